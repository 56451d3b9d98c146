r"""E16.3 · A penalty for each pixel
formula · 15 minutes · 3 points
The critic gives a map of scores. Let $s_p \in \mathbb{R}^3$ be the slope of the sum of its scores in the three colours of pixel $p$. Write SinGAN's gradient penalty

$$\mathbb{E}_p\big[(\lVert s_p \rVert_2 - 1)^2\big],$$

a mean over all pixels of all images, with a norm over the colours alone.

- **Inputs**: `slope`, images (B, H, W, 3), in PyTorch (B, 3, H, W); no pixel's slope is zero.
- **Result**: a scalar with a gradient. Expected size: from 0 to 5."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    return [
        {"slope": rng.normal(0, size, shape).astype(np.float32)}
        for shape, size in (((1, 4, 5, 3), 1.0), ((2, 3, 3, 3), 0.4))
    ]


def answer(slope):
    s = np.float64(slope).reshape(-1, 3)
    length = np.array([np.linalg.norm(v) for v in s])[:, None]
    back = 2 * (length - 1) * s / length / len(s)
    value = ((length - 1) ** 2).sum() / len(s)
    return {
        "penalty": value,
        "the slope of penalty in slope": back.reshape(slope.shape),
    }


EXERCISE = Exercise(
    __doc__,
    "pixel_penalty(slope)",
    "The mean over pixels of (|slope of the three colours| - 1)^2.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("penalty",), "gradient": ("slope",), "images": ("slope",)},
    torch="""
norm = slope.square().sum(1).sqrt()  # (B, H, W)
return ((norm - 1) ** 2).mean()""",
    tf="""
norm = tf.sqrt(tf.reduce_sum(slope**2, -1))  # (B, H, W)
return tf.reduce_mean((norm - 1) ** 2)""",
    discussion="In lesson 06 the norm ran over all inputs of a sample: one condition an image. Here it is one a pixel, which holds for images of any size and asks the same of a thumbnail and of the full picture.",
    wrong=r"""
- Where is the axis of the colours in your framework? >> Sum of squares over it, then the root, minus 1, squared, mean over the rest.
# one norm an image: the norm runs over all pixels, as in lesson 06.
- How many norms has an image of 4 x 5 pixels here? >> Twenty.
torch: .sum(1).sqrt() -> .sum((1, 2, 3)).sqrt()
tf: tf.reduce_sum(slope**2, -1) -> tf.reduce_sum(slope**2, [1, 2, 3])
# the wrong axis: the norm runs along the picture's columns or rows in place of its colours.
- PyTorch has the colours at axis 1, TensorFlow at the last one. >> Print the shape of your norm: (B, H, W).
torch: .sum(1).sqrt() -> .sum(-1).sqrt()
tf: tf.reduce_sum(slope**2, -1) -> tf.reduce_sum(slope**2, 1)
# a mean over colours: the root of a mean is too short by the root of 3.
- What is the norm of (1, 1, 1)? >> The root of 3.
torch: .sum(1).sqrt() -> .mean(1).sqrt()
tf: tf.reduce_sum(slope**2, -1) -> tf.reduce_mean(slope**2, -1)
# no root: squared norms are held to 1.
- Your penalty is 0 for norms of 1, but what is it for a norm of 2? >> 1, not 9.
torch: .sum(1).sqrt() -> .sum(1)
tf: tf.sqrt(tf.reduce_sum(slope**2, -1)) -> tf.reduce_sum(slope**2, -1)
# the sum of absolute values: another norm.
- What is the length of (0.6, 0.8, 0)? >> 1.
torch: slope.square().sum(1).sqrt() -> slope.abs().sum(1)
tf: tf.sqrt(tf.reduce_sum(slope**2, -1)) -> tf.reduce_sum(tf.abs(slope), -1)
# mean before square: pixels that are too steep make up for flat ones.
- Norms of 0 and 2: what is your penalty? >> 1, for both are wrong by 1.
torch: ((norm - 1) ** 2).mean() -> (norm - 1).mean() ** 2
tf: tf.reduce_mean((norm - 1) ** 2) -> tf.reduce_mean(norm - 1) ** 2
# the absolute value: your penalty takes the distance from 1 without its square.
- Norms of 1.5: what is your penalty? >> 0.25.
torch: ((norm - 1) ** 2).mean() -> (norm - 1).abs().mean()
tf: tf.reduce_mean((norm - 1) ** 2) -> tf.reduce_mean(tf.abs(norm - 1))
# one-sided: norms below 1 are not punished.
- What is your penalty where all norms are 0.5? >> 0.25: too flat is wrong as well.
torch: (norm - 1) ** 2 -> (norm - 1).clamp(min=0) ** 2
tf: (norm - 1) ** 2 -> tf.nn.relu(norm - 1) ** 2
# towards zero: this is a penalty on the slope itself, as R1 is.
- What is your penalty where all norms are 1? >> 0.
torch: (norm - 1) ** 2 -> norm**2
tf: (norm - 1) ** 2 -> norm**2
# a sum: it grows with the picture.
- Should a picture of twice the size be punished twice? >> The mean.
torch: .mean() -> .sum()
tf: tf.reduce_mean((norm -> tf.reduce_sum((norm""",
)
