"""Lesson 12's pictures: many discriminators or one, at equal multiplications.

Each takes arrays and returns the Figure.
"""

import numpy as np

from .look import DISC, FAKE, MUTED, REAL, axes, levels

COLOURS = (REAL, FAKE, "#CC79A7", MUTED, DISC, "#E69F00")
MARKS = "os^vDP"


def over_rates(scores, rates, *, chance=None, ceiling=None, label="matched share"):
    """{framework: {arm: scores (S, R)}} over the learning rates (R,).

    A panel for each framework, a line through the mean of the S seeds for each arm, a
    dot for each seed. chance: {name: score}.
    """
    lines = {
        name: {arm: (np.asarray(rates), found) for arm, found in own.items()}
        for name, own in scores.items()
    }
    fig = _panels(lines, "learning rate", label, chance, ceiling, log=True)
    for ax in fig.axes:
        ax.set_xticks(rates, [f"{rate:.2g}" for rate in rates], fontsize=8)
        ax.minorticks_off()
    return fig


def over_work(scores, *, chance=None, ceiling=None, label="matched share"):
    """{title: {arm: (x (n,), scores (S, n))}}: a panel for each way to count."""
    return _panels(scores, None, label, chance, ceiling)


def _panels(lines, xlabel, label, chance, ceiling, log=False):
    width = 4.4 * len(lines) + 2.2
    fig, panels = axes(len(lines), width, 3.3, sharey=True)
    for ax, (title, own) in zip(panels, lines.items(), strict=True):
        looks = zip(own.items(), COLOURS, MARKS, strict=False)
        for (arm, (x, found)), colour, mark in looks:
            found = np.asarray(found, float)  # (S, n)
            ax.plot(x, found.mean(0), color=colour, marker=mark, ms=5.5, label=arm)
            for seed in found:
                ax.plot(x, seed, ".", color=colour, alpha=0.35, ms=4, zorder=1)
        ax.set(title=title, ylim=(0, 1.03))
        if log:
            ax.set_xscale("log")
        if xlabel:
            ax.set_xlabel(xlabel)
    panels[0].set_ylabel(label)
    told = [
        (y, f"chance ({name}) {y:.2f}", MUTED) for name, y in (chance or {}).items()
    ]
    told += [(ceiling, f"ceiling {ceiling:.2f}", REAL)] if ceiling else []
    for ax in panels[:-1]:
        for y, _, colour in told:
            ax.axhline(y, color=colour, lw=1, ls=(0, (4, 3)), zorder=1)
    levels(panels[-1], told)
    fig.legend(*panels[0].get_legend_handles_labels(), loc="outside right upper")
    return fig
