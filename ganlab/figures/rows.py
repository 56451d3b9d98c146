"""Rows of images, each with its name at its left."""

import numpy as np

from .look import FRAMEWORK, axes
from .pictures import mosaic


def rows(groups, title="", ax=None, span=None, inches=None):
    """{name: images (n, H, W, C)}: one row each, as many columns as the longest has.

    The name of a framework has the framework's colour. Floats in [-1, 1], or bytes;
    span as in ganlab.data.ranges.check_images. inches: the width of the longest row;
    by default half an inch an image. Returns the Axes.
    """
    sets = {name: np.asarray(x) for name, x in groups.items()}
    if not sets or len({x.shape[1:] for x in sets.values()}) > 1:
        told = [x.shape[1:] for x in sets.values()] or "none"
        raise ValueError(f"The rows hold images of {told}: give all the same shape.")
    height, width = next(iter(sets.values())).shape[1:3]
    cols = max(map(len, sets.values()))
    inches = inches or min(0.5 * cols, 8.0)
    # Names stand beside the picture: 0.075 inches a letter
    margin = 0.075 * max(map(len, sets)) + 0.15
    tall = len(sets) * inches * (height + 1) / (cols * (width + 1))
    size = {"width": inches + margin, "height": tall + 0.3 * bool(title)}
    ax = ax or axes(**size)[1][0]
    picture = np.concatenate([_row(x, cols, span) for x in sets.values()])[:-1]
    ax.imshow(picture, cmap="gray", vmin=-1, vmax=1, interpolation="nearest")
    ax.set_title(title)
    places = (np.arange(len(sets)) + 0.5) * (height + 1) - 1
    ax.set_yticks(places, list(sets))
    for label in ax.get_yticklabels():
        label.set_color(FRAMEWORK.get(label.get_text().partition(",")[0], "black"))
    ax.set_xticks([])
    ax.tick_params(length=0)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    return ax


def _row(x, cols, span):
    """One row with a white line below, white where there are no more images."""
    drawn = mosaic(x, len(x), span=span)  # (H, n (W + 1) - 1) or with 3 channels
    height, width = x.shape[1:3]
    shape = height + 1, cols * (width + 1) - 1, *drawn.shape[2:]
    row = np.ones(shape, np.float32)
    row[:height, : drawn.shape[1]] = drawn
    return row
