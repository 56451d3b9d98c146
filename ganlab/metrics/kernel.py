"""The kernel distance KID: a squared maximum mean discrepancy without bias."""

from typing import NamedTuple

import numpy as np

from ._arrays import pair


class Kid(NamedTuple):
    """mean over the subsets, and their standard deviation."""

    mean: float
    std: float


def kid(a, b, subsets=100, size=1000, seed=0):
    """Unbiased MMD^2 with the kernel (x.y / d + 1)^3 of features (n, d), (m, d): Kid.

    Binkowski et al. 2018 (arXiv 1801.01401), section 4; the estimator is eq. (3) of
    Gretton et al. 2012 (JMLR 13). Mean over `subsets` draws of `size` rows
    of each set, without replacement; size is cut to the smaller set. The expected value
    is 0 for two equal distributions at any n, so single values may be negative.
    ValueError: fewer than 2 rows, widths that differ, numbers that are not finite.
    """
    a, b = pair(a, b, ("a", "b"), least=2)
    rng = np.random.default_rng(seed)
    size = min(size, len(a), len(b))
    values = [
        _mmd2(
            a[rng.choice(len(a), size, replace=False)],
            b[rng.choice(len(b), size, replace=False)],
        )
        for _ in range(subsets)
    ]
    return Kid(float(np.mean(values)), float(np.std(values)))


def _mmd2(x, y):
    """x, y: (m, d). The sums within a set leave out i = j, which removes the bias."""
    m = len(x)
    k_xx, k_yy, k_xy = _kernel(x, x), _kernel(y, y), _kernel(x, y)
    within = k_xx.sum() - np.trace(k_xx) + k_yy.sum() - np.trace(k_yy)
    return within / (m * (m - 1)) - 2 * k_xy.mean()


def _kernel(x, y):
    k = x @ y.T / x.shape[1] + 1
    return k * k * k
