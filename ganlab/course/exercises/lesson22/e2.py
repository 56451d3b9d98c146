r"""E22.2 · Batch normalisation over all ranks
formula · 15 minutes · 3 points
Each of $W$ ranks has the mean and the variance of every channel over its own part of a batch; the parts are of equal size. Give both for the whole batch, as synchronised batch normalisation needs them. A variance is the mean square of what is left when the mean is taken off.

- **Inputs**: `means` and `variances`, both (W, C).
- **Result**: `(mean, variance)`, both (C,)."""

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for W, n, C in ((2, 8, 3), (4, 5, 2), (3, 6, 4)):
        x = rng.normal(rng.normal(0, 2, (W, 1, C)), rng.uniform(0.5, 2, C), (W, n, C))
        drawn.append({"means": x.mean(1), "variances": x.var(1)})
    return drawn


def answer(means, variances):
    mean = sum(means) / len(means)
    squares = sum(v + m**2 for v, m in zip(variances, means, strict=True))
    return {"mean": mean, "variance": squares / len(means) - mean**2}


EXERCISE = Exercise(
    __doc__,
    "over_ranks(means, variances)",
    "(mean, variance) of the whole batch, from those of its equal parts.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("mean", "variance")},
    python="""
mean = means.mean(0)
return mean, variances.mean(0) + ((means - mean) ** 2).mean(0)""",
    discussion="The variance within the parts, and the variance between their means. In one message: send the mean and the mean square; take the means of both over ranks; the second less the square of the first is the variance. A rank that normalises by its own statistics leaves out the second term, and takes its own mean in place of all.",
    wrong=r"""
- Let the two parts be (0, 0) and (2, 2): each has variance 0. And the whole? >> It has 1. Where does that come from?
# the mean of the variances: how far the ranks' means lie apart is left out.
- What is the variance of (0, 0, 2, 2)? >> Add the variance of the means.
python: + ((means - mean) ** 2).mean(0) ->
# the squared mean not taken off: you added the means' squares, not their distances from the common mean.
- Move all samples by 100. Should the variance change? >> Take off the square of the common mean.
python: ((means - mean) ** 2).mean(0) -> (means**2).mean(0)
# W - 1 between the ranks: the variance of the means is divided by W - 1.
- The whole batch is meant, not a larger one from which it was drawn. >> Divide by W.
python: ((means - mean) ** 2).mean(0) -> means.var(0, ddof=1)
# added up over ranks: the variances are added, not averaged.
- Two equal parts: should the variance double? >> Both terms are means over ranks.
python: variances.mean(0) -> variances.sum(0)
# only the variance between: what varies within a part is left out.
- What if all parts have the same mean? >> The parts' own variances count as well.
python: variances.mean(0) + ((means - mean) ** 2).mean(0) -> ((means - mean) ** 2).mean(0)
# the mean of standard deviations, squared: the roots were averaged.
- Which of the two adds up, variances or their roots? >> Mean squares do.
python: variances.mean(0) -> np.sqrt(variances).mean(0) ** 2
# the first rank's statistics: only one rank was asked.
- Change the second rank's numbers. Does your result change? >> All ranks count alike.
python:
    return means[0], variances[0]""",
)
