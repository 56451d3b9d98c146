"""One number of several runs: a row for each name, a colour for each framework."""

import numpy as np

from .look import FRAMEWORK, MUTED, REAL, axes


def dot_rows(groups, *, label="", chance=None, floor=None, ceiling=None, log=False):
    """A row of dots for each name, one dot a seed, the frameworks below each other.

    groups: {framework: {name: [one value per seed]}}, the same names in each. label:
    what is measured. chance: {name: score} of models that have learnt nothing; floor,
    ceiling: what a perfect sampler scores: dashed lines, named above the data. log: a
    logarithmic axis. Returns the Axes.
    """
    names = list(next(iter(groups.values())))
    if any(list(told) != names for told in groups.values()):
        raise ValueError("The frameworks have different names: give each the same.")
    fig, (ax,) = axes(width=8.5, height=0.9 + 0.27 * len(names))
    for i, (framework, told) in enumerate(groups.items()):
        place = np.arange(len(names)) + 0.3 * (i - (len(groups) - 1) / 2)
        colour = FRAMEWORK.get(framework, MUTED)
        for y, values in zip(place, told.values(), strict=True):
            ax.scatter(values, np.full(len(values), y), s=26, color=colour, lw=0)
        ax.scatter([], [], s=26, color=colour, label=framework)
    if log:
        ax.set_xscale("log")
    ends = {f"chance ({k})": (x, MUTED) for k, x in (chance or {}).items()}
    ends |= {k: (x, REAL) for k, x in (("floor", floor), ("ceiling", ceiling))}
    for name, (x, colour) in ends.items():
        if x is not None:
            ax.axvline(x, color=colour, lw=1, ls=(0, (4, 3)), zorder=0)
            ax.text(
                x, 1.01, f"{name} {x:.3g}", color=colour, fontsize=8, ha="center",
                transform=ax.get_xaxis_transform(),
            )  # fmt: skip
    ax.set_yticks(range(len(names)), names)
    ax.set(ylim=(len(names) - 0.5, -0.5), xlabel=label)
    ax.grid(axis="y", visible=False)
    fig.legend(loc="outside right upper")
    return ax
