r"""E20.5 · Take D away
step · 15 minutes · 3 points
CFGAN's $G$ turns what a user had, $x$, into logits of a whole vector; $v = \sigma(\text{logits})$. Write what is left of its loss when $D$ goes and "fool $D$" becomes "say 1 where the user had the item": for each user $\sum_i z_i (1 - x_i)\, v_i^2 + \sum_i x_i (1 - v_i)^2$, and the mean over users. $z$ says at which items zeros are rebuilt in this step.

- **Inputs**: `logits`, `x`, `z` (B, I); `x` and `z` are 0 and 1.
- **Result**: `loss`, a scalar with a gradient in `logits`."""

import numpy as np

from ..form import Exercise
from ..formulas import sigmoid


def cases(rng, numbers):
    return [
        {
            "logits": rng.normal(0, 1.2, (B, 6)).astype(np.float32),
            "x": (rng.random((B, 6)) < 0.5).astype(np.float32),
            "z": (rng.random((B, 6)) < 0.5).astype(np.float32),
        }
        for B in (3, 5)
    ]


def answer(logits, x, z):
    v, loss, slope = sigmoid(np.float64(logits)), 0.0, np.zeros(logits.shape)
    for b in range(len(x)):
        for i in range(x.shape[1]):
            if x[b, i]:
                loss += (1 - v[b, i]) ** 2
                slope[b, i] = -2 * (1 - v[b, i])
            elif z[b, i]:
                loss += v[b, i] ** 2
                slope[b, i] = 2 * v[b, i]
    return {
        "loss": loss / len(x),
        "the slope of loss in logits": slope * v * (1 - v) / len(x),
    }


EXERCISE = Exercise(
    __doc__,
    "without_D(logits, x, z)",
    "Zeros at z, ones where the user had the item.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("loss",), "gradient": ("logits",)},
    torch="""
v = torch.sigmoid(logits)  # (B, I)
zeros = (z * (1 - x) * v**2).sum(1)  # (B,)
ones = (x * (1 - v) ** 2).sum(1)
return (zeros + ones).mean()""",
    tf="""
v = tf.sigmoid(logits)  # (B, I)
zeros = tf.reduce_sum(z * (1 - x) * v**2, 1)  # (B,)
ones = tf.reduce_sum(x * (1 - v) ** 2, 1)
return tf.reduce_mean(zeros + ones)""",
    discussion="An autoencoder with squared errors, on all ones and on drawn zeros. There is no minimax in it, no second network and no second rate, and in the lesson it ranks no worse than the tuned CFGAN.",
    wrong=r"""
- Which of the three groups of items counts, and with which target: had, drawn, neither? >> Had: 1. Drawn and not had: 0. Neither: left out.
# zeros at the user's own items: drawn items that the user had are pulled to 0 and to 1 at once.
- May an item that the user had be rebuilt as zero? >> Multiply by 1 - x.
torch: z * (1 - x) * v**2 -> z * v**2
tf: z * (1 - x) * v**2 -> z * v**2
# all zeros rebuilt: what was drawn plays no part.
- What does z do in your loss? >> Zeros are rebuilt where z is 1.
torch: z * (1 - x) * v**2 -> (1 - x) * v**2
tf: z * (1 - x) * v**2 -> (1 - x) * v**2
# zeros alone: nothing asks for the ones.
- Which vector makes your loss 0? >> All zeros would do. Ask for 1 where x is 1.
torch: (zeros + ones).mean() -> zeros.mean()
tf: tf.reduce_mean(zeros + ones) -> tf.reduce_mean(zeros)
# ones alone: nothing asks for zeros, so that all items may score 1.
- Which vector makes your loss 0? >> All ones would do.
torch: (zeros + ones).mean() -> ones.mean()
tf: tf.reduce_mean(zeros + ones) -> tf.reduce_mean(ones)
# ones at drawn items only: the user's own items count only where z is 1.
- Does z say anything of the items that the user had? >> They all count.
torch: (x * (1 - v) ** 2) -> (z * x * (1 - v) ** 2)
tf: (x * (1 - v) ** 2, 1) -> (z * x * (1 - v) ** 2, 1)
# logits for vectors: the sigmoid is missing.
- Between which bounds does v lie? >> v = sigmoid(logits).
torch: torch.sigmoid(logits) -> logits
tf: tf.sigmoid(logits) -> logits
# not squared: the distance to 0 and 1 counts itself, not its square.
- Which power stands in the formula? >> Both are squares.
torch: v**2 -> v
    (1 - v) ** 2 -> (1 - v)
tf: v**2 -> v
    (1 - v) ** 2 -> (1 - v)
# the mean over items: each user's sum was divided by the number of items.
- Sum or mean over the items? >> Sum over items, mean over users.
torch: (zeros + ones).mean() -> (zeros + ones).mean() / x.shape[1]
tf: tf.reduce_mean(zeros + ones) -> tf.reduce_mean(zeros + ones) / x.shape[1]""",
)
