"""Lesson 12's pictures: many discriminators or one, at equal multiplications.

Each takes arrays and returns the Figure.
"""

import numpy as np

from .look import DISC, FAKE, MUTED, REAL, axes, levels

LOOKS = {  # of an arm, the same in each chart
    "one D": (REAL, "o"),
    "three D, mean": (FAKE, "s"),
    "three D, max": ("#CC79A7", "^"),
    "one wide D": ("#222222", "v"),
    "one D, two updates": (DISC, "D"),
}


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
    """{title: {arm: (x (n,), scores (S, n))}}: a panel for each way to count, two in a
    row."""
    return _panels(scores, None, label, chance, ceiling, per_row=2)


def _panels(lines, xlabel, label, chance, ceiling, log=False, per_row=3):
    cols = min(per_row, len(lines))
    nrows = -(-len(lines) // cols)
    size = 4.2 * cols + 2.4, 3.0 if nrows == 1 else 2.4 * nrows
    fig, panels = axes(cols, *size, nrows, sharey=True)
    told = [
        (y, f"chance ({name}) {y:.3g}", MUTED) for name, y in (chance or {}).items()
    ]
    told += [(ceiling, f"ceiling {ceiling:.2f}", REAL)] if ceiling else []
    for i, (ax, (title, own)) in enumerate(zip(panels, lines.items(), strict=True)):
        for arm, (x, found) in own.items():
            colour, mark = LOOKS.get(arm, (MUTED, "P"))
            found = np.asarray(found, float)  # (S, n)
            ax.plot(x, found.mean(0), color=colour, marker=mark, ms=5.5, label=arm)
            for seed in found:
                ax.plot(x, seed, ".", color=colour, alpha=0.35, ms=4, zorder=1)
        ax.set(title=title, ylim=(0, 1.03))
        if log:
            ax.set_xscale("log")
        if xlabel:
            ax.set_xlabel(xlabel)
        if i % cols == 0:
            ax.set_ylabel(label)
        if i % cols == cols - 1:
            levels(ax, told)
        else:
            for y, _, colour in told:
                ax.axhline(y, color=colour, lw=1, ls=(0, (4, 3)), zorder=1)
    fig.legend(*panels[0].get_legend_handles_labels(), loc="outside right upper")
    return fig
