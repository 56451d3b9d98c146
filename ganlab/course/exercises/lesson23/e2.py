r"""E23.2 · A flow without a network
step · 20 minutes · 3 points
The data are the two numbers $-1$ and $1$, each half of the time. Then the best guess is known: $\mathbb{E}[x \mid x_t] = \tanh\big(t\,x_t/(1 - t)^2\big)$. Sample with it: begin at noise $z$ and take $n$ equal steps of Euler, each with the velocity $\hat v = (\hat x - x_t)/(1 - t)$ at the place and time where the step *begins*.

- **Inputs**: `z` (B,), a NumPy array of noise; `n`, a whole number of steps.
- **Result**: the samples (B,). Expected size: $-1$ to $1$. Look at $n = 1$ before you look at the rest."""

import numpy as np

from ..form import Exercise
from ..formulas import sigmoid


def cases(rng, numbers):
    return [{"z": rng.normal(0, 1, 6), "n": n} for n in (1, 2, 5, 20)]


def answer(z, n):
    places = np.float64(z)
    for k in range(n):  # the way that is left shrinks to (n - k - 1) / (n - k)
        t = k / n
        x_hat = 2 * sigmoid(2 * t * places / (1 - t) ** 2) - 1
        places = x_hat + (places - x_hat) * (n - k - 1) / (n - k)
    return {"samples": places}


EXERCISE = Exercise(
    __doc__,
    "sample(z, n)",
    "n steps of Euler from noise z.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("samples",)},
    python="""
x = z
for k in range(n):
    t = k / n
    x_hat = np.tanh(t * x / (1 - t) ** 2)
    v = (x_hat - x) / (1 - t)
    x = x + v / n
return x""",
    discussion=r"At $t = 0$ the guess is $\tanh 0 = 0$, the mean of the data, whatever $z$ is: one call gives 0 for all samples, and no network of any size can do better. With two steps the second one knows on which side it is. The last step always ends at the guess itself: $1 - t = 1/n$, so $x + \hat v/n = \hat x$.",
    wrong=r"""
- By hand for n = 1: t = 0, x_hat = 0, v = -z, and x = 0. >> Then n = 2 for one z.
# the time of the end: each step uses the time at which it ends.
- At which time does the first step begin? >> t = k / n with k = 0, 1, ...
python: t = k / n -> t = min((k + 1) / n, 0.999)
# the middle of the step: the velocity is taken at a time half a step later.
- At which time does the first step begin? >> t = k / n.
python: t = k / n -> t = (k + 0.5) / n
# steps of length 1: you go along the whole velocity in each step.
- How long does one of n steps take? >> 1 / n.
python: x + v / n -> x + v
# not divided by the time left: the way that is left is taken for a velocity.
- How fast must you go to be there at t = 1? >> The way that is left over 1 - t.
python: (x_hat - x) / (1 - t) -> x_hat - x
# away from the noise only: the velocity is measured from z, not from where the sample is.
- Where is the sample after the first step? >> At x, not at z.
python: (x_hat - x) / (1 - t) -> (x_hat - z) / (1 - t)
# the guess looks at the noise: it does not see where the sample has come.
- What does the guess depend on? >> On x_t, the place of now.
python: np.tanh(t * x / -> np.tanh(t * z /
# all from the noise: guess and velocity are both taken at z, in each step.
- Where is the sample after the first step? >> Use the place of now in both.
python: np.tanh(t * x / -> np.tanh(t * z /
    (x_hat - x) -> (x_hat - z)
# the square is missing: the guess divides by 1 - t, not by its square.
- What stands below the line in the tanh? >> (1 - t) ** 2.
python: (1 - t) ** 2 -> (1 - t)
# one step missing: you take n - 1 steps.
- Where are you after the last step? >> At t = 1.
python: range(n) -> range(n - 1)""",
)
