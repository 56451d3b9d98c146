"""A thousand little squares: how often each stack of three digits comes."""

import numpy as np
from matplotlib.colors import BoundaryNorm, ListedColormap
from matplotlib.patches import Patch

from .look import FAKE, REAL, axes
from .pictures import mosaic

_COLOURS = ["#ececec", "#b5d3e7", REAL, "#F0B27A", FAKE]


def stacks(panels, worth, shown=3):
    """{title: (images (n, H, W, 3), counts (1000,))} in a row; returns the Figure.

    Above, the first `shown` images; below, a square for each stack: ten blocks for the
    red digit 0 to 9, row by row; in a block green runs down and blue to the right.
    worth: how often each stack should come, at least 2; it sets the colours, alike in
    all panels.
    """
    bounds = [-0.5, 0.5, *(top + 0.5 for top in _tops(worth)), np.inf]
    norm = BoundaryNorm(bounds, len(_COLOURS))
    colours, n = ListedColormap(_COLOURS), len(panels)
    ratios = {"height_ratios": [1, 1.35]}
    fig, grid = axes(n, 2.35 * n + 1.1, 1.95, nrows=2, gridspec_kw=ratios)
    for i, (title, (images, counts)) in enumerate(panels.items()):
        top, below = grid[i], grid[n + i]
        picture = mosaic(np.asarray(images)[:shown], shown)
        top.imshow(picture, interpolation="nearest")
        top.set_title(title, fontsize=10)
        below.imshow(_squares(counts), cmap=colours, norm=norm, interpolation="nearest")
        for ax in (top, below):
            ax.set_axis_off()
    fig.legend(
        handles=_key(worth), loc="outside right center", fontsize=9, title="times seen",
        handlelength=1, handleheight=1,
    )  # fmt: skip
    return fig


def _squares(counts):
    """(1000,) to (21, 54): two rows of five blocks 10 x 10, empty lines between."""
    blocks = np.asarray(counts, float).reshape(2, 5, 10, 10)
    picture = np.full((2, 11, 5, 11), np.nan)
    picture[:, :10, :, :10] = blocks.transpose(0, 2, 1, 3)
    return picture.reshape(22, 55)[:-1, :-1]


def _tops(worth):
    """The largest counts that are few, as many as should be, and too many."""
    return int(worth / 2), int(2 * worth), int(4 * worth)


def _key(worth):
    few, some, many = _tops(worth)
    names = ["never"]
    names += [f"1 to {few}", f"{few + 1} to {some}", f"{some + 1} to {many}"]
    names += [f"over {many}"]
    pairs = zip(_COLOURS, names, strict=True)
    return [Patch(color=colour, label=name) for colour, name in pairs]
