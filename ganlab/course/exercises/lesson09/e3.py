r"""E09.3 · Halve an image without aliasing
mend · 15 minutes · 3 points
This function halves images by taking every second pixel. A pattern of stripes one pixel wide becomes plain black or plain white, by chance. Mend it so that each new pixel is the mean of 2 × 2 old ones, which is bilinear halving. It has to survive an R1 penalty in both frameworks, so the functions that resize are out of bounds (pooling is not).

<!--broken-->

- **Inputs**: `x`, (B, C, H, W) in PyTorch, (B, H, W, C) in TensorFlow, with even sizes.
- **Result**: images of half the size, with a gradient."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    shapes = (2, 4, 6, 3), (3, 2, 4, 1)
    return [{"x": rng.normal(0, 1, shape).astype(np.float32)} for shape in shapes]


def answer(x):
    B, H, W, C = x.shape
    y = np.float64(x).reshape(B, H // 2, 2, W // 2, 2, C).mean((2, 4))
    weights = np.cos(np.arange(y.size)).reshape(y.shape)
    slope = weights.repeat(2, 1).repeat(2, 2) / 4
    return {"y": y, "the slope of y in x": slope}


EXERCISE = Exercise(
    __doc__,
    "halve(x)",
    "The mean over 2 x 2 pixels.",
    make_cases=cases,
    answer=answer,
    call={
        "returns": ("y",),
        "gradient": ("x",),
        "images": ("x", "y"),
        "without": {
            "torch": ("torch.nn.functional.interpolate",),
            "tf": ("tensorflow.image.resize",),
        },
    },
    broken={
        "torch": """
return x[:, :, ::2, ::2]""",
        "tf": """
return x[:, ::2, ::2]""",
    },
    torch="""
return F.avg_pool2d(x, 2)""",
    tf="""
return tf.nn.avg_pool2d(x, 2, 2, "VALID")""",
    discussion="Average pooling of 2 × 2 is bilinear halving: the middle of a new pixel lies between four old ones, at the same distance from each. Its second gradient exists in both frameworks; that of `tf.image.resize` does not.",
    wrong=r"""
- What is one pixel of the result, in terms of the four below it? >> (a + b + c + d) / 4, by slices or by pooling.
# the broken code as it was: three of four pixels are thrown away.
- How many old pixels does each new one depend on? >> It should be four.
both: broken
# averaged along one axis alone: only two pixels are averaged, and the others are left out.
- How do you halve the other axis? >> The mean of two rows, and of two columns.
torch: F.avg_pool2d(x, 2) -> F.avg_pool2d(x, (2, 1), (2, 2))
torch: F.avg_pool2d(x, 2) -> F.avg_pool2d(x, (1, 2), (2, 2))
tf: tf.nn.avg_pool2d(x, 2, 2, "VALID") -> tf.nn.avg_pool2d(x, (2, 1), 2, "VALID")
tf: tf.nn.avg_pool2d(x, 2, 2, "VALID") -> tf.nn.avg_pool2d(x, (1, 2), 2, "VALID")
# the largest of four: this is the largest of the four pixels, not their mean.
- What does your function give for a checkerboard of 0 and 1? >> It should give 1/2.
torch: F.avg_pool2d -> F.max_pool2d
tf: tf.nn.avg_pool2d -> tf.nn.max_pool2d
# the sum of four: the images come out four times too bright.
- What does your function give for an image of ones? >> Divide by the number of pixels.
torch: F.avg_pool2d(x, 2) -> 4 * F.avg_pool2d(x, 2)
tf: tf.nn.avg_pool2d(x, 2, 2, "VALID") -> 4 * tf.nn.avg_pool2d(x, 2, 2, "VALID")""",
)
