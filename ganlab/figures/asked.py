"""What came out for each class that was asked for: a column a class."""

import math

import numpy as np

from .look import axes
from .pictures import mosaic


def asked(sheets, classes=10, rows=5, per_row=2, heads="0123456789"):
    """A panel for each set of images, a column for each class; returns the Figure.

    sheets: {name: images (classes n, H, W, C) in [-1, 1], n of each class in order}.
    rows: how many of each class are shown. heads: what stands above the columns.
    """
    lines, cols = math.ceil(len(sheets) / per_row), min(per_row, len(sheets))
    width = 5.0 * cols
    height = lines * (0.5 + 4.9 * rows / classes)
    fig, cells = axes(cols, width, height, nrows=lines)
    for ax in cells[len(sheets) :]:
        ax.set_axis_off()
    for ax, (name, x) in zip(cells, sheets.items(), strict=False):
        x = np.asarray(x, np.float32)
        own = x.reshape(classes, -1, *x.shape[1:])[:, :rows].swapaxes(0, 1)
        picture = mosaic(own.reshape(-1, *x.shape[1:]), classes, span=(-1, 1))
        ax.imshow(picture, cmap="gray", vmin=-1, vmax=1, interpolation="nearest")
        step = x.shape[2] + 1
        ax.set_xticks(np.arange(classes) * step + step / 2, heads)
        ax.xaxis.tick_top()
        ax.tick_params(length=0, labelsize=8, pad=1)
        ax.set_yticks([])
        ax.spines[:].set_visible(False)
        ax.grid(visible=False)
        ax.set_title(name, fontsize=10)
    return fig
