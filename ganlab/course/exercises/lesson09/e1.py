r"""E09.1 · Three terms in one number
formula · 15 minutes · 3 points
Write $D$'s loss in R3GAN, $\mathbb{E}\,[\mathrm{sp}(f - r)] + R_1 + R_2$ with $\frac{\gamma}{2}\,\mathbb{E}\,|\nabla D|^2$ for each of the two, from what one pass through $D$ has given: logits and slopes.

- **Inputs**: `real_logits` and `fake_logits` (B,); `real_slopes` and `fake_slopes`, $\nabla D$ at each sample, (B, C, H, W) in PyTorch and (B, H, W, C) in TensorFlow, so that $|\nabla D|^2$ is a sum over three axes; `gamma`, a float.
- **Result**: a scalar with a gradient in all four tensors. Expected size: 1 to 20."""

import numpy as np

from ..form import Exercise
from ..formulas import sigmoid, softplus

INPUTS = "real_logits", "fake_logits", "real_slopes", "fake_slopes"


def cases(rng, numbers):
    drawn = []
    for B, gamma in ((3, 0.7), (5, 0.2)):
        case = {
            name: rng.normal(0, size, shape).astype(np.float32)
            for name, size, shape in zip(
                INPUTS,
                (2, 2, 0.6, 0.9),
                ((B,), (B,), (B, 3, 4, 2), (B, 3, 4, 2)),
                strict=True,
            )
        }
        drawn.append(case | {"gamma": gamma})
    return drawn


def answer(real_logits, fake_logits, real_slopes, fake_slopes, gamma):
    B, gap = len(real_logits), np.float64(fake_logits) - real_logits
    at_real, at_fake = np.float64(real_slopes), np.float64(fake_slopes)
    lengths = (at_real**2).sum() + (at_fake**2).sum()
    slope = "the slope of loss_D in "
    return {
        "loss_D": softplus(gap).mean() + gamma / 2 * lengths / B,
        slope + "real_logits": -sigmoid(gap) / B,
        slope + "fake_logits": sigmoid(gap) / B,
        slope + "real_slopes": gamma * at_real / B,
        slope + "fake_slopes": gamma * at_fake / B,
    }


EXERCISE = Exercise(
    __doc__,
    "r3gan_loss(real_logits, fake_logits, real_slopes, fake_slopes, gamma)",
    "E[sp(f - r)] + R1 + R2.",
    make_cases=cases,
    answer=answer,
    call={
        "returns": ("loss_D",),
        "gradient": INPUTS,
        "images": ("real_slopes", "fake_slopes"),
    },
    torch="""
pair = F.softplus(fake_logits - real_logits).mean()
at_real = real_slopes.flatten(1).square().sum(1)  # (B,)
at_fake = fake_slopes.flatten(1).square().sum(1)
return pair + gamma / 2 * at_real.mean() + gamma / 2 * at_fake.mean()""",
    tf="""
pair = tf.reduce_mean(tf.nn.softplus(fake_logits - real_logits))
at_real = tf.reduce_sum(real_slopes**2, (1, 2, 3))  # (B,)
at_fake = tf.reduce_sum(fake_slopes**2, (1, 2, 3))
at_real, at_fake = tf.reduce_mean(at_real), tf.reduce_mean(at_fake)
return pair + gamma / 2 * at_real + gamma / 2 * at_fake""",
    discussion="Three lines for the whole of it. The mean goes over samples, the squared length over all numbers of one sample: a mean over pixels would make the penalty weaker the larger the images are.",
    wrong=r"""
- Compute the three terms alone first. >> A slope is one vector per sample; E is the mean over samples.
# real and generated turned round: D is rewarded for taking the generated sample for the more real one.
- For which sign of f - r should D's loss be small? >> sp(f - r) falls as r rises.
both: fake_logits - real_logits -> real_logits - fake_logits
# not paired: each logit is judged by itself, as in the GAN of lesson 01.
- Does your loss change if a constant is added to all logits? >> Only the difference f - r may come in.
torch: F.softplus(fake_logits - real_logits).mean() -> (F.softplus(fake_logits) + F.softplus(-real_logits)).mean()
tf: tf.nn.softplus(fake_logits - real_logits) -> tf.nn.softplus(fake_logits) + tf.nn.softplus(-real_logits)
# R2 forgotten: no slope is penalised at the generated samples.
- Which of the four inputs does your loss not use? >> R2 is R1 at the other batch.
torch: + gamma / 2 * at_fake.mean() ->
tf: + gamma / 2 * at_fake ->
# R1 forgotten: no slope is penalised at the real samples.
- Which of the four inputs does your loss not use? >> R1 is R2 at the other batch.
torch: + gamma / 2 * at_real.mean() ->
tf: + gamma / 2 * at_real ->
# a mean over pixels: the squares are averaged over all numbers of a sample.
- |v|^2 is a sum over the vector's entries. >> Sum over all axes but the first, then the mean over samples.
torch: .square().sum(1) -> .square().mean(1)
tf: tf.reduce_sum(real_slopes**2, (1, 2, 3)) -> tf.reduce_mean(real_slopes**2, (1, 2, 3))
    tf.reduce_sum(fake_slopes**2, (1, 2, 3)) -> tf.reduce_mean(fake_slopes**2, (1, 2, 3))
# the half forgotten: both penalties are twice as large as they should be.
- What stands before the expectation? >> gamma over 2.
both: gamma / 2 -> gamma
# the length in place of its square: a root has come in, as in WGAN-GP.
- Is the length penalised, or its square? >> No root here.
torch: .square().sum(1) -> .square().sum(1).sqrt()
tf: at_real = tf.reduce_sum(real_slopes**2, (1, 2, 3)) -> at_real = tf.sqrt(tf.reduce_sum(real_slopes**2, (1, 2, 3)))
    at_fake = tf.reduce_sum(fake_slopes**2, (1, 2, 3)) -> at_fake = tf.sqrt(tf.reduce_sum(fake_slopes**2, (1, 2, 3)))
# a sum over samples: the terms grow with the batch.
- What does E mean in code? >> The mean over B samples.
torch: .mean() -> .sum()
tf: pair = tf.reduce_mean -> pair = tf.reduce_sum
    tf.reduce_mean(at_real), tf.reduce_mean(at_fake) -> tf.reduce_sum(at_real), tf.reduce_sum(at_fake)
# the penalties teach nothing: the number is right, but no gradient runs through the slopes.
- What will D learn from a slope that is a constant? >> No detach and no stop_gradient here.
torch: real_slopes.flatten -> real_slopes.detach().flatten
    fake_slopes.flatten -> fake_slopes.detach().flatten
tf: real_slopes**2 -> tf.stop_gradient(real_slopes) ** 2
    fake_slopes**2 -> tf.stop_gradient(fake_slopes) ** 2""",
)
