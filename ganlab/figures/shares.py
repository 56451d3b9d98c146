"""Which classes come up, and how often."""

import numpy as np

from .look import FRAMEWORK, MUTED, REAL, axes


def class_shares(groups, real, ax=None):
    """{name: a share for each class} as dots, over the shares of the real data.

    The names stand at the right, beside the data. Returns the Axes.
    """
    ax = ax or axes(width=6.5, height=2.6)[1][0]
    places = np.arange(len(real))
    ax.bar(places, real, 0.85, color=REAL, alpha=0.15, lw=0, label="real")
    shift = np.linspace(-0.15, 0.15, len(groups)) if len(groups) > 1 else [0.0]
    for (name, shares), by in zip(groups.items(), shift, strict=True):
        color = FRAMEWORK.get(name, MUTED)
        ax.plot(places + by, shares, "o", ms=6, color=color, label=name)
    ax.set(xlabel="class", ylabel="share")
    ax.set_xticks(places)
    ax.set_ylim(0, None)
    ax.grid(axis="x", visible=False)
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    return ax
