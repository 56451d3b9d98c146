"""The Frechet distance between two sets of features, each taken as a Gaussian."""

import numpy as np

from ._arrays import pair


def frechet_distance(a, b):
    """|mu_a - mu_b|^2 + Tr(S_a + S_b - 2 (S_a S_b)^(1/2)): a float >= 0.

    a (n, d), b (m, d): features, n and m of at least 2; S is the unbiased covariance.
    Heusel et al. 2017 (arXiv 1706.08500), eq. (6); with Inception features it is the
    FID. Its bias is upwards, of order 1/n: compare equal n only, beside floor().
    ValueError: shapes that do not fit, or numbers that are not finite.

    With X^T X = S, the trace of (S_a S_b)^(1/2) is the sum of the singular values of
    X_a X_b^T. No square root of a matrix is taken, so singular covariances are safe.
    """
    a, b = pair(a, b, ("a", "b"), least=2)
    mean_gap = a.mean(0) - b.mean(0)
    X_a, X_b = _factor(a), _factor(b)
    cross = np.linalg.svd(X_a @ X_b.T, compute_uv=False).sum()
    distance = mean_gap @ mean_gap + (X_a**2).sum() + (X_b**2).sum() - 2 * cross
    return max(float(distance), 0.0)  # rounding can leave -1e-13


def _factor(x):
    """X (min(n, d), d) with X^T X the covariance of the rows of x (n, d)."""
    return np.linalg.qr((x - x.mean(0)) / np.sqrt(len(x) - 1), mode="r")
