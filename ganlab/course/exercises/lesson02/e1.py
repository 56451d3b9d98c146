r"""E02.1 · Bumps that are too wide
predict · 5 minutes · 1 point
A generator has all modes in the right places with the right shares, but its bumps are wider than the data's by the factor times = <!--times-->. Which share of its points is of high quality, within $3s$ of its nearest mode, where $s$ is the standard deviation of the data, in two dimensions?

- **Inputs**: none.
- **Result**: one number between 0 and 1, to half a percent."""

import math

from ..form import Exercise

EXERCISE = Exercise(
    __doc__,
    "predicted_quality()",
    "The share of high quality.",
    answer=lambda times: {"quality": 1 - math.exp(-4.5 / times**2)},
    call={"inputs": (), "returns": ("quality",)},
    numbers={"times": 2.0},
    vary=lambda rng: {"times": float(rng.choice([2.0, 2.5, 3.0]))},
    rtol=0.005,
    python="return 1 - np.exp(-4.5 / {times}**2)",
    discussion=r"$r^2$ over the generator's own variance is exponential with mean 2, so the share is $1 - e^{-9/(2 \cdot 4)} \approx 0.675$.",
    wrong=r"""
- The squared distance, over the squared width, is exponential with mean 2. >> Write 3 s of the data as a multiple of the generator's width first.
# the ceiling as it was: this is the share for bumps of the right width.
- Which s sets the limit, and which one the spread of the points? >> The limit stays at 3 s of the data; the points spread further.
python: / {times}**2 ->
# narrow in place of wide: the share has risen, as if the bumps were narrower.
- Do wider bumps put more points within a fixed distance, or fewer? >> The limit, in units of the generator's own width, is 3 / times.
python: / {times} -> * {times}
# the rule for one dimension: this is the share within a fixed distance on a line.
- How many coordinates has a point? >> In two dimensions r^2 / s^2 follows an exponential distribution.
python:
    from math import erf

    return erf(3 / {times} / 2**0.5)
# the width not squared: the exponent shrinks too slowly with the width.
- The exponential distribution is one of the squared distance. >> 9/2 came from 3^2 / 2. What is the limit here in place of 3?
python: {times}**2 -> {times}
# the share outside: this is the share of points that are not of high quality.
- Is a point inside of the limit good or bad? >> The two shares add up to 1.
python: 1 - np.exp -> np.exp""",
)
