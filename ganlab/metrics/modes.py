"""Modes covered and high-quality share, for a sampler whose law is known."""

from typing import NamedTuple

import numpy as np
from scipy.spatial import cKDTree
from scipy.stats import chi2

from ._arrays import rows

REACH = 3  # in units of sigma


class Modes(NamedTuple):
    """covered: 0..K; high_quality: in [0, 1]; counts: int (K,); kl: nats, >= 0."""

    covered: int
    high_quality: float
    counts: np.ndarray
    kl: float


def mode_coverage(x, law):
    """Which modes of `law` the samples x (n, law.dim) reach, and how cleanly: Modes.

    The published protocol (VEEGAN, Srivastava et al. 2017, arXiv 1705.07761, with
    n = 2,500; PacGAN, Lin et al. 2018, arXiv 1712.04086): a sample is of high quality
    if it lies within 3 sigma of the centre nearest to it, and a mode is covered if it
    is nearest to at least one high-quality sample. counts: the high-quality samples of
    each mode. kl: KL(counts / their sum || law.weights), inf without any; a perfect
    sampler has about (K - 1) / 2n. A curve's modes are K equal stretches of it.
    ValueError: x is not (n, law.dim) or not finite.
    """
    x = rows(x, "x")
    if x.shape[1] != law.dim:
        raise ValueError(
            f"x has shape {x.shape}, but (n, {law.dim}) was expected: {law.name!r} "
            f"lives in {law.dim} dimension(s)."
        )
    modes, centres = len(law.modes), law.centres
    distance, nearest = cKDTree(centres).query(x)
    good = distance <= REACH * law.sigma
    # centres follow the curve, so equal stretches of them are the modes; without a
    # curve there are as many centres as modes, and the mode is the centre
    mode = nearest[good] * modes // len(centres)
    counts = np.bincount(mode, minlength=modes)
    return Modes(int((counts > 0).sum()), float(good.mean()), counts, _kl(counts, law))


def _kl(counts, law):
    if counts.sum() == 0:
        return float("inf")
    share = counts / counts.sum()
    seen = counts > 0
    return float((share[seen] * np.log(share[seen] / law.weights[seen])).sum())


def high_quality_ceiling(dim=2):
    """The high-quality share of a perfect sampler: P(chi^2 with dim degrees <= 9).

    1 - exp(-4.5) = 0.98889 in two dimensions. More than that is a sampler narrower than
    the law. For modes further apart than 6 sigma; along a curve only the distance
    across it counts, so take dim=1 (0.9973; the ends of the curve lower it a little).
    """
    return float(chi2.cdf(REACH**2, dim))
