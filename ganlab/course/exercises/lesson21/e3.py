r"""E21.3 · Past a detector
mend · 15 minutes · 3 points
A generator is to pass a fixed detector, whose logits are high for real images, and to give nearly what it gave before:

$$L = \mathrm{mean}\ \mathrm{sp}(-D(x)) + \lambda\,\mathrm{mean}\,(x - x_\mathrm{old})^2,$$

the second mean over all images and pixels. This function trains $G$ to be *found*, and pulls harder on large images than on small ones. Mend it.

<!--broken-->

- **Inputs**: `logits` (B,) of the detector for x; `x` and `x_old`, (B, C, H, W) in PyTorch, (B, H, W, C) in TensorFlow; `keep`, the $\lambda$.
- **Result**: the loss, a scalar with gradients in `logits` and `x`."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    told = []
    for shape, keep in (((3, 4, 5, 1), 2.0), ((2, 6, 3, 2), 0.5)):
        x, x_old = rng.uniform(-1, 1, (2, *shape)).astype(np.float32)
        logits = rng.normal(0, 2, shape[0]).astype(np.float32)
        told.append({"logits": logits, "x": x, "x_old": x_old, "keep": keep})
    return told


def answer(logits, x, x_old, keep):
    logits, x, x_old = (np.float64(a) for a in (logits, x, x_old))
    far = ((x - x_old) ** 2).sum() / x.size
    return {
        "loss": np.log1p(np.exp(-logits)).sum() / len(logits) + keep * far,
        "the slope of loss in logits": -1 / (1 + np.exp(logits)) / len(logits),
        "the slope of loss in x": 2 * keep * (x - x_old) / x.size,
    }


EXERCISE = Exercise(
    __doc__,
    "evasion_loss(logits, x, x_old, keep)",
    "mean sp(-logits) + keep mean (x - x_old)^2.",
    make_cases=cases,
    answer=answer,
    call={
        "returns": ("loss",),
        "gradient": ("logits", "x"),
        "images": ("x", "x_old"),
    },
    broken={
        "torch": """
aim = F.softplus(logits).mean()
far = (x - x_old).square().sum()
return aim + keep * far""",
        "tf": """
aim = tf.reduce_mean(tf.nn.softplus(logits))
far = tf.reduce_sum(tf.square(x - x_old))
return aim + keep * far""",
    },
    torch="""
aim = F.softplus(-logits).mean()
far = (x - x_old).square().mean()
return aim + keep * far""",
    tf="""
aim = tf.reduce_mean(tf.nn.softplus(-logits))
far = tf.reduce_mean(tf.square(x - x_old))
return aim + keep * far""",
    discussion="The first term is the non-saturating loss of a generator, word for word: a published detector is a discriminator that stands still. sp(+logits) is the detector's own loss on generated images. A sum in the second term makes the same $\\lambda$ 784 B times as strong.",
    wrong=r"""
- When is sp(-D) small? >> When D is large: when the detector says real.
# the broken code as it was: G learns to be found, and the pull grows with the size of the images.
- What is G to make large? >> The detector's logit: sp(-logit), and means in both terms.
both: broken
# towards being found: that is the loss by which the detector itself learns from generated images.
- When is sp(-D) small? >> When D is large: when the detector says real.
both: softplus(-logits) -> softplus(logits)
# a sum over pixels: the pull grows with the size of the images and of the batch.
- Does your loss stay the same if each image is given twice? >> Take a mean over all of them.
torch: square().mean() -> square().sum()
tf: reduce_mean(tf.square -> reduce_sum(tf.square
# summed over pixels, averaged over images: the pull still grows with the size of the images.
- Over what is the second mean taken? >> Over images and pixels.
torch: square().mean() -> square().sum() / len(x)
tf: reduce_mean(tf.square(x - x_old)) -> reduce_sum(tf.square(x - x_old)) / len(x)
# absolute differences: the mean of |x - x_old|, not of its square.
- What is the slope of your second term in x? >> 2 keep (x - x_old), over the number of pixels.
torch: square() -> abs()
tf: tf.square( -> tf.abs(
# pushed away: the second term is subtracted.
- Is the loss smaller near the old images, or far from them? >> It has to grow with the distance.
both: aim + keep -> aim - keep
# held by nothing: the distance is cut off from x, so G may go anywhere.
- Which of x and x_old learns? >> x: no detach and no stop_gradient on it.
torch: (x - x_old) -> (x.detach() - x_old)
tf: (x - x_old) -> (tf.stop_gradient(x) - x_old)
# the saturating loss: -sp(D) has the same minimum, and hardly any slope where the detector is sure.
- How large is the slope where a logit is far below 0? >> For sp(-D) it is nearly 1 there.
torch: F.softplus(-logits).mean() -> -F.softplus(logits).mean()
tf: tf.reduce_mean(tf.nn.softplus(-logits)) -> -tf.reduce_mean(tf.nn.softplus(logits))
# lambda left out: both terms count alike, whatever keep is.
- What does your function do with keep? >> It multiplies the second term.
both: aim + keep * far -> aim + far
# lambda at the wrong term: keep holds G near the old images, it does not drive it past the detector.
- Which term is to grow with keep? >> The second.
both: aim + keep * far -> keep * aim + far
# a sum over the batch: the first term grows with the number of images.
- Does your loss stay the same if each image is given twice? >> A mean in the first term as well.
torch: softplus(-logits).mean() -> softplus(-logits).sum()
tf: reduce_mean(tf.nn -> reduce_sum(tf.nn
# the logit alone: it pulls just as hard where the detector is sure already that an image is real.
- How large is the slope of sp(-D) where D is far above 0? >> Nearly 0: take the softplus.
torch: F.softplus(-logits).mean() -> -logits.mean()
tf: tf.reduce_mean(tf.nn.softplus(-logits)) -> -tf.reduce_mean(logits)""",
)
