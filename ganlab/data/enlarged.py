"""Shrinking by averages and enlarging by formula, of arrays (..., H, W, C)."""

import numpy as np

FACTOR = 4


def shrunk(x, factor=FACTOR):
    """The mean of each factor x factor pixels: (..., H, W, C) to (..., H/f, W/f, C)."""
    *rest, h, w, c = x.shape
    if h % factor or w % factor:
        raise ValueError(
            f"A picture of {h} x {w} came: give sides that {factor} divides."
        )
    blocks = x.reshape(*rest, h // factor, factor, w // factor, factor, c)
    return blocks.mean((-4, -2), dtype=np.float64).astype(np.float32)


def bicubic(x, factor=FACTOR):
    """Enlarged by Pillow's bicubic kernel, a = -1/2 (Keys 1981): (..., f H, f W, C).

    NumPy in, NumPy out: PyTorch's kernel has a = -3/4 and TensorFlow's another border,
    so a baseline made in either would not be the same one.
    """
    from PIL import Image

    *rest, h, w, c = x.shape
    planes = np.moveaxis(np.asarray(x, np.float32).reshape(-1, h, w, c), -1, 1)
    size = factor * w, factor * h
    large = [
        np.asarray(Image.fromarray(np.ascontiguousarray(p), "F").resize(size, 3))
        for p in planes.reshape(-1, h, w)
    ]
    large = np.stack(large).reshape(-1, c, factor * h, factor * w).clip(-1, 1)
    return np.moveaxis(large, 1, -1).reshape(*rest, factor * h, factor * w, c)
