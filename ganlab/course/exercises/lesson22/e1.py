r"""E22.1 · Parts of unequal size
formula · 10 minutes · 2 points
$W$ ranks have computed the gradient of a mean over their own samples, and they had different numbers of them. Give the gradient of the mean over all samples.

- **Inputs**: `grads` (W, n), a row for each rank; `counts` (W,), how many samples each had. A rank may have had none: then its row is 0.
- **Result**: (n,)."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    drawn = []
    for counts in ([20, 44], [64, 64, 7], [5, 0, 3, 12]):
        grads = rng.normal(0, 1, (len(counts), 3))
        grads[np.array(counts) == 0] = 0
        drawn.append({"grads": grads, "counts": np.array(counts)})
    return drawn


def answer(grads, counts):
    total = np.zeros(grads.shape[1])
    for gradient, count in zip(grads, counts, strict=True):
        total = total + count * gradient
    return {"gradient": total / counts.sum()}


EXERCISE = Exercise(
    __doc__,
    "whole_gradient(grads, counts)",
    "The gradient of the mean over all samples of all ranks.",
    make_cases=cases,
    answer=answer,
    call={"returns": ("gradient",)},
    python="""
share = counts / counts.sum()
return np.tensordot(share, grads, 1)""",
    discussion="Each rank's mean counts for as many samples as it was taken over. Frameworks take the plain mean of the ranks: so give every rank as many samples as the others, or multiply each loss by its own share times $W$ first.",
    wrong=r"""
- Let one rank have 1 sample and another 99. How much should the first one's gradient count? >> As much as the share of samples that it stands for.
# the plain mean of the ranks: a rank with few samples counts as much as one with many.
- Is the mean of means the mean? >> Only where all parts have the same size.
python: share = counts / counts.sum() -> share = np.ones(len(counts)) / len(counts)
# ranks without samples left out of a plain mean: you noticed the empty rank, but the others still count alike.
- Two ranks, 1 and 99 samples: what do they count? >> Their shares of the samples.
python: share = counts / counts.sum() -> share = (counts > 0) / (counts > 0).sum()
# sums in place of a mean: the result grows with the number of samples.
- What is the gradient of a mean of N terms divided by? >> By the number of all samples.
python: counts / counts.sum() -> counts * 1.0
# divided by the ranks: the weights are the counts, but they are divided by W.
- What should the weights add up to? >> To 1.
python: counts / counts.sum() -> counts / len(counts)
# the counts inverted: the smallest part counts most.
- Which mean is the more certain, one of 5 samples or one of 50? >> Large parts count more.
python: share = counts / counts.sum() -> share = 1 / np.maximum(counts, 1)\n    share /= share.sum()""",
)
