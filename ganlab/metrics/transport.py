"""The Wasserstein-1 distance between two small sets of points, exactly."""

from scipy.optimize import linear_sum_assignment
from scipy.spatial.distance import cdist

from ._arrays import pair

MOST = 2000  # points a set: a matrix of 32 MB, one to two seconds


def exact_wasserstein(real, fake):
    """W1 of two sets of n points: the least mean way from one set onto the other.

    real, fake (n, d), of one n up to 2,000; a float >= 0 in units of x. Every
    point is paired with one of the other set so that the mean length of the ways is
    least (the assignment problem; Crouse 2016, in SciPy). Its floor falls slowly with
    n, in the plane like sqrt(log n / n): see floor(). ValueError: other shapes.
    """
    real, fake = pair(real, fake)
    if len(real) != len(fake) or len(real) > MOST:
        raise ValueError(
            f"real has {len(real):,} points and fake {len(fake):,}: give as many of "
            f"each, {MOST:,} at most, such as real[:500] and fake[:500]."
        )
    ways = cdist(real, fake)  # (n, n)
    return float(ways[linear_sum_assignment(ways)].mean())
