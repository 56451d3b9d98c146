"""Modes covered and high-quality share, for a sampler whose distribution is known."""

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


def mode_coverage(x, distribution, least=0.0):
    """Which modes of `distribution` the samples x (n, distribution.dim) reach, and how
    cleanly: Modes.

    The published protocol (VEEGAN, Srivastava et al. 2017, arXiv 1705.07761, with
    n = 2,500; PacGAN, Lin et al. 2018, arXiv 1712.04086): a sample is of high quality
    if it lies within 3 sigma of the centre nearest to it, and a mode is covered if it
    is nearest to at least one high-quality sample. Uniform noise covers most modes so;
    with least = 0.1 a mode needs a tenth of the samples that its weight is worth.
    counts: the high-quality samples of
    each mode. kl: KL(counts / their sum || distribution.weights), inf without any; a
    perfect sampler has about (K - 1) / 2n. A curve's modes are K equal stretches of it.
    ValueError: x is not (n, distribution.dim) or not finite; least is outside [0, 1).
    """
    x = rows(x, "x")
    if x.shape[1] != distribution.dim:
        raise ValueError(
            f"x has shape {x.shape}, but (n, {distribution.dim}) was expected: "
            f"{distribution.name!r} lives in {distribution.dim} dimension(s)."
        )
    if not 0 <= least < 1:
        raise ValueError(f"least is {least!r}: give a share from 0 to below 1.")
    modes, centres = len(distribution.modes), distribution.centres
    distance, nearest = cKDTree(centres).query(x)
    good = distance <= REACH * distribution.sigma
    # centres follow the curve, so equal stretches of them are the modes; without a
    # curve there are as many centres as modes, and the mode is the centre
    mode = nearest[good] * modes // len(centres)
    counts = np.bincount(mode, minlength=modes)
    needed = np.maximum(1, least * len(x) * distribution.weights)
    covered = int((counts >= needed).sum())
    return Modes(covered, float(good.mean()), counts, _kl(counts, distribution))


def _kl(counts, distribution):
    if counts.sum() == 0:
        return float("inf")
    share = counts / counts.sum()
    seen = counts > 0
    return float((share[seen] * np.log(share[seen] / distribution.weights[seen])).sum())


def high_quality_ceiling(dim=2):
    """The high-quality share of a perfect sampler: P(chi^2 with dim degrees <= 9).

    1 - exp(-4.5) = 0.98889 in two dimensions. More than that is a sampler narrower than
    the distribution. For modes further apart than 6 sigma; along a curve only the
    distance across it counts, so take dim=1 (0.9973; the ends of the curve lower it a
    little).
    """
    return float(chi2.cdf(REACH**2, dim))
