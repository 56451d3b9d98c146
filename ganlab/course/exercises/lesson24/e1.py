r"""E24.1 · Equal, and yet better
predict · 10 minutes · 2 points
Two arms are equal: their scores come from one and the same distribution, in which no two scores are alike. Someone runs the old arm once, the new arm with k = <!--k--> seeds, and shows the best of those.

1. How likely is it that the new arm looks better?
2. A more careful person runs m = <!--m--> seeds of the old arm, too, and compares the best of each. How likely is it now?

- **Inputs**: none.
- **Result**: `(once, fair)`, two probabilities between 0 and 1."""

from fractions import Fraction

from ..form import Exercise


def answer(k, m):
    once = sum(Fraction(1, k + 1) for _ in range(k))
    return {"once": float(once), "fair": float(1 - Fraction(m, k + m))}


EXERCISE = Exercise(
    __doc__,
    "predicted_luck()",
    "(best of k against one, best of k against the best of m).",
    answer=answer,
    call={"inputs": (), "returns": ("once", "fair")},
    numbers={"k": 10, "m": 5},
    vary=lambda rng: {"k": int(rng.choice([8, 10, 12])), "m": int(rng.choice([3, 5]))},
    rtol=0.005,
    python="""
k, m = {k}, {m}
return k / (k + 1), k / (k + m)""",
    discussion="All runs are alike, so each of them is equally often the best of all. The best of all is a run of the new arm in 10 of 11 cases, and in 10 of 15: the arm with more seeds wins more often, although the two are equal.",
    wrong=r"""
- Throw all the runs onto one heap: which of them is the best of all? >> Each run is the best with the same probability; count those of the new arm.
# k coins: you took the comparisons with the old run for independent coins.
- If the old run was lucky, it beats all k at once. Are the comparisons independent? >> Ask which of all k + 1 runs is the best.
python: k / (k + 1), k / (k + m) -> 1 - 0.5**k, 1 - 0.5 ** (k / m)
# an equal chance: you let the number of seeds play no part.
- Does the best of ten score as one run does? >> The best of more draws lies higher.
python: k / (k + 1), k / (k + m) -> 0.5, 0.5
# half for the fair one: you compared the best of k with the best of m as if k and m were equal.
- All k + m runs are alike. How many of them belong to the new arm? >> Count the new arm's share of all runs: it has more tickets than the old one.
python: k / (k + m) -> 0.5
# the old arm's share: these are the chances that the old arm looks better.
- Which arm has more chances to have the best run? >> The two add up to 1; you were asked for the new arm.
python: k / (k + 1), k / (k + m) -> 1 / (k + 1), m / (k + m)
# the old runs left out: the best of all runs may be one of the old arm.
- Among how many runs is the best of all? >> The new arm has k of k + 1, and k of k + m.
python: k / (k + 1), k / (k + m) -> (k - 1) / k, (k - m) / k""",
)
