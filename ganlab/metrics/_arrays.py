"""What every measure asks of its input, and the distances several of them share."""

import numpy as np
from scipy.spatial.distance import cdist

BLOCK = 1000  # rows of a distance matrix held at once: 80 MB against 10,000 columns


def rows(x, name, least=1):
    """x as float64 (n, d) with n >= least and every number finite, or a ValueError."""
    x = np.asarray(x)
    if x.ndim != 2 or len(x) < least or x.shape[1] == 0:
        raise ValueError(
            f"{name} has shape {x.shape}, but (n, d) with n of at least {least} was "
            "expected: make one row of each image by digit_features(images) or "
            "images.reshape(len(images), -1)."
        )
    x = _numbers(x, name)
    if not np.isfinite(x).all():
        raise ValueError(
            f"{name} holds NaN or infinity, finite numbers were expected: look for the "
            "training step at which the samples broke."
        )
    return x


def _numbers(x, name):
    """x as float64 in one block of memory, whatever its type of number and strides."""
    if x.dtype.kind in "fiub" or (x.dtype.kind == "V" and "float" in x.dtype.name):
        return np.ascontiguousarray(x, np.float64)
    try:  # numbers that came as Python's objects, as from a mixed table
        if x.dtype.kind == "O":
            return np.ascontiguousarray(x, np.float64)
    except (TypeError, ValueError):
        pass
    raise ValueError(
        f"{name} is of the type {x.dtype}, real numbers were expected: look at what "
        "its columns hold."
    )


def pair(a, b, names=("real", "fake"), least=1):
    """Two sets of rows of one width d."""
    a, b = rows(a, names[0], least), rows(b, names[1], least)
    if a.shape[1] != b.shape[1]:
        raise ValueError(
            f"{names[0]} has {a.shape[1]} columns and {names[1]} has {b.shape[1]}, the "
            "same number was expected: take the same features of both."
        )
    return a, b


def squared_distances(x, y):
    """Yields (slice of x's rows, squared Euclidean distances (rows, len(y))).

    |x - y|^2 = |x|^2 - 2 x.y + |y|^2 with both sets moved to y's mean, which keeps the
    cancellation small: the error is about 1e-15 times the largest squared norm.
    """
    centre = y.mean(0)
    x, y = x - centre, y - centre
    y_norms = (y**2).sum(1)
    for start in range(0, len(x), BLOCK):
        part = slice(start, start + BLOCK)
        d2 = x[part] @ y.T
        d2 *= -2
        d2 += (x[part] ** 2).sum(1)[:, None]
        d2 += y_norms
        yield part, np.maximum(d2, 0, out=d2)


def exact_squared_distances(x, y):
    """As squared_distances, summed difference by difference: 2 to 6 times slower.

    The distance of two rows depends on these two alone, so that equal rows are at 0 and
    ties are ties, which a comparison with <= needs.
    """
    for start in range(0, len(x), BLOCK):
        part = slice(start, start + BLOCK)
        yield part, cdist(x[part], y, "sqeuclidean")
