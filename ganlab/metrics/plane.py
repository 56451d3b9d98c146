"""Measures for points in the plane: distance by lines, divergences by a grid."""

from typing import NamedTuple

import numpy as np
from scipy.special import rel_entr

from ._arrays import pair, rows

PSEUDO = 0.5  # samples


class Divergences(NamedTuple):
    """kl: KL(fake || real) in nats, >= 0; js: Jensen-Shannon, in [0, log 2] nats."""

    kl: float
    js: float


def sliced_wasserstein(real, fake, directions=32):
    """The mean W1 of the two sets' shadows on lines: a float >= 0, in units of x.

    real, fake (n, 2), of one n; the lines lie at equal angles. For sets that differ by
    a shift of length s it is 2 s / pi. Bonneel et al. 2015 (J. Math. Imaging Vis. 51,
    eq. 8), with W1 in place of W2. Its floor falls like 1 / sqrt(n): see floor().
    """
    real, fake = pair(real, fake)
    if real.shape != fake.shape or real.shape[1] != 2:
        raise ValueError(
            f"real has shape {real.shape} and fake {fake.shape}: give as many points "
            "(n, 2) of each."
        )
    angle = np.pi * (np.arange(directions) + 0.5) / directions
    lines = np.stack([np.cos(angle), np.sin(angle)])  # (2, L)
    shadows = (np.sort(x @ lines, axis=0) for x in (real, fake))
    return float(np.abs(np.subtract(*shadows)).mean())


def histogram(x, lim, bins=24):
    """Counts (bins, bins) over the square from -lim to lim; outside counts at its edge.

    No sample is lost: a fake far away is as wrong as it can be, not left out.
    """
    x = rows(x, "x")
    cell = np.floor((x + lim) / (2 * lim) * bins)
    cell = np.clip(cell, 0, bins - 1).astype(int)
    return np.bincount(cell @ [bins, 1], minlength=bins**2).reshape(bins, bins)


def histogram_divergences(real_counts, fake_counts):
    """Divergences of two histogram()s over the same square.

    Half a sample is added to every cell of real in the KL, which would be infinite with
    a fake where no real sample fell. Both have a floor above 0: it grows with the cells
    and falls with n.
    """
    real, fake = (np.ravel(c).astype(np.float64) for c in (real_counts, fake_counts))
    p, q = real / real.sum(), fake / fake.sum()
    full = real + PSEUDO
    kl = rel_entr(q, full / full.sum()).sum()
    middle = (p + q) / 2
    js = (rel_entr(p, middle).sum() + rel_entr(q, middle).sum()) / 2
    return Divergences(float(kl), float(js))
