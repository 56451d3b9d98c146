r"""E24.3 · A rule from floor and chance
formula · 20 minutes · 3 points
Write the acceptance rule of a project *before* the run. Given are the scores of chance models, the best possible score (the ceiling of a score, which lies above all of chance, or the floor of a distance, which lies below), and where on the way from chance to the best you draw the line: the share $a$, such as 0.5. With $c$ the chance model that comes nearest to the best score $b$:

$$\text{bound} = c + a\,(b - c).$$

Then judge: `share` is how far the **worst** seed has come on this way, 0 at $c$ and 1 at $b$; `passed` is 1.0 if it has come at least as far as $a$, else 0.0.

- **Inputs**: `scores` (n,), one for each seed; `chance` (m,); `best` and `a`, floats.
- **Result**: `(bound, share, passed)`. The share may be below 0."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    return [
        {
            "scores": np.array([0.52, 0.61, 0.57]),
            "chance": np.array([0.02, 0.125, 0.0]),
            "best": 0.97,
            "a": 0.5,
        },
        {
            "scores": rng.uniform(2.0, 9.0, 5),
            "chance": np.array([42.0, 17.0, 60.0]),
            "best": float(rng.uniform(0.2, 0.4)),
            "a": 0.4,
        },
        {
            "scores": np.append(rng.uniform(0.3, 0.9, 3), 0.01),
            "chance": rng.uniform(0.05, 0.2, 3),
            "best": 0.9,
            "a": 0.6,
        },
    ]


def answer(scores, chance, best, a):
    c = float(chance[np.argmin(abs(chance - best))])
    share = min((float(x) - c) / (best - c) for x in scores)
    return {
        "bound": (1 - a) * c + a * best,
        "share": share,
        "passed": float(share >= a),
    }


EXERCISE = Exercise(
    __doc__,
    "verdict(scores, chance, best, a)",
    "(bound, share of the way of the worst seed, 1.0 if it passed).",
    make_cases=cases,
    answer=answer,
    call={"returns": ("bound", "share", "passed")},
    python="""
c = max(chance) if best > max(chance) else min(chance)
bound = c + a * (best - c)
share = min((scores - c) / (best - c))
return bound, share, float(share >= a)""",
    discussion="Dividing by $b - c$ turns a distance, where low is good, and a score, where high is good, into one measure: 0 for chance, 1 for a perfect sampler. Then the worst seed is the smallest share in both cases.",
    quiet=("passed",),
    wrong=r"""
- Divide by best - c: then 0 is chance and 1 is perfect, for distances too. >> c is the chance model nearest to best, and the worst seed has the smallest share.
# the weakest chance: you measured from the chance model that scores worst.
- Which chance model is the hardest to beat? >> For a score with a ceiling it is the highest one, for a distance the lowest.
python: max(chance) if best > max(chance) else min(chance) -> min(chance) if best > max(chance) else max(chance)
# the mean of chance: an opponent stronger than the mean is left out.
- Must a claim fail on the average chance model, or on each? >> Take the one nearest to best.
python: max(chance) if best > max(chance) else min(chance) -> chance.mean()
# always high: you took high for good; two of the three cases are right.
- In the second case best is the floor of a distance. Where does it lie? >> If best is below chance, the hardest chance model is the lowest.
python: max(chance) if best > max(chance) else min(chance) -> max(chance)
# the mean seed: a mean hides a seed that failed.
- Which seed decides? >> Take the smallest share, not the mean.
python: min((scores - c) / (best - c)) -> ((scores - c) / (best - c)).mean()
# the best seed: you judged by the seed that came furthest.
- Which seed decides? >> Take the smallest share: that of the seed that came least far.
python: min((scores - c) / (best - c)) -> max((scores - c) / (best - c))
# a share of the best: the way begins at chance, not at 0.
- What is the bound at a = 0? >> At a = 0 it is chance's score, at a = 1 the best.
python: bound = c + a * (best - c) -> bound = a * best""",
)
