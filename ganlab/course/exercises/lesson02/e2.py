r"""E02.2 · Count modes and quality
formula · 15 minutes · 2 points
Count as in the lesson. A point is of high quality if it lies within $3\sigma$ of its nearest mode. A mode is covered if at least one point of high quality is nearest to it.

- **Inputs**: `points` (n, 2) and `modes` (K, 2), NumPy arrays; `sigma`, a float.
- **Result**: `(covered, quality)`: a number up to K, and a share."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    return [_cloud(rng, sigma) for sigma in (0.05, 0.02)]


def _cloud(rng, sigma):
    """Five modes: two with good points, two with points just outside, one empty."""
    angle = 2 * np.pi * np.arange(5) / 5 + rng.uniform(0, 1)
    modes = 2 * np.stack([np.cos(angle), np.sin(angle)], 1)
    offsets = [
        rng.uniform(-0.6, 0.6, (9, 2)),
        rng.choice([-1.6, 1.6], (4, 2)),  # 2.3 sigma away
        rng.choice([-2.5, 2.5], (3, 2)),  # 3.5 sigma away, yet inside of a square
        np.array([[0.0, 3.6], [3.3, 0.0]]),
    ]
    points = [m + sigma * o for m, o in zip(modes, offsets, strict=False)]
    points = rng.permutation(np.concatenate(points)).astype(np.float32)
    return {"points": points, "modes": modes, "sigma": sigma}


def answer(points, modes, sigma):
    squared = ((points[:, None] - modes) ** 2).sum(2)  # (n, K)
    good = squared <= (3 * sigma) ** 2  # the modes lie far apart: one good mode at most
    return {"covered": good.any(0).sum(), "quality": good.any(1).mean()}


EXERCISE = Exercise(
    __doc__,
    "count_modes(points, modes, sigma)",
    "(modes covered, share of high quality).",
    make_cases=cases,
    answer=answer,
    call={"returns": ("covered", "quality")},
    python="""
distance = np.linalg.norm(points[:, None] - modes, axis=2)  # (n, K)
good = distance.min(1) <= 3 * sigma
return len(set(distance.argmin(1)[good])), good.mean()""",
    discussion="Four lines, and each word of the definition is in one of them. The most common slip is to let bad points cover a mode.",
    wrong=r"""
- Distances of all points to all modes first: an array (n, K). >> For each point the nearest mode, and whether it is near enough. Then count.
# a mode covered by bad points: some mode counts as covered though no good point is near it.
- Which points may cover a mode: all, or those of high quality? >> Leave out the bad points before you count the modes.
python: argmin(1)[good] -> argmin(1)
# a square in place of a disc: points in the corner of a square around a mode count as good.
- How far away is a point that is 2.5 sigma off in both coordinates? >> Take the distance, not each coordinate on its own.
python: np.linalg.norm(points[:, None] - modes, axis=2) -> np.abs(points[:, None] - modes).max(2)
# a squared distance against 3 sigma: points far outside count as good: the two sides have other units.
- Which unit has your left side, and which the right? >> Either take a root, or square the limit.
python: distance.min(1) <= -> distance.min(1) ** 2 <=
# a number in place of a share: the quality is a number of points.
- The ceiling is 0.989. What is your number divided by? >> A share lies between 0 and 1.
python: good.mean() -> good.sum()
# one sigma in place of three: only points within a single sigma count as good.
- Read the limit again. >> A perfect sampler has 98.9 % within the limit. Has it within yours?
python: 3 * sigma -> sigma
# all modes counted: this is the number of modes there are, not of those that are covered.
- Does your first number change if all points lie on one mode? >> Count the different nearest modes of the good points.
python: len(set(distance.argmin(1)[good])) -> len(modes)""",
)
