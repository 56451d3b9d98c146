r"""E15.5 · The way there and back
formula · 10 minutes · 2 points
Write the cycle loss, $\lambda\,(\mathbb{E}\,|H(G(x)) - x| + \mathbb{E}\,|G(H(y)) - y|)$, from the pictures and what came back of them.

- **Inputs**: `x` and `x_back`, (B, H, W, 1) in TensorFlow; `y` and `y_back`, (B, H, W, 3); (B, C, H, W) in PyTorch; the number `weight`: tensors.
- **Result**: a scalar, with gradients in `x_back` and `y_back`."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for B, weight in ((2, 10.0), (3, 0.5), (1, 2.0)):
        inputs = {k: rng.uniform(-1, 1, (B, 4, 3, 1)) for k in ("x", "x_back")}
        inputs |= {k: rng.uniform(-1, 1, (B, 4, 3, 3)) for k in ("y", "y_back")}
        inputs["weight"] = np.array(weight)
        drawn.append({k: np.float32(v) for k, v in inputs.items()})
    return drawn


def answer(x, x_back, y, y_back, weight):
    to_x, to_y = np.float64(x_back) - x, np.float64(y_back) - y
    return {
        "loss": weight * (abs(to_x).mean() + abs(to_y).mean()),
        "the slope of loss in x_back": weight * np.sign(to_x) / to_x.size,
        "the slope of loss in y_back": weight * np.sign(to_y) / to_y.size,
    }


EXERCISE = Exercise(
    __doc__,
    "cycle_loss(x, x_back, y, y_back, weight)",
    "The cycle loss, a scalar.",
    make_cases=cases,
    answer=answer,
    call={
        "returns": ("loss",),
        "gradient": ("x_back", "y_back"),
        "images": ("x", "x_back", "y", "y_back"),
    },
    rtol=1e-3,
    torch="""
there_and_back = (x_back - x).abs().mean()
back_and_there = (y_back - y).abs().mean()
return weight * (there_and_back + back_and_there)""",
    tf="""
there_and_back = tf.reduce_mean(tf.abs(x_back - x))
back_and_there = tf.reduce_mean(tf.abs(y_back - y))
return weight * (there_and_back + back_and_there)""",
    discussion="Two means and then their sum, so that three channels do not count three times one. Had you compared x with y_back, nothing would have complained: (B, H, W, 1) and (B, H, W, 3) broadcast.",
    wrong=r"""
- Each picture is compared with what came back of it. >> Two means of absolute differences, and the weight before their sum.
# compared across: a drawing is compared with colours that came back. The shapes broadcast, so no error comes.
- Which picture did y_back start from? >> x with x_back, y with y_back.
torch: (x_back - x) -> (x_back - y)
    (y_back - y) -> (y_back - x)
tf: (x_back - x) -> (x_back - y)
    (y_back - y) -> (y_back - x)
# one way alone: only one of the two round trips is asked to come home.
- What could the other map do, if nobody asked? >> Add the second mean.
torch: (there_and_back + back_and_there) -> (there_and_back + 0 * back_and_there)
tf: (there_and_back + back_and_there) -> (there_and_back + 0 * back_and_there)
torch: (there_and_back + back_and_there) -> (0 * there_and_back + back_and_there)
tf: (there_and_back + back_and_there) -> (0 * there_and_back + back_and_there)
# the squared error: differences are squared.
- Which norm has the formula? >> Absolute values.
torch: (x_back - x).abs() -> (x_back - x).square()
    (y_back - y).abs() -> (y_back - y).square()
tf: tf.abs(x_back - x) -> (x_back - x) ** 2
    tf.abs(y_back - y) -> (y_back - y) ** 2
# the weight reaches one term: the sum has no brackets.
- By how much should the loss rise if weight doubles? >> Twice all of it.
torch: weight * (there_and_back + back_and_there) -> weight * there_and_back + back_and_there
tf: weight * (there_and_back + back_and_there) -> weight * there_and_back + back_and_there
# sums instead of means: the loss grows with the pictures.
- What if the pictures are twice as wide? >> Means over all pixels and channels.
torch: (x_back - x).abs().mean() -> (x_back - x).abs().sum()
    (y_back - y).abs().mean() -> (y_back - y).abs().sum()
tf: tf.reduce_mean(tf.abs(x_back - x)) -> tf.reduce_sum(tf.abs(x_back - x))
    tf.reduce_mean(tf.abs(y_back - y)) -> tf.reduce_sum(tf.abs(y_back - y))
# half of it: the mean of the two terms.
- Is there a mean of the two terms in the formula? >> Their sum.
torch: weight * (there_and_back + back_and_there) -> weight * (there_and_back + back_and_there) / 2
tf: weight * (there_and_back + back_and_there) -> weight * (there_and_back + back_and_there) / 2
# the weight is left out: the loss does not depend on weight.
- What does the loss do if weight doubles? >> Put it before the sum.
torch: return weight * ( -> return 1.0 * (
tf: return weight * ( -> return 1.0 * (""",
)
