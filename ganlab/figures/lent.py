"""How much of what G makes up D may see, and what D brings."""

import numpy as np

from .look import FRAMEWORK, REAL, axes


def lent(shares_lent, swept, gains):
    """A Figure: the score against the share PM, and what D brings in each world.

    swept: {framework: (n, worlds)} for shares_lent (n,). gains: {name: {framework: one
    a world}}, the score with D less that without. All scores are shares of what the
    true taste scores.
    """
    fig, (left, right) = axes(2, 10, 2.8)
    for name, values in swept.items():
        colour = FRAMEWORK[name]
        left.plot(shares_lent, values.mean(1), color=colour, label=name)
        x = np.repeat(shares_lent, values.shape[1])
        left.scatter(x, values.ravel(), s=12, color=colour, lw=0)
    left.set(xlabel="PM: share of other items that D sees", ylabel="NDCG@10, share")
    left.set_title("how much D may see")
    names = []
    for at, (name, told) in enumerate(gains.items()):
        for i, (framework, values) in enumerate(told.items()):
            y = at + 0.3 * (i - (len(told) - 1) / 2)
            colour = FRAMEWORK[framework]
            right.scatter(values, np.full(len(values), y), s=16, color=colour, lw=0)
            right.plot([np.mean(values)] * 2, [y - 0.13, y + 0.13], color=colour, lw=2)
        names.append(name)
    right.axvline(0, color=REAL, lw=1.3, ls=(0, (4, 3)))
    right.set_yticks(range(len(names)), names)
    right.set(ylim=(len(names) - 0.5, -0.5), xlabel="with D less without, share")
    right.set_title("what D brings, world by world")
    right.grid(axis="y", visible=False)
    fig.legend(*left.get_legend_handles_labels(), loc="outside right upper")
    return fig
