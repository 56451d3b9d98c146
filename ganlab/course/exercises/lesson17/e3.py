r"""E17.3 · Confetti
mend · 15 minutes · 3 points
This pixel shuffle should turn channels $4c, 4c + 1, 4c + 2, 4c + 3$ into the square of 2 × 2 pixels of channel $c$: left and right above, then left and right below. A network whose weights are right gives coloured confetti with it. Mend it, without the library's pixel shuffle.

<!--broken-->

- **Inputs**: `x`, (B, 4C, H, W) in PyTorch, (B, H, W, 4C) in TensorFlow.
- **Result**: (B, C, 2H, 2W) or (B, 2H, 2W, C), with a gradient."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    shapes = (2, 3, 2, 12), (1, 2, 4, 8)
    return [{"x": rng.normal(size=shape).astype(np.float32)} for shape in shapes]


def answer(x):
    B, H, W, C = x.shape
    y = np.zeros((B, 2 * H, 2 * W, C // 4))
    slope = np.zeros(x.shape)
    weight = np.cos(np.arange(y.size)).reshape(y.shape)
    for c in range(C // 4):
        for i in range(2):
            for j in range(2):
                y[:, i::2, j::2, c] = x[..., 4 * c + 2 * i + j]
                slope[..., 4 * c + 2 * i + j] = weight[:, i::2, j::2, c]
    return {"y": y, "the slope of y in x": slope}


EXERCISE = Exercise(
    __doc__,
    "shuffle(x)",
    "Four channels become a square of 2 x 2 pixels.",
    make_cases=cases,
    answer=answer,
    call={
        "returns": ("y",),
        "gradient": ("x",),
        "images": ("x", "y"),
        "without": {
            "torch": ("torch.nn.functional.pixel_shuffle", "torch.pixel_shuffle")
        },
    },
    broken={
        "torch": """
B, C, H, W = x.shape
x = x.reshape(B, 2, 2, C // 4, H, W)
x = x.permute(0, 3, 4, 1, 5, 2)
return x.reshape(B, C // 4, 2 * H, 2 * W)""",
        "tf": """
B, H, W, C = x.shape
x = tf.reshape(x, (B, H, W, 2, 2, C // 4))
x = tf.transpose(x, (0, 1, 3, 2, 4, 5))
return tf.reshape(x, (B, 2 * H, 2 * W, C // 4))""",
    },
    torch="""
B, C, H, W = x.shape
x = x.reshape(B, C // 4, 2, 2, H, W)
x = x.permute(0, 1, 4, 2, 5, 3)  # (B, C, H, 2, W, 2)
return x.reshape(B, C // 4, 2 * H, 2 * W)""",
    tf="""
B, H, W, C = x.shape
x = tf.reshape(x, (B, H, W, C // 4, 2, 2))
x = tf.transpose(x, (0, 1, 4, 2, 5, 3))  # (B, H, 2, W, 2, C)
return tf.reshape(x, (B, 2 * H, 2 * W, C // 4))""",
    discussion="The broken code is TensorFlow's `depth_to_space`, which is no worse than the other order, if a network is trained with it. Moving weights from one framework to the other means to reorder the output channels of the convolution before, or to write the shuffle by hand, as here.",
    wrong=r"""
- Channel 4c + 2i + j goes to row i and column j of the square. >> Split the channels into (C, 2, 2) first, then bring each 2 beside its axis.
# the broken code as it was: channels c, C + c, 2C + c, 3C + c make the square.
- Which four channels make the first square? >> Neighbours: 0, 1, 2 and 3.
both: broken
# rows and columns exchanged: the square is mirrored at its diagonal.
- Where does channel 4c + 1 go? >> To the right above, in the first row.
torch: (0, 1, 4, 2, 5, 3) -> (0, 1, 4, 3, 5, 2)
tf: (0, 1, 4, 2, 5, 3) -> (0, 1, 5, 2, 4, 3)
# four small pictures: each of the four channels stands as a whole in its own corner.
- Where is the pixel to the right of the first one? >> The 2 must vary faster than the rows.
torch: (0, 1, 4, 2, 5, 3) -> (0, 1, 2, 4, 3, 5)
tf: (0, 1, 4, 2, 5, 3) -> (0, 4, 1, 5, 2, 3)
# no shuffle at all: the numbers are in the order in which they lie in memory.
- What does a reshape do to the order of numbers? >> Nothing: the axes have to be moved between two reshapes.
torch: x = x.permute(0, 1, 4, 2, 5, 3) ->
tf: x = tf.transpose(x, (0, 1, 4, 2, 5, 3)) ->
# the first of four everywhere: one channel of four is repeated, the others are lost.
- How many different numbers have to come out? >> As many as went in.
torch: ++ x = x[:, ::4].repeat_interleave(4, 1)
tf: ++ x = tf.repeat(x[..., ::4], 4, 3)""",
)
