"""One number of several seeds, a dot for each, between chance and the best possible."""

import numpy as np

from .look import DISC, FRAMEWORK, MUTED, REAL, axes, levels


def score_dots(
    groups, *, label="", chance=None, floor=None, ceiling=None, log=False, ax=None
):
    """A row of dots for each group, one dot a seed, its mean as a short stroke.

    groups: {"PyTorch": [one value per seed], ...}; equal values stand on one another.
    label: what is measured. chance: the score of a model that has learnt nothing, or
    {name: score} of several. floor, ceiling: what a perfect sampler scores. They are
    lines, named at the right beside the data. log: a logarithmic axis. Values that are
    not finite are left out and counted in the group's name. Returns the Axes.
    """
    groups = {name: np.atleast_1d(np.asarray(v, float)) for name, v in groups.items()}
    if not groups or any(v.ndim != 1 or not len(v) for v in groups.values()):
        raise ValueError("groups must hold one list of values, one per seed, a name.")
    ax = ax or axes(width=2.9 + 0.9 * len(groups), height=2.6)[1][0]
    names, others = [], iter(("#CC79A7", REAL, DISC, "#222222"))
    for i, (name, values) in enumerate(groups.items()):
        colour = FRAMEWORK.get(name.partition(",")[0]) or next(others, MUTED)
        good = values[np.isfinite(values)]
        lost = len(values) - len(good)
        names.append(f"{name}\n({lost} not finite)" if lost else name)
        ax.scatter(
            np.full(len(good), i), good, s=34, color=colour, alpha=0.7, lw=0, zorder=3
        )
        if len(good) > 1:
            ax.plot([i - 0.2, i + 0.2], [good.mean()] * 2, color=colour, lw=2)
    ax.set_xticks(range(len(names)), names)
    ax.set_xlim(-0.5, len(names) - 0.5)
    ax.grid(axis="x", visible=False)
    ax.set_ylabel(label)
    if log:
        ax.set_yscale("log")
    ax.margins(y=0.08)
    levels(ax, _named(chance, floor, ceiling))
    return ax


def _named(chance, floor, ceiling):
    """[(y, name, colour)] of the lines."""
    several = isinstance(chance, dict)
    chance = chance if several else {"": chance}
    told = [
        (y, f"chance ({name})" if name else "chance", MUTED)
        for name, y in chance.items()
    ]
    told += [(floor, "floor", REAL), (ceiling, "ceiling", REAL)]
    return [(float(y), f"{t} {y:.3g}", c) for y, t, c in told if y is not None]
