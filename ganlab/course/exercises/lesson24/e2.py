r"""E24.2 · How many seeds?
predict · 10 minutes · 2 points
In a trial the scores of one arm scatter over seeds with the standard deviation s = <!--s-->. You want to see a difference of d = <!--d--> between two arms. How many seeds does each arm need, so that a two-sided test at 5 % finds it in 80 % of the cases? Take both arms to be normal with the same s, taken as known, and use $n = 2\,(1.96 + 0.84)^2\, s^2 / d^2$, rounded up.

You can afford only N = <!--N--> seeds an arm. Which difference do so few find in 80 % of the cases?

- **Inputs**: none.
- **Result**: `(seeds, difference)`, a whole number and a number."""

import math

from ..form import Exercise


def answer(s, d, N):
    needed = 15.68 * (s / d) ** 2
    return {"seeds": math.ceil(needed), "difference": d * math.sqrt(needed / N)}


EXERCISE = Exercise(
    __doc__,
    "predicted_seeds()",
    "(seeds an arm, the difference that N seeds show).",
    answer=answer,
    call={"inputs": (), "returns": ("seeds", "difference")},
    numbers={"s": 0.06, "d": 0.05, "N": 3},
    vary=lambda rng: {
        "s": float(rng.choice([0.06, 0.07, 0.08])),
        "d": float(rng.choice([0.04, 0.05])),
        "N": int(rng.choice([3, 5])),
    },
    rtol=0.003,
    python="""
s, d, N = {s}, {d}, {N}
z = 1.96 + 0.84
return np.ceil(2 * z**2 * s**2 / d**2), z * s * (2 / N) ** 0.5""",
    discussion="23 seeds an arm for a difference smaller than the scatter; three seeds show a difference of 0.14, more than twice the scatter. Who must estimate s from the same six runs needs 0.18. Three seeds are enough for large effects only. That is no reason to run one: a large scatter is a result, too.",
    wrong=r"""
- Put s and d into the formula, then solve it for d with n = N. >> The difference that N seeds show is (1.96 + 0.84) s times the root of 2 / N.
# one arm's scatter: the 2 is missing, as if the old arm's mean were known exactly.
- How many of the two means scatter? >> The variance of a difference of two means is 2 s^2 / n.
python: 2 * z**2 -> z**2
    (2 / N) -> (1 / N)
# not squared: the number of seeds grows with the square of s / d.
- What happens to n if d is halved? >> The standard error falls with the root of n, so n goes with the square.
python: s**2 / d**2 -> s / d
# half the cases: you left out 0.84, so the test would find the difference in half of the cases only.
- Which of the two numbers is for the 80 %? >> z is the sum of both.
python: z = 1.96 + 0.84 -> z = 1.96
# rounded down: one seed less than needed.
- Does the smaller number of seeds reach 80 %? >> Round up.
python: np.ceil -> np.floor
# the standard error alone: this is the scatter of the difference of means, which is seen in far fewer than 80 % of the cases.
- How many standard errors must the difference be? >> Multiply by 1.96 + 0.84.
python: z * s * (2 / N) -> s * (2 / N)""",
)
