r"""E05.2 · The loss of a VAE with two-valued pixels
formula · 15 minutes · 3 points
Lesson 05 gives each pixel a Gaussian. For pixels that are either on or off, $p(x \mid z)$ has the probabilities $\sigma(l_i)$, and $-\log p(x \mid z)$ is $\sum_i \mathrm{sp}(l_i) - x_i l_i$ over the pixels, with logits $l$ and the softplus sp of lesson 01. Write the loss of this VAE, the mean of $-\mathrm{ELBO}$ over the batch: that sum plus $\tfrac12 \sum_j (m_j^2 + s_j^2 - 1 - \log s_j^2)$.

- **Inputs**: `x` in [0, 1] and `logits` (B, pixels); `mean` and `log_var`, that is $\log s^2$, (B, Z); float32 tensors.
- **Result**: a scalar tensor, of which a gradient can be taken. Expected size: about 1 for each pixel."""

import numpy as np

from ..form import Exercise
from ..formulas import sigmoid, softplus


def cases(rng, numbers):
    return [
        {
            "x": rng.uniform(0, 1, (n, pixels)).astype(np.float32),
            "logits": rng.normal(0, 2, (n, pixels)).astype(np.float32),
            "mean": rng.normal(0, 1, (n, 3)).astype(np.float32),
            "log_var": rng.normal(-0.5, 0.7, (n, 3)).astype(np.float32),
        }
        for n, pixels in ((1, 6), (5, 20))
    ]


def answer(x, logits, mean, log_var):
    x, l, m, v = (np.float64(value) for value in (x, logits, mean, log_var))  # noqa: E741
    misfit = (x * softplus(-l) + (1 - x) * softplus(l)).sum(1)  # cross-entropy, (B,)
    kl = (m**2 + np.exp(v) - 1 - v).sum(1) / 2
    return {
        "loss": (misfit + kl).mean(),
        "the slope of loss in logits": (sigmoid(l) - x) / len(x),
        "the slope of loss in mean": m / len(x),
        "the slope of loss in log_var": (np.exp(v) - 1) / 2 / len(x),
    }


EXERCISE = Exercise(
    __doc__,
    "negative_elbo(x, logits, mean, log_var)",
    "The mean of -ELBO over the batch, in nats.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("loss",), "gradient": ("logits", "mean", "log_var")},
    torch="""
misfit = (F.softplus(logits) - x * logits).sum(1)  # (B,)
kl = (mean**2 + torch.exp(log_var) - 1 - log_var).sum(1) / 2  # (B,)
return (misfit + kl).mean()""",
    tf="""
misfit = tf.reduce_sum(tf.nn.softplus(logits) - x * logits, 1)  # (B,)
kl = tf.reduce_sum(mean**2 + tf.exp(log_var) - 1 - log_var, 1) / 2  # (B,)
return tf.reduce_mean(misfit + kl)""",
    discussion="Sums over pixels and latent numbers, a mean over the batch. With a mean over the pixels KL weighs 784 times as much, and the encoder gives up.",
    wrong=r"""
- Two parts for each image, (B,) each: the misfit and KL. Print both. >> At mean = 0 and log_var = 0 KL is 0; at logits = 0 a pixel costs log 2.
# mean instead of sum over pixels: the misfit is averaged over the pixels, so KL weighs far too much.
- log p(x | z) of independent pixels: a sum or a mean of logarithms? >> Over which axes do you take a mean? Only one of them is the batch.
torch: logits).sum(1) -> logits).mean(1)
tf: misfit = tf.reduce_sum -> misfit = tf.reduce_mean
# mean instead of sum over the latent numbers: KL is averaged over the latent numbers, so it weighs too little.
- KL of independent numbers: a sum or a mean? >> Only the batch is averaged.
torch: log_var).sum(1) -> log_var).mean(1)
tf: kl = tf.reduce_sum -> kl = tf.reduce_mean
# means over everything: both parts are averaged over all their numbers.
- ELBO is about a whole image. Is your number about a pixel? >> Sums over pixels and latent numbers, a mean over the batch alone.
torch: .sum(1) -> .mean(1)
tf: reduce_sum -> reduce_mean
# KL with the wrong sign: KL is rewarded instead of punished.
- ELBO is a likelihood minus KL. And its negative? >> Minimising the loss has to bring q towards the noise.
both: misfit + kl -> misfit - kl
# KL left out: nothing keeps q near the noise: this is the misfit alone.
- Does your loss change with mean and log_var? >> -ELBO has two parts.
both: misfit + kl -> misfit
# the misfit left out: this is KL alone.
- Does your loss change with the logits? >> -ELBO has two parts.
both: misfit + kl -> kl
# KL without its half: KL weighs twice as much as it should.
- What is KL of N(m, 1) against N(0, 1)? >> The sum over the latent numbers has a factor in front.
both: / 2 ->
# the sign of x: the term with x is added: bright pixels are pushed to be dark.
- For x = 1, should the cost fall or rise as the logit grows? >> The cost of a pixel is sp(l) - x l.
both: - x * -> + x *
# logits through a second sigmoid: the logits have been through a sigmoid before the loss took them.
- Does softplus take a logit or a probability? >> One sigmoid is enough, and softplus has it inside.
torch: ++ logits = torch.sigmoid(logits)
tf: ++ logits = tf.sigmoid(logits)
# log variance taken for log deviation: you square what is a variance already.
- exp(log_var) is s^2. What would exp(2 log_var) be? >> Write KL with s^2 first, then put exp(log_var) in its place.
both: ++ log_var = 2 * log_var
# sum over the batch: the size grows with the batch.
- Try it on a batch, and on the same batch twice. >> Sums over pixels and latent numbers, a mean over the batch.
torch: .mean() -> .sum()
tf: reduce_mean(misfit -> reduce_sum(misfit""",
)
