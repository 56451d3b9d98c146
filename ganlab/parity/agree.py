"""Whether two results are the same numbers."""

import numpy as np


def agree(a, b, tol=1e-5, what="values"):
    """Prints the largest relative difference of a and b.

    a, b: numbers, arrays, tensors, or dicts and lists of them. For each array it is
    max|a - b| / max|b|; PyTorch's images (B, C, H, W) are set against (B, H, W, C).
    AssertionError, naming the worst array, above tol or where shapes differ.
    """
    worst, where = 0.0, ""
    pairs = _pairs(a, b)
    for name, x, y in pairs:
        if x.shape != y.shape:
            raise AssertionError(
                f"{what}{name}: shapes {x.shape} and {y.shape} differ; compare arrays "
                "of one shape."
            )
        scale = np.abs(y).max(initial=np.finfo(np.float32).tiny)
        difference = float(np.abs(x - y).max(initial=0.0) / scale)
        if not difference <= worst:  # also true for NaN
            worst, where = difference, name
    if not worst <= tol:
        raise AssertionError(
            f"{what} differ: the largest relative difference is {worst:.1e}{where}, "
            f"more than {tol:g}."
        )
    print(f"{what} agree: largest relative difference {worst:.1e} (limit {tol:g})")


def _pairs(a, b, name=""):
    if isinstance(a, dict):
        if a.keys() != b.keys():
            odd = min(a.keys() ^ b.keys())
            raise AssertionError(f"Only one side has {odd!r}: compare like with like.")
        return [p for k in a for p in _pairs(a[k], b[k], f"{name} at {k}")]
    if isinstance(a, list | tuple):
        if len(a) != len(b):
            raise AssertionError(f"{len(a)} values against {len(b)}: compare equals.")
        return [
            p
            for i, (x, y) in enumerate(zip(a, b, strict=True))
            for p in _pairs(x, y, f"{name} at {i}")
        ]
    return [(name, _images(a), _images(b))]


def _images(x):
    x_is_torch, x = hasattr(x, "detach"), as_float64(x)
    return x.transpose(0, 2, 3, 1) if x_is_torch and x.ndim == 4 else x


def as_numpy(x):
    return x.detach().cpu().numpy() if hasattr(x, "detach") else np.asarray(x)


def as_float64(x):
    return as_numpy(x).astype(np.float64)
