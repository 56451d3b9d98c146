"""Clouds of points beside each other, on the same axes."""

import math

import numpy as np

from .charts import points, reach
from .look import axes


def clouds(panels, real, *, lim=None, height=2.5, per_row=None):
    """{title: points (n, 2)} over the same real points; returns the Figure.

    Every panel runs from -lim to lim, by default what the real points need. height: of
    a row, in inches. per_row: panels in a row, by default all. One legend stands beside
    them.
    """
    lim, cols = lim or reach(np.asarray(real)), per_row or len(panels)
    rows = math.ceil(len(panels) / cols)
    fig, grid = axes(cols, cols * (height - 0.3) + 1.0, height * rows, rows)
    for ax in grid[len(panels) :]:
        ax.set_axis_off()
    for i, (ax, (title, x)) in enumerate(zip(grid, panels.items(), strict=False)):
        points(x, real, ax, title, lim)
        ax.collections[-1].set_sizes([9])  # a heap on one spot is to be seen
        handles, labels = ax.get_legend_handles_labels()
        ax.get_legend().remove()
        ax.set(xlabel="", ylabel="")
        if i % cols:
            ax.tick_params(labelleft=False)
    for handle in fig.legend(handles, labels, loc="outside right upper").legend_handles:
        handle.set_alpha(1)
    return fig
