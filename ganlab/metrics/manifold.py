"""Precision and recall, density and coverage: balls around each sample's neighbours."""

from typing import NamedTuple

import numpy as np

from ._arrays import exact_squared_distances, pair


class PrecisionRecall(NamedTuple):
    """precision, recall: shares in [0, 1]."""

    precision: float
    recall: float


class DensityCoverage(NamedTuple):
    """density: >= 0, 1 expected of equal sets. coverage: a share in [0, 1]."""

    density: float
    coverage: float


def precision_recall(real, fake, k=5):
    """Precision: the share of fakes that lie in a ball around a real sample; recall:
    the share of reals in a ball around a fake. real (n, d), fake (m, d) -> in [0, 1].

    A ball reaches to the k-th nearest neighbour within its own set, which lies in it.
    Kynkaanniemi et al. 2019 (arXiv 1904.06991), eqs. (1) and (2). Equal sets score 1,
    two sets of equal distributions do not: see floor().
    ValueError: shapes that do not fit, or not 1 <= k < n, m.
    """
    real, fake = _checked(real, fake, k)
    r_real, r_fake = _squared_radii(real, k), _squared_radii(fake, k)
    recalled = np.zeros(len(real), bool)
    precise = np.zeros(len(fake), bool)
    for part, d2 in exact_squared_distances(real, fake):
        precise |= (d2 <= r_real[part, None]).any(0)
        recalled[part] = (d2 <= r_fake).any(1)
    return PrecisionRecall(float(precise.mean()), float(recalled.mean()))


def density_coverage(real, fake, k=5):
    """Density: in how many real balls a fake lies, over k; coverage: the share of real
    balls that hold a fake. real (n, d), fake (m, d).

    Naeem et al. 2020 (arXiv 2002.09797), section 3. For equal distributions the
    expected density is 1, and the expected coverage is coverage_ceiling(n, m, k). Where
    rows repeat, many can lie on a ball's border: each counts for the share of density
    by which the real set scores 1 against itself. Without ties that share is 0.
    ValueError: shapes that do not fit, or not 1 <= k < n, m.
    """
    real, fake = _checked(real, fake, k)
    r_real = _squared_radii(real, k)
    inside, border = _counts(real, real, r_real)
    share = (k - inside) / border  # of a row on the border: inside + share border = k
    inside, border = _counts(real, fake, r_real)
    density = (inside + share * border).sum() / (k * len(fake))
    return DensityCoverage(float(density), float((inside + border > 0).mean()))


def coverage_ceiling(n, m, k=5):
    """Expected coverage of n real samples by m fakes of the same continuous
    distribution.

    1 - prod_{i=1..k} (n - i) / (n + m - i), Naeem et al. 2020, section 3: a ball is
    empty if, of the n - 1 + m other samples, the k nearest are all real. In any
    dimension; about 1 - 2^-k if n = m.
    """
    i = np.arange(1, k + 1)
    return float(1 - np.prod((n - i) / (n + m - i)))


def _squared_radii(x, k):
    """Squared distance to the k-th nearest other row of x, (n,)."""
    radii = np.empty(len(x))
    for part, d2 in exact_squared_distances(x, x):
        radii[part] = np.partition(d2, k, axis=1)[:, k]  # index 0 is the row itself
    return radii


def _counts(real, x, r_real):
    """How many rows of x lie inside each real ball and on its border: (n,), (n,)."""
    inside, border = np.empty((2, len(real)), int)
    for part, d2 in exact_squared_distances(real, x):
        inside[part] = (d2 < r_real[part, None]).sum(1)
        border[part] = (d2 == r_real[part, None]).sum(1)
    return inside, border


def _checked(real, fake, k):
    real, fake = pair(real, fake, least=2)
    if not 1 <= k < min(len(real), len(fake)):
        raise ValueError(
            f"k={k} came with {len(real)} real and {len(fake)} fake rows, a k of 1 to "
            f"{min(len(real), len(fake)) - 1} was expected."
        )
    return real, fake
