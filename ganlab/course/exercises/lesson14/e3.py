r"""E14.3 · Move an image, with nothing behind
mend · 15 minutes · 3 points
This function should move all images of a batch `down` and `right` by whole pixels, negative numbers up and left. What leaves at one side comes back at the other: a stroke at the lower edge now stands on top, which no real digit has. Mend it: where nothing moved in, there is background, −1. $G$ has to learn through it.

<!--broken-->

- **Inputs**: `x`, (B, C, H, W) in PyTorch, (B, H, W, C) in TensorFlow, in [−1, 1], where H and W may differ; `down` and `right`, whole numbers smaller than the image.
- **Result**: the same shape, with a gradient."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    moves = ((2, 5, 4, 1), 1, -1), ((3, 4, 6, 2), -2, 3), ((2, 3, 5, 1), 0, 0)
    return [
        {
            "x": rng.uniform(-0.9, 1, shape).astype(np.float32),
            "down": down,
            "right": right,
        }
        for shape, down, right in moves
    ]


def answer(x, down, right):
    _, H, W, _ = x.shape
    y, slope = -np.ones(x.shape), np.zeros(x.shape)
    weight = np.cos(np.arange(x.size)).reshape(x.shape)
    for i in range(H):
        for j in range(W):
            a, b = i - down, j - right
            if 0 <= a < H and 0 <= b < W:
                y[:, i, j], slope[:, a, b] = x[:, a, b], weight[:, i, j]
    return {"y": y, "the slope of y in x": slope}


EXERCISE = Exercise(
    __doc__,
    "move(x, down, right)",
    "The images moved, background -1 where nothing moved in.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("y",), "gradient": ("x",), "images": ("x", "y")},
    broken={
        "torch": """
return torch.roll(x, (down, right), (2, 3))""",
        "tf": """
return tf.roll(x, (down, right), (1, 2))""",
    },
    torch="""
H, W = x.shape[2:]
m = max(abs(down), abs(right))
x = F.pad(x, (m, m, m, m), value=-1.0)
top, left = m - down, m - right
return x[:, :, top : top + H, left : left + W]""",
    tf="""
H, W = x.shape[1:3]
m = max(abs(down), abs(right))
x = tf.pad(x, [[0, 0], [m, m], [m, m], [0, 0]], constant_values=-1.0)
top, left = m - down, m - right
return x[:, top : top + H, left : left + W]""",
    discussion="A wider canvas, and a window on it. Padding with 0, which most functions do unasked, is grey in [-1, 1]: a frame that D can see. The lesson's function adds 1 before and takes it off afterwards.",
    wrong=r"""
- Draw a dot into a corner and move it. >> Pad the image with background on all sides, then cut out a window.
# the broken code as it was: what leaves at one side comes back at the other.
- Where does a dot at the lower edge go? >> It leaves, and background comes in on top.
both: broken
# a grey frame: where nothing moved in there is 0, which is grey and not background.
- Which number is background in [-1, 1]? >> Pad with -1.
torch: , value=-1.0) -> )
tf: , constant_values=-1.0) -> )
# the other way: the images moved up and left.
- In which row is a dot of row 2 after one step down? >> The window moves up when the image moves down.
torch: m - down, m - right -> m + down, m + right
tf: m - down, m - right -> m + down, m + right
# the axes exchanged: down and right are exchanged.
- Which axis do the rows lie on? >> The first of the two sizes counts rows.
torch: top, left = m - down, m - right -> top, left = m - right, m - down
tf: top, left = m - down, m - right -> top, left = m - right, m - down
# no move: the images stand where they stood.
- Where does your window begin? >> At m - down and m - right.
torch: top, left = m - down, m - right -> top, left = m, m
tf: top, left = m - down, m - right -> top, left = m, m
# cut off from its input: the images are moved, but no gradient runs back through the move.
- How is G to learn through it? >> No detach, no stop_gradient, no NumPy on the way from x to the result.
torch: x = F.pad(x, -> x = F.pad(x.detach(),
tf: x = tf.pad(x, -> x = tf.pad(tf.stop_gradient(x),""",
)
