r"""E08.4 · Packed, or mixed?
mend · 15 minutes · 3 points
This function should make one image of $m$ images that follow each other, their channels stacked: first those of the first image, then those of the second, and so on. The shape is right and no error comes. The images are not. Mend it.

<!--broken-->

- **Inputs**: `x`, (B, C, H, W) in PyTorch, (B, H, W, C) in TensorFlow; `m`, a whole number that divides B.
- **Result**: (B/m, mC, H, W), or (B/m, H, W, mC), with a gradient."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    shapes = (6, 2, 4, 3), (4, 3, 3, 1), (8, 2, 2, 2)
    return [
        {"x": rng.normal(0, 1, shape).astype(np.float32), "m": m}
        for shape, m in zip(shapes, (2, 2, 4), strict=True)
    ]


def answer(x, m):
    B, H, W, C = x.shape
    rows = np.arange(B).reshape(-1, m)
    y = np.empty((B // m, H, W, m * C))
    slope, weight = np.empty(x.shape), np.cos(np.arange(x.size)).reshape(y.shape)
    for i, row in enumerate(rows):
        for j, sample in enumerate(row):
            own = slice(j * C, (j + 1) * C)
            y[i, ..., own], slope[sample] = x[sample], weight[i, ..., own]
    return {"y": y, "the slope of y in x": slope}


EXERCISE = Exercise(
    __doc__,
    "pack(x, m)",
    "B / m images, each of m images' channels.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("y",), "gradient": ("x",), "images": ("x", "y")},
    broken={
        "torch": """
B, C, H, W = x.shape
x = x.permute(0, 2, 3, 1)  # (B, H, W, C)
packed = x.reshape(B // m, H, W, m * C)
return packed.permute(0, 3, 1, 2)""",
        "tf": """
B, H, W, C = x.shape
return tf.reshape(x, (B // m, H, W, m * C))""",
    },
    torch="""
B, C, H, W = x.shape
return x.reshape(B // m, m * C, H, W)""",
    tf="""
return tf.concat([x[i::m] for i in range(m)], 3)""",
    discussion="A reshape keeps the order of the numbers in memory. With the channels before the places, samples that follow each other are neighbours, and it does what is meant. With the channels last it takes $m$ neighbouring pixels of *one* image for the channels of $m$ images: $D$ gets small copies of the images beside each other.",
    wrong=r"""
- Number the pixels of two small images and print what you pack. >> Which axis must the m images end up on, and what lies next to what in memory?
# the broken code as it was: neighbouring pixels of one image have become the channels of one pixel.
- A reshape keeps the order of the numbers in memory. >> Take the first image of each group, the second, and stack their channels.
both: broken
# images of the other half: each image is packed with one of the other half of the batch, not with its neighbour.
- Which images follow each other? >> 0 and 1, then 2 and 3.
torch: return x.reshape(B // m, m * C, H, W) -> return torch.cat(list(x.chunk(m)), 1)
tf: [x[i::m] for i in range(m)] -> tf.split(x, m)
# channels of all images alternate: the first channel of each image comes first, then the second of each.
- In which order stand the channels of one image? >> All channels of the first image, then all of the second.
torch: x.reshape(B // m, m * C, H, W) -> x.reshape(B // m, m, C, H, W).transpose(1, 2).reshape(B // m, m * C, H, W)
tf: return tf.concat([x[i::m] for i in range(m)], 3) -> B, H, W, C = x.shape\n    return tf.reshape(tf.stack([x[i::m] for i in range(m)], 4), (B // m, H, W, m * C))
# the last image first: the images of a group come in the opposite order.
- Which image comes first? >> The first.
torch: x.reshape(B // m, m * C, H, W) -> x.reshape(B // m, m, C, H, W).flip(1).reshape(B // m, m * C, H, W)
tf: in range(m)] -> in reversed(range(m))]
# one image m times: each packed image repeats one sample.
- How many different images are in a pack? >> m.
torch: x.reshape(B // m, m * C, H, W) -> x[::m].repeat(1, m, 1, 1)
tf: x[i::m] -> x[::m]""",
)
