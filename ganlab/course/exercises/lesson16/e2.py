r"""E16.2 · Grain that stays
mend · 10 minutes · 2 points
At each scale a generator shall *use* the noise $z$ to choose details, and the noise itself shall not be seen in the picture. With this code all samples are grainy. Mend it. The generator is a toy: tanh of `gain` times the mean over 3 × 3 pixels, zeros around the picture.

<!--broken-->

- **Inputs**: `y`, the picture of the scale below, enlarged, and `z`, the noise, images (B, H, W, 3), in PyTorch (B, 3, H, W); `gain`, a float.
- **Result**: images of the same shape, with a gradient."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for shape, gain in (((1, 3, 4, 3), 0.7), ((2, 5, 3, 3), -1.5)):
        y, z = rng.normal(0, 0.7, (2, *shape)).astype(np.float32)
        drawn.append({"y": y, "z": z, "gain": gain})
    return drawn


def answer(y, z, gain):
    y, z = np.float64(y), np.float64(z)
    h, w = y.shape[1:3]
    x = np.pad(y + z, ((0, 0), (1, 1), (1, 1), (0, 0)))
    mean = sum(x[:, i : i + h, j : j + w] for i in range(3) for j in range(3)) / 9
    added = np.tanh(gain * mean)
    weights = np.cos(np.arange(y.size)).reshape(y.shape)
    slope = weights * (1 - added**2) * gain / 9
    slope = np.pad(slope, ((0, 0), (1, 1), (1, 1), (0, 0)))
    back = sum(slope[:, i : i + h, j : j + w] for i in range(3) for j in range(3))
    return {"x_fake": y + added, "the slope of x_fake in z": back}


EXERCISE = Exercise(
    __doc__,
    "refine(y, z, gain)",
    "The picture of a scale: y, and what the generator adds.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("x_fake",), "gradient": ("z",), "images": ("y", "z", "x_fake")},
    broken={
        "torch": """
x = F.pad(y, (1, 1, 1, 1))
return y + z + torch.tanh(gain * F.avg_pool2d(x, 3, 1))""",
        "tf": """
x = tf.pad(y, [[0, 0], [1, 1], [1, 1], [0, 0]])
return y + z + tf.tanh(gain * tf.nn.avg_pool2d(x, 3, 1, "VALID"))""",
    },
    torch="""
x = F.pad(y + z, (1, 1, 1, 1))
return y + torch.tanh(gain * F.avg_pool2d(x, 3, 1))""",
    tf="""
x = tf.pad(y + z, [[0, 0], [1, 1], [1, 1], [0, 0]])
return y + tf.tanh(gain * tf.nn.avg_pool2d(x, 3, 1, "VALID"))""",
    discussion="The noise goes in with the picture, and only the picture goes around: $y + G(y + z)$. In the broken code $G$ never sees $z$, so it can neither use it nor take it away.",
    wrong=r"""
- Two questions: does G see z, and is z in the result as it came? >> The noise belongs inside of the generator's input alone.
# the broken code as it was: the noise is in the picture, and the generator does not see it.
- What does your result look like for gain = 0? >> It should be y.
both: broken
# noise inside and outside: the generator sees the noise, and it is in the picture as well.
- What does your result look like for gain = 0? >> It should be y.
torch: return y + torch.tanh -> return y + z + torch.tanh
tf: return y + tf.tanh -> return y + z + tf.tanh
# no noise at all: the samples will all be alike.
- Does your result change with z? >> The generator's input is y + z.
torch: F.pad(y + z, -> F.pad(y + 0 * z,
tf: tf.pad(y + z, -> tf.pad(y + 0 * z,
# no way around: the picture below is lost, and the generator has to paint it anew.
- What should come out for gain = 0? >> y, for the generator adds nothing.
torch: return y + torch.tanh -> return torch.tanh
tf: return y + tf.tanh -> return tf.tanh
# the noise alone: the generator adds details without seeing the picture.
- What should the generator look at to add a fitting detail? >> At the picture with the noise.
torch: F.pad(y + z, -> F.pad(z,
tf: tf.pad(y + z, -> tf.pad(z,
# tanh around all: the picture below is squeezed at each scale.
- What does your function do to y = 1 for gain = 0? >> It should stay 1.
torch: y + torch.tanh(gain * F.avg_pool2d(x, 3, 1)) -> torch.tanh(y + gain * F.avg_pool2d(x, 3, 1))
tf: y + tf.tanh(gain * tf.nn.avg_pool2d(x, 3, 1, "VALID")) -> tf.tanh(y + gain * tf.nn.avg_pool2d(x, 3, 1, "VALID"))""",
)
