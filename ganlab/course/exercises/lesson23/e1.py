r"""E23.1 · The flow's loss
formula · 15 minutes · 3 points
A network has guessed the clean samples $\hat x$ from the places $x_t$ on the line from noise $z$ to $x$. Give the flow-matching loss: the mean over all numbers of $(\hat v - (x - z))^2$, with the velocity $\hat v = (\hat x - x_t)/(1 - t)$. All $t$ are below 0.9, so nothing needs to be held back.

- **Inputs**: `x`, `z` and `x_hat` (B, d); `t` (B,), one time per sample.
- **Result**: the loss, a scalar with a gradient in `x_hat`. Expected size: 1 to 50."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for shape in ((5, 3), (3, 4)):
        x, z, x_hat = rng.normal(0, 1, (3, *shape)).astype(np.float32)
        t = rng.uniform(0.1, 0.8, shape[0]).astype(np.float32)
        drawn.append({"x": x, "z": z, "t": t, "x_hat": x_hat})
    return drawn


def answer(x, z, t, x_hat):
    x, t, x_hat = (np.float64(a) for a in (x, t, x_hat))
    weight = 1 / (1 - t[:, None]) ** 2  # v_hat - v = (x_hat - x) / (1 - t)
    return {
        "loss": (weight * (x_hat - x) ** 2).mean(),
        "the slope of loss in x_hat": 2 * weight * (x_hat - x) / x.size,
    }


EXERCISE = Exercise(
    __doc__,
    "flow_loss(x, z, t, x_hat)",
    "The flow-matching loss.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("loss",), "gradient": ("x_hat",)},
    torch="""
s = t[:, None]  # (B, 1)
x_t = (1 - s) * z + s * x
v = (x_hat - x_t) / (1 - s)
return (v - (x - z)).square().mean()""",
    tf="""
s = t[:, None]  # (B, 1)
x_t = (1 - s) * z + s * x
v = (x_hat - x_t) / (1 - s)
return tf.reduce_mean((v - (x - z)) ** 2)""",
    discussion=r"Put $x_t$ in and the difference of the velocities is $(\hat x - x)/(1 - t)$: the noise drops out. So the loss asks for the clean sample, and asks the harder the later it is.",
    wrong=r"""
- Check the ends first: where is x_t at t = 0, and where at t = 1? >> Noise at 0, data at 1.
# the ends changed over: your line runs from the data at t = 0 to noise at t = 1.
- Where does sampling begin? >> At noise, with t = 0: (1 - t) z + t x.
both: (1 - s) * z + s * x -> (1 - s) * x + s * z
# the velocity turned round: your target points from data to noise.
- Which way does a sample have to go? >> x - z.
both: (v - (x - z)) -> (v - (z - x))
# divided by t: the guess is spread over the time that has passed, not over what is left.
- How much time is left at t? >> 1 - t.
both: (x_hat - x_t) / (1 - s) -> (x_hat - x_t) / s
# not divided: the way that is left is taken for a velocity.
- A way of 1 in a time of 1/2: how fast is that? >> Divide by 1 - t.
both: (x_hat - x_t) / (1 - s) -> x_hat - x_t
# the unweighted error: this is the mean of (x_hat - x)^2.
- What is the difference of both velocities, in terms of x_hat - x? >> It is that, divided by 1 - t.
torch: (v - (x - z)).square() -> (x_hat - x).square()
tf: (v - (x - z)) ** 2 -> (x_hat - x) ** 2
# (1 - t) not squared: each squared error is divided by 1 - t once.
- The velocity is off by (x_hat - x) / (1 - t). And its square? >> By (x_hat - x)^2 / (1 - t)^2.
torch: (v - (x - z)).square().mean() -> ((1 - s) * (v - (x - z)).square()).mean()
tf: (v - (x - z)) ** 2 -> (1 - s) * (v - (x - z)) ** 2
# the guess taken for the velocity: x_hat is a place, and you compare it with x - z.
- How do you get from x_t to x_hat in the time that is left? >> With the velocity (x_hat - x_t) / (1 - t).
both: (x_hat - x_t) / (1 - s) -> x_hat
# the sum over the numbers of a sample: the loss grows with the width.
- Over what is the mean taken? >> Over all B times d numbers.
torch: .square().mean() -> .square().sum(1).mean()
tf: tf.reduce_mean((v - (x - z)) ** 2) -> tf.reduce_mean(tf.reduce_sum((v - (x - z)) ** 2, 1))
# the sum over all numbers: the loss grows with batch and width.
- What does your loss do if each sample comes twice? >> Take the mean.
torch: .square().mean() -> .square().sum()
tf: tf.reduce_mean( -> tf.reduce_sum(""",
)
