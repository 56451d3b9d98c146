r"""E24.5 · The runs that died
mend · 15 minutes · 3 points
`scores` holds the covered modes, divided by all modes, of each arm and seed. A run that died has left `nan`. This summary gives each arm's mean and worst score. It makes an arm that dies often look better than it is. Mend it: a run that died counts as a run that scored 0, in both numbers.

<!--broken-->

- **Inputs**: `scores` (A, S), a NumPy array, perhaps with `nan`.
- **Result**: `(mean, worst)`, each (A,), between 0 and 1."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for shape, died in (((2, 3), 1), ((3, 5), 4), ((4, 4), 3)):
        scores = rng.uniform(0.3, 0.9, shape)
        places = rng.choice(scores.size, died, replace=False)
        scores.flat[places[:-1]] = np.nan
        scores[0, 0] = np.nan
        scores[-1] = rng.uniform(0.3, 0.9, shape[1])  # an arm in which none died
        drawn.append({"scores": scores})
    return drawn


def answer(scores):
    rows = [[0.0 if x != x else float(x) for x in row] for row in scores]
    return {
        "mean": np.array([sum(row) / len(row) for row in rows]),
        "worst": np.array([min(row) for row in rows]),
    }


EXERCISE = Exercise(
    __doc__,
    "summary(scores)",
    "(mean, worst) of each arm; a run that died scored 0.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("mean", "worst")},
    broken={"python": "return np.nanmean(scores, axis=1), np.nanmin(scores, axis=1)"},
    python="""
told = np.where(np.isnan(scores), 0.0, scores)
return told.mean(axis=1), told.min(axis=1)""",
    discussion="Whoever leaves out the runs that died compares the lucky runs of one arm with all runs of the other. If dying is what your question is about, report its share, too.",
    wrong=r"""
- What does nanmean divide by? >> Put 0 in the place of nan first, then take mean and minimum over all seeds.
# the dead left out: the runs that died are still missing.
- Over how many runs is the mean taken? >> nanmean and nanmin pass over nan; set those to 0 first.
python: broken
# the mean mended alone: the worst score of an arm in which a run died is 0.
- What is the worst an arm did, if one of its runs died? >> Take the minimum of the array with zeros, too.
python: told.min(axis=1) -> np.nanmin(scores, axis=1)
# the worst mended alone: the mean still passes over the runs that died.
- By how many runs do you divide? >> Take the mean of the array with zeros, too.
python: told.mean(axis=1) -> np.nanmean(scores, axis=1)
# over the arms: you averaged over arms, not over seeds.
- Which axis holds the seeds? >> The result has one number for each arm: axis 1 goes.
python: mean(axis=1) -> mean(axis=0)
    min(axis=1) -> min(axis=0)
# the best for the worst: the second number is the best score.
- Is a high score good here? >> The worst of a score where high is good is the minimum.
python: told.min -> told.max
# the median for the mean: the first number is the median.
- Does a median see one run that died? >> The mean was asked for, with zeros in it.
python: told.mean(axis=1) -> np.median(told, axis=1)""",
)
