r"""E02.2 · Count modes and quality
formula · 15 minutes · 2 points
Count as in the lesson. A point is of high quality if it lies within $3s$ of its nearest mode. A mode is covered if at least a tenth of the points that it is worth are of high quality and nearest to it. All modes are worth the same: $n$ points and $K$ modes make $n/K$.

- **Inputs**: `points` (n, 2) and `modes` (K, 2), NumPy arrays; `std`, a float, the $s$ of the data.
- **Result**: `(covered, quality)`: a number up to K, and a share."""

import numpy as np

from ..form import Exercise


def cases(rng, numbers):
    return [_cloud(rng, std) for std in (0.05, 0.02)]


def _cloud(rng, std):
    """Six modes and 125 points, so that a tenth of a mode's worth is 2.08 points."""
    angle = 2 * np.pi * np.arange(6) / 6 + rng.uniform(0, 1)
    modes = 2 * np.stack([np.cos(angle), np.sin(angle)], 1)
    offsets = [
        rng.uniform(-0.6, 0.6, (60, 2)),
        rng.choice([-1.6, 1.6], (10, 2)),  # 2.3 std away
        rng.choice([-2.5, 2.5], (30, 2)),  # 3.5 std away, yet inside of a square
        _few(rng, good=2, bad=18),
        _few(rng, good=1, bad=4),
    ]  # and none for the last
    points = [m + std * o for m, o in zip(modes, offsets, strict=False)]
    points = rng.permutation(np.concatenate(points)).astype(np.float32)
    return {"points": points, "modes": modes, "std": std}


def _few(rng, good, bad):
    near = rng.uniform(-0.6, 0.6, (good, 2))
    return np.concatenate([near, rng.choice([-3.4, 3.4], (bad, 2))])


def answer(points, modes, std):
    squared = ((points[:, None] - modes) ** 2).sum(2)  # (n, K)
    good = squared <= (3 * std) ** 2  # the modes lie far apart: one good mode at most
    enough = 10 * len(modes) * good.sum(0) >= len(points)
    return {"covered": enough.sum(), "quality": good.any(1).mean()}


EXERCISE = Exercise(
    __doc__,
    "count_modes(points, modes, std)",
    "(modes covered, share of high quality).",
    make_cases=cases,
    answer=answer,
    call={"returns": ("covered", "quality")},
    python="""
distance = np.linalg.norm(points[:, None] - modes, axis=2)  # (n, K)
good = distance.min(1) <= 3 * std
counts = np.bincount(distance.argmin(1)[good], minlength=len(modes))
worth = len(points) / len(modes)
return (counts >= 0.1 * worth).sum(), good.mean()""",
    discussion="Five lines, and each word of the definition is in one of them. The most common slips: bad points cover a mode, or one point does.",
    wrong=r"""
- Distances of all points to all modes first: an array (n, K). >> For each point the nearest mode, and whether it is near enough. Then count the good points of each mode.
# a mode covered by bad points: some mode counts as covered though too few good points are nearest to it.
- Which points may cover a mode: all, or those of high quality? >> Leave out the bad points before you count.
python: argmin(1)[good] -> argmin(1)
# one point is enough: a mode counts as covered by a single good point, as in published tables.
- How many good points does a mode need here? >> A tenth of n / K.
python: >= 0.1 * worth -> > 0
# a tenth of all points: a mode is asked for a tenth of all n points.
- How many of n points is one of K modes worth? >> n / K, and a tenth of that.
python: 0.1 * worth -> 0.1 * len(points)
# a tenth of the good points: what a mode is worth is counted in good points only.
- What is a mode worth to a perfect sampler of n points? >> n / K, however many of your points are bad.
python: len(points) / len -> good.sum() / len
# a square in place of a disc: points in the corner of a square around a mode count as good.
- How far away is a point that is 2.5 s off in both coordinates? >> Take the distance, not each coordinate on its own.
python: np.linalg.norm(points[:, None] - modes, axis=2) -> np.abs(points[:, None] - modes).max(2)
# a squared distance against 3 s: points far outside count as good: the two sides have other units.
- Which unit has your left side, and which the right? >> Either take a root, or square the limit.
python: distance.min(1) <= -> distance.min(1) ** 2 <=
# a number in place of a share: the quality is a number of points.
- The ceiling is 0.989. What is your number divided by? >> A share lies between 0 and 1.
python: good.mean() -> good.sum()
# one s in place of three: only points within a single standard deviation count as good.
- Read the limit again. >> A perfect sampler has 98.9 % within the limit. Has it within yours?
python: 3 * std -> std
# all modes counted: this is the number of modes there are, not of those that are covered.
- Does your first number change if all points lie on one mode? >> Count the modes that have enough good points.
python: (counts >= 0.1 * worth).sum() -> len(modes)""",
)
