r"""E09.6 · Port bilinear doubling
port · 20 minutes · 3 points
Write `nn.Upsample(scale_factor=2, mode="bilinear")` for both frameworks, from sums and products alone. The middle of each new pixel lies a quarter of an old pixel away from the middle of the old one that it comes from, so along a row it takes $\tfrac34$ of that one and $\tfrac14$ of the neighbour on its side. At the edge the old pixel stands for its missing neighbour. Do the same along both axes.

- **Inputs**: `x`, (B, C, H, W) in PyTorch, (B, H, W, C) in TensorFlow.
- **Result**: images of twice the size, with a gradient."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    shapes = (2, 3, 4, 2), (1, 5, 2, 3)
    return [{"x": rng.normal(0, 1, shape).astype(np.float32)} for shape in shapes]


def answer(x):
    rows, columns = (_shares(n) for n in x.shape[1:3])
    y = np.einsum("ph,bhwc,qw->bpqc", rows, np.float64(x), columns)
    weights = np.cos(np.arange(y.size)).reshape(y.shape)
    slope = np.einsum("ph,bpqc,qw->bhwc", rows, weights, columns)
    return {"y": y, "the slope of y in x": slope}


def _shares(n):
    """(2n, n): the share of each old pixel in each new one."""
    shares = np.zeros((2 * n, n))
    for i in range(2 * n):
        shares[i, i // 2] += 0.75
        shares[i, np.clip(i // 2 + (1 if i % 2 else -1), 0, n - 1)] += 0.25
    return shares


EXERCISE = Exercise(
    __doc__,
    "double(x)",
    "Bilinear, by half pixels, edges repeated.",
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
    torch="""
def along(x):  # the third axis
    before = torch.cat([x[:, :, :1], x[:, :, :-1]], 2)
    after = torch.cat([x[:, :, 1:], x[:, :, -1:]], 2)
    left, right = 0.75 * x + 0.25 * before, 0.75 * x + 0.25 * after
    return torch.stack([left, right], 3).flatten(2, 3)

x = along(x)
return along(x.transpose(2, 3)).transpose(2, 3)""",
    tf="""
def along(x):  # the second axis
    B, n, m, C = x.shape
    before = tf.concat([x[:, :1], x[:, :-1]], 1)
    after = tf.concat([x[:, 1:], x[:, -1:]], 1)
    left, right = 0.75 * x + 0.25 * before, 0.75 * x + 0.25 * after
    return tf.reshape(tf.stack([left, right], 2), (B, 2 * n, m, C))

x = along(x)
turned = along(tf.transpose(x, (0, 2, 1, 3)))
return tf.transpose(turned, (0, 2, 1, 3))""",
    discussion="It is linear, so two matrices do it as well, one for rows and one for columns: that is how the library's `resize` is written. Made of sums and products, it has a gradient, and a second one.",
    wrong=r"""
- Do one row of two pixels on paper: four new ones. >> a, (3a + b)/4, (a + 3b)/4, b.
# nearest neighbours: each pixel is repeated, nothing is blended.
- Which share has the neighbour? >> A quarter.
both: 0.75 * x + 0.25 * before, 0.75 * x + 0.25 * after -> x, x
# half of each neighbour: old and neighbour come in equal shares.
- How far is the middle of a new pixel from that of its old one? >> A quarter of a pixel, so 3/4 and 1/4.
both: 0.75 * x + 0.25 * before, 0.75 * x + 0.25 * after -> 0.5 * x + 0.5 * before, 0.5 * x + 0.5 * after
# the neighbours changed over: the left one of two new pixels looks to the right.
- On which side of the old pixel's middle does the first new one lie? >> Its neighbour is the one before.
both: 0.25 * before -> 0.25 * AFTER
    0.25 * after -> 0.25 * before
    AFTER -> after
# black beyond the edge: the image fades towards its edges.
- What stands in for a pixel that isn't there? >> The pixel at the edge itself.
torch: [x[:, :, :1], x[ -> [0 * x[:, :, :1], x[
    1:], x[:, :, -1:]] -> 1:], 0 * x[:, :, -1:]]
tf: [x[:, :1], x[ -> [0 * x[:, :1], x[
    1:], x[:, -1:]] -> 1:], 0 * x[:, -1:]]
# the image wraps round: the left edge has seen the right one.
- What stands in for a pixel that isn't there? >> The pixel at the edge itself, not that of the other side.
torch: [x[:, :, :1], x[ -> [x[:, :, -1:], x[
    1:], x[:, :, -1:]] -> 1:], x[:, :, :1]]
tf: [x[:, :1], x[ -> [x[:, -1:], x[
    1:], x[:, -1:]] -> 1:], x[:, :1]]""",
)
