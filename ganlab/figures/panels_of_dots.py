"""Several numbers of the same arms, a panel each, the names once at the left."""

import math

import numpy as np

from .look import FRAMEWORK, MUTED, REAL, axes


def panels_of_dots(panels, cols=3, width=11, row=1.75):
    """A Figure: one panel a number, one row an arm, one dot a seed.

    panels: {label: (groups, {name: score})}: groups is {framework: {arm: [one value a
    seed]}}, the same arms in all; the scores are dashed lines, named above the panel,
    blue if the name is "floor" or "ceiling". row: the height of a row, in inches.
    """
    rows = math.ceil(len(panels) / cols)
    fig, grid = axes(cols, width, row * rows, rows)
    for i, (ax, (label, (groups, lines))) in enumerate(
        zip(grid, panels.items(), strict=False)
    ):
        arms = list(next(iter(groups.values())))
        for j, (framework, told) in enumerate(groups.items()):
            y = np.arange(len(arms)) + 0.3 * (j - (len(groups) - 1) / 2)
            colour = FRAMEWORK.get(framework, MUTED)
            for at, values in zip(y, told.values(), strict=True):
                ax.scatter(values, np.full(len(values), at), s=18, color=colour, lw=0)
            ax.scatter([], [], s=18, color=colour, label=framework)
        for name, x in lines.items():
            colour = REAL if name in ("floor", "ceiling") else MUTED
            ax.axvline(x, color=colour, lw=1, ls=(0, (4, 3)), zorder=0)
            ax.text(
                x, 1.02, name, color=colour, fontsize=8, ha="center",
                transform=ax.get_xaxis_transform(),
            )  # fmt: skip
        ax.set(ylim=(len(arms) - 0.5, -0.5), xlabel=label)
        ax.set_yticks(range(len(arms)), arms if i % cols == 0 else [""] * len(arms))
        ax.grid(axis="y", visible=False)
    handles, labels = grid[0].get_legend_handles_labels()
    fig.legend(handles, labels, loc="outside right upper")
    return fig
