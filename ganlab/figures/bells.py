"""Classes on a line: what was asked for by label, over the true densities."""

import math

import numpy as np

from .look import FAKE, REAL, axes

CLASSES = (FAKE, "#E69F00", "#CC79A7")


def bells(samples, true, per_row=3, height=1.7, top=1.0):
    """A panel of histograms for each set of samples, a colour a class; the Figure.

    samples: {name: (points (n, 1), labels (n,))}. true: a Bells, whose densities are
    blue lines. A bar higher than `top` is cut off, the panels share their axes.
    """
    rows = math.ceil(len(samples) / per_row)
    cols = min(per_row, len(samples))
    fig, cells = axes(
        cols, 3.4 * cols, height * rows, nrows=rows, sharex=True, sharey=True
    )
    reach = 4 * true.s + max(true.means)
    grid, bins = np.linspace(-reach, reach, 400), np.linspace(-reach, reach, 111)
    for ax in cells[len(samples) :]:
        ax.set_axis_off()
    for ax, (name, (x, labels)) in zip(cells, samples.items(), strict=False):
        for k, density in enumerate(true.densities(grid)):
            own = np.ravel(x)[np.asarray(labels) == k]
            colour = CLASSES[k % len(CLASSES)]
            ax.hist(own, bins, density=True, color=colour, alpha=0.75, lw=0)
            ax.plot(grid, density, color=REAL, lw=1.2)
        ax.set_title(name, fontsize=10)
        ax.set(ylim=(0, top), xlim=(-reach, reach))
    return fig
