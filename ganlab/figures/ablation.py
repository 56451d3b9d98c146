"""The picture that lesson 09 begins with, stored; `benchmarks/penalties_first.py`
makes it anew."""

from pathlib import Path

import numpy as np

from ..data.files import load_arrays
from .look import axes

STORED, SIDE, REACH = Path(__file__).with_name("penalties_first.npz"), 110, 5.0


def density(x):
    """Counts (SIDE, SIDE) of points x (n, 2), rows upwards."""
    edges = np.linspace(-REACH, REACH, SIDE + 1)
    return np.histogram2d(x[:, 1], x[:, 0], [edges, edges])[0]


def penalties_first():
    """The grid, and what four losses make of it: how densely points lie, a Figure.

    One seed in one framework; the names say how many modes each covers. The brightness
    is the logarithm of the density, on one scale in all panels.
    """
    told = load_arrays(STORED)
    panels = {name: np.log1p(seen.astype(float)) for name, seen in told.items()}
    most = np.quantile(np.stack([*panels.values()]), 0.999)
    fig, grid = axes(len(panels), 11, 2.5)
    for ax, (name, seen) in zip(grid, panels.items(), strict=True):
        how = {"cmap": "inferno", "vmin": 0, "vmax": most, "origin": "lower"}
        ax.imshow(seen, extent=(-REACH, REACH, -REACH, REACH), **how)
        ax.set(title=name, xticks=[], yticks=[])
        ax.grid(visible=False)
    return fig
