"""Images as one mosaic."""

import numbers

import numpy as np

from ..data.ranges import check_images
from .look import axes


def images(x, cols=8, ax=None, title="", span=None):
    """Images (n, H, W, C), C = 1 or 3, as one mosaic of `cols` columns.

    Floats in [-1, 1], or bytes; span as in ganlab.data.ranges.check_images.
    """
    picture = mosaic(x, cols, span=span)
    height, width = picture.shape[:2]
    inches = min(max(0.5 * cols, 3.0), 9.0)
    size = {"width": inches, "height": 0.3 * bool(title) + inches * height / width}
    ax = ax or axes(**size)[1][0]
    ax.imshow(picture, cmap="gray", vmin=-1, vmax=1, interpolation="nearest")
    ax.set_title(title)
    ax.set_axis_off()
    return ax


def mosaic(x, cols=8, gap=1, span=None):
    """(n, H, W, C) in [-1, 1], or bytes, to one picture in [-1, 1], or [0, 1] for RGB.

    span: (-1, 1), (0, 1) or (0, 255) says which range is meant, where the values do
    not. ValueError for other shapes and ranges.
    """
    x = np.asarray(x)
    if x.ndim != 4 or x.shape[-1] not in (1, 3) or not len(x):
        raise ValueError(
            f"The images have shape {x.shape}: expected (n, H, W, C) with C = 1 or 3; "
            "PyTorch's (n, C, H, W) becomes it by .transpose(0, 2, 3, 1)."
        )
    if not isinstance(cols, numbers.Integral) or cols < 1:
        raise ValueError(f"cols is {cols!r}: give a whole number of at least 1.")
    x = check_images(x, span)
    n, H, W, C = x.shape
    cols = min(cols, n)
    rows = -(-n // cols)
    tiles = np.ones((rows * cols, H + gap, W + gap, C), np.float32)
    tiles[:n, :H, :W] = x
    tiles = tiles.reshape(rows, cols, H + gap, W + gap, C).swapaxes(1, 2)
    picture = tiles.reshape(rows * (H + gap), cols * (W + gap), C)[:-gap, :-gap]
    return picture[..., 0] if C == 1 else np.clip((picture + 1) / 2, 0, 1)
