r"""E15.2 · What pix2pix's G lowers
formula · 15 minutes · 3 points
Write $G$'s loss in pix2pix, $\mathbb{E}\,[\mathrm{sp}(-D(x, G(x)))] + \lambda\,\mathbb{E}\,|y - G(x)|$, from the logits of all patches and the pictures.

- **Inputs**: `fake_logits` (B, P), `y` and `y_fake` (B, H, W, 3) in TensorFlow, (B, 3, H, W) in PyTorch, and the number `weight`, which is $\lambda$: tensors.
- **Result**: a scalar, with gradients in `fake_logits` and `y_fake`."""

import numpy as np

from ..form import Exercise
from ..formulas import sigmoid, softplus


def cases(rng, numbers):
    drawn = []
    for B, P, weight in ((2, 4, 100.0), (3, 9, 5.0), (1, 4, 0.5)):
        inputs = {"fake_logits": rng.normal(0, 2, (B, P))}
        inputs |= {k: rng.uniform(-1, 1, (B, 3, 4, 3)) for k in ("y", "y_fake")}
        inputs["weight"] = np.array(weight)
        drawn.append({k: np.float32(v) for k, v in inputs.items()})
    return drawn


def answer(fake_logits, y, y_fake, weight):
    f, gap = np.float64(fake_logits), np.float64(y_fake) - y
    return {
        "loss": softplus(-f).mean() + weight * abs(gap).mean(),
        "the slope of loss in fake_logits": -sigmoid(-f) / f.size,
        "the slope of loss in y_fake": weight * np.sign(gap) / gap.size,
    }


EXERCISE = Exercise(
    __doc__,
    "generator_loss(fake_logits, y, y_fake, weight)",
    "G's loss, a scalar.",
    make_cases=cases,
    answer=answer,
    call={
        "returns": ("loss",),
        "gradient": ("fake_logits", "y_fake"),
        "images": ("y", "y_fake"),
    },
    rtol=1e-3,
    torch="""
fooled = F.softplus(-fake_logits).mean()
return fooled + weight * (y - y_fake).abs().mean()""",
    tf="""
fooled = tf.reduce_mean(tf.nn.softplus(-fake_logits))
return fooled + weight * tf.reduce_mean(tf.abs(y - y_fake))""",
    discussion="Both terms are means, the first over patches, the second over pixels and channels, so that the weight does not depend on the size of the picture.",
    wrong=r"""
- Two means: one over logits, one over pixels. >> sp(-f) for the logits of G's own pictures; the weight stands before the error.
# the squared error: differences are squared.
- Which error has the median as its answer? >> The absolute one.
torch: .abs().mean() -> .square().mean()
tf: tf.abs(y - y_fake) -> (y - y_fake) ** 2
# the weight is left out: the error counts as much as the GAN's term.
- By how much should the loss rise if the error doubles? >> By weight times the error.
torch: weight * ( -> (
tf: weight * tf -> tf
# the weight before the wrong term: it multiplies the GAN's term.
- Which term does lambda belong to in the formula? >> To the error.
torch: return fooled + weight * ( -> return weight * fooled + (
tf: return fooled + weight * tf -> return weight * fooled + tf
# D's side: this term falls when D recognises the fakes.
- Should G's loss fall when a logit rises? >> sp(-f).
both: softplus(-fake_logits) -> softplus(fake_logits)
# the saturating loss: the slope vanishes where D is sure.
- What is the slope at f = -10? >> sp(-f), not -sp(f).
torch: F.softplus(-fake_logits).mean() -> -F.softplus(fake_logits).mean()
tf: tf.reduce_mean(tf.nn.softplus(-fake_logits)) -> -tf.reduce_mean(tf.nn.softplus(fake_logits))
# the error as a sum: it grows with the number of pixels.
- What becomes of your loss if the picture is twice as wide? >> A mean over all pixels and channels.
torch: .abs().mean() -> .abs().sum()
tf: tf.reduce_mean(tf.abs(y - y_fake)) -> tf.reduce_sum(tf.abs(y - y_fake))
# the logits as a sum: it grows with the number of patches.
- What becomes of your loss if D has four times as many patches? >> A mean over all logits.
torch: F.softplus(-fake_logits).mean() -> F.softplus(-fake_logits).sum()
tf: tf.reduce_mean(tf.nn.softplus(-fake_logits)) -> tf.reduce_sum(tf.nn.softplus(-fake_logits))
# the error alone: D is not asked.
- What should happen to your loss if a logit rises? >> Add the mean of sp(-f).
torch: return fooled + -> return 0 * fooled +
tf: return fooled + -> return 0 * fooled +
# no absolute value: errors of both signs cancel.
- What is your error term if half of the pixels are too bright and half too dark? >> The absolute value comes before the mean.
torch: .abs().mean() -> .mean()
tf: tf.abs(y - y_fake) -> y - y_fake""",
)
