"""Clouds of points beside each other, on the same axes."""

import numpy as np

from .charts import points, reach
from .look import axes


def clouds(panels, real, *, lim=None, height=2.5):
    """{title: points (n, 2)} in a row over the same real points; returns the Figure.

    Every panel runs from -lim to lim, by default what the real points need. One legend
    stands beside the row.
    """
    lim = lim or reach(np.asarray(real))
    fig, row = axes(len(panels), len(panels) * (height - 0.3) + 1.0, height)
    for ax, (title, x) in zip(row, panels.items(), strict=True):
        points(x, real, ax, title, lim)
        ax.collections[-1].set_sizes([9])  # a heap on one spot is to be seen
        handles, labels = ax.get_legend_handles_labels()
        ax.get_legend().remove()
        ax.set(xlabel="", ylabel="")
        if ax is not row[0]:
            ax.tick_params(labelleft=False)
    for handle in fig.legend(handles, labels, loc="outside right upper").legend_handles:
        handle.set_alpha(1)
    return fig
