"""The pictures of lesson 14: what D says, and where a heap went."""

import math

import numpy as np

from .look import DISC, FAKE, MUTED, REAL, axes, legend

SEEDS = REAL, FAKE, DISC, "#CC79A7", "#E69F00"  # one colour a seed
LINES = {  # name: (label, colour, dashes)
    "train": ("the 100 training images", REAL, "-"),
    "held": ("held-out images", DISC, "-"),
    "fake": ("generated images", FAKE, "-"),
}


def logit_curves(runs):
    """{framework: {arm: what training.scarce.watched told}}: mean logits over steps.

    A row a framework, a column an arm, all on the same axes; returns the Figure.
    """
    arms = list(next(iter(runs.values())))
    shape = {"nrows": len(runs), "height": 1.65 * len(runs), "width": 11}
    fig, grid = axes(len(arms), sharex=True, sharey=True, **shape)
    cells = ((framework, arm) for framework in runs for arm in arms)
    for i, (ax, (framework, arm)) in enumerate(zip(grid, cells, strict=True)):
        told = runs[framework][arm]
        for name, (label, colour, dashes) in LINES.items():
            ax.plot(told["step"], told[name], dashes, color=colour, label=label)
        ax.axhline(0, color=MUTED, lw=0.8, zorder=1)
        ax.set_title(f"{framework}, {arm}")
        if i % len(arms) == 0:
            ax.set_ylabel("mean logit of D")
        if i >= len(arms) * (len(runs) - 1):
            ax.set_xlabel("step")
    legend(grid[len(arms) - 1])
    return fig


def heaps(found, places, reach=0.8, lim=4.2, per_row=4):
    """{title: points (S, n, 2)}: one panel each, a colour a seed; returns the Figure.

    places (4, 2): the heap's after each quarter turn, marked by crosses, the first, the
    data's own, large. Circles of radius `reach`: what counts as there. A panel counts
    the drawn points that lie beyond its frame, at `lim`.
    """
    rows = math.ceil(len(found) / per_row)
    size = {"width": 2.3 * per_row + 1.8, "height": 2.05 * rows, "nrows": rows}
    fig, grid = axes(per_row, sharex=True, sharey=True, **size)
    around = reach * np.exp(1j * np.linspace(0, 2 * np.pi, 60))
    for ax, (title, seeds) in zip(grid, found.items(), strict=False):
        drawn = [x[:300] for x in seeds]
        for i, x in enumerate(drawn):
            ax.plot(*x.T, ".", ms=2.5, color=SEEDS[i % 5], label=f"seed {i}")
        if beyond := (np.abs(drawn).max(-1) > lim).sum():
            place = {"transform": ax.transAxes, "va": "bottom"}
            ax.text(0.02, 0.01, f"{beyond} beyond", **place, color=MUTED, fontsize=8)
        ax.plot(*places[1:].T, "+", ms=8, color=MUTED, label="turned place")
        look = {"mew": 2.5, "color": "black", "label": "the data's place"}
        ax.plot(*places[0], "x", ms=13, **look)
        for x, y in places:
            ax.plot(x + around.real, y + around.imag, color=MUTED, lw=0.8, zorder=3)
        ax.set(xlim=(-lim, lim), ylim=(-lim, lim), title=title, aspect="equal")
        ax.locator_params(nbins=5, steps=[1, 2, 10])
    for handle in legend(grid[per_row - 1]).legend_handles[: len(SEEDS)]:
        handle.set_markersize(7)  # the points themselves are tiny
    return fig
