r"""E05.3 · How sure are four runs?
mend · 10 minutes · 2 points
Lesson 05 gives a verdict only where the limit lies outside of $\bar v \pm t\, s/\sqrt{r}$, for the scores $v$ of $r$ runs with the standard deviation $s$ *of a sample*. This code should return the two ends, the lower one first. Mend it.

<!--broken-->

- **Inputs**: `values` (r,), a NumPy array with r of at least 2; `t`, a number, Student's for r runs.
- **Result**: two numbers. Expected size: that of the scores."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    return [
        {"values": rng.normal(2, 0.7, runs), "t": t}
        for runs, t in ((4, 3.182), (3, 4.303), (8, 2.365))
    ]


def answer(values, t):
    runs = len(values)
    mean = np.sum(values) / runs
    error = t * np.sqrt(np.sum((values - mean) ** 2) / (runs * (runs - 1)))
    return {"low": mean - error, "high": mean + error}


EXERCISE = Exercise(
    __doc__,
    "interval(values, t)",
    "The ends of the interval around the mean of the runs.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("low", "high")},
    broken={
        "python": """
mean = np.median(values)
error = np.std(values)
return mean - t * error, mean + t * error""",
    },
    python="""
mean = np.mean(values)
error = np.std(values, ddof=1) / np.sqrt(len(values))
return mean - t * error, mean + t * error""",
    discussion="Three faults: the median, the deviation of a whole population, and the root of r that makes a mean surer than a run. Four times the runs halve the interval.",
    wrong=r"""
- Try values 1 and 3: the mean is 2, s is the root of 2. >> What makes a mean of many runs surer than one run?
# the broken code as it was: this is the function as it was given, with its faults.
- Compare each line with the formula. >> Look at the centre, at the deviation, and at the root of r.
python: broken
# the deviation of one run: the interval is that of a single run, not of their mean.
- Should the interval shrink if you take a hundred runs? >> Something is missing below the line.
python: np.std(values, ddof=1) / np.sqrt(len(values)) -> np.std(values, ddof=1)
# divided by r and not by its root: the interval shrinks too fast with the number of runs.
- By what does the deviation of a mean fall if the runs are four times as many? >> A root is missing.
python: / np.sqrt(len(values)) -> / len(values)
# the deviation of a population: the deviation is divided by r, which is too small for a sample.
- What does np.std divide by, if you do not say so? >> Two values have one difference: divide by r - 1.
python: np.std(values, ddof=1) -> np.std(values)
# the variance: the variance stands where the standard deviation belongs.
- In which unit is the variance of scores, and in which should the interval be? >> A root is missing.
python: np.std -> np.var
# the median in the middle: the middle is the median of the runs, not their mean.
- Whose error does the formula give? >> The first term has a bar.
python: np.mean -> np.median
# t left out: the interval is one standard error wide on each side.
- Of how many standard errors is the interval? >> t is an input.
python: mean - t * error, mean + t * error -> mean - error, mean + error""",
)
