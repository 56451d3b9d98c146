"""The pictures of lesson 21: what a score tells, how a leak grows, fine structure."""

import numpy as np

from .look import DISC, FAKE, REAL, axes, legend, level

SETS = {"members": FAKE, "strangers": REAL}
WAYS = REAL, FAKE, DISC, "#CC79A7", "#E69F00", "#000000"


def two_sets(groups, label="logit of D"):
    """{title: (scores of members, of strangers)}: histograms, a panel each, on one
    axis; densities, so that sets of unequal sizes can be compared. The Figure."""
    every = np.concatenate([x for pair in groups.values() for x in pair])
    bins = np.linspace(every.min(), every.max(), 45)
    fig, grid = axes(len(groups), height=2.3, sharex=True)
    for ax, (title, pair) in zip(grid, groups.items(), strict=True):
        for (name, colour), x in zip(SETS.items(), pair, strict=True):
            ax.hist(x, bins, density=True, alpha=0.6, color=colour, label=name)
        ax.set(title=title, xlabel=label, yticks=[])
    legend(grid[-1])
    return fig


def over_steps(groups, also, label, ends):
    """{framework: {arm: (steps, values (seeds, steps))}}: means, all seeds shaded.

    ends: (chance's name, its value). also: the same as groups, dashed. A panel each
    framework, steps on a logarithmic axis; returns the Figure.
    """
    fig, grid = axes(len(groups), width=10, height=2.7, sharey=True)
    for i, (ax, (framework, arms)) in enumerate(zip(grid, groups.items(), strict=True)):
        for (arm, (steps, values)), colour in zip(arms.items(), WAYS, strict=False):
            ax.fill_between(
                steps, values.min(0), values.max(0), color=colour, alpha=0.15, lw=0
            )
            ax.plot(steps, values.mean(0), "o-", ms=3, color=colour, label=arm)
            for name, (at, more) in also.get(framework, {}).items():
                if name.startswith(arm):
                    ax.plot(at, more.mean(0), "s--", ms=3, color=colour, label=name)
        ax.set_xscale("log")
        ax.set_xticks([100, 200, 400, 1200, 2400], [100, 200, 400, "1,200", "2,400"])
        ax.minorticks_off()
        ax.set(title=framework, xlabel="step")
        if i == 0:
            ax.set_ylabel(label)
        level(ax, ends[1], ends[0] if i == len(grid) - 1 else "")
    legend(grid[-1])
    return fig


def spectra(sets, real):
    """{name: mean log spectrum (R,)} less that of the real images, (N, R), with the
    quartiles of these around 0. Returns the Axes."""
    ax = axes(width=6.5, height=2.6)[1][0]
    waves, middle = np.arange(1, real.shape[1] + 1), real.mean(0)
    low, high = np.quantile(real, (0.25, 0.75), axis=0) - middle
    ax.fill_between(
        waves, low, high, color="#d6e6f2", lw=0, label="half of all real digits"
    )
    ax.axhline(0, color=REAL, lw=1.2)
    for (name, x), colour in zip(sets.items(), (FAKE, DISC, "#CC79A7"), strict=False):
        ax.plot(waves, x - middle, "o-", ms=3, color=colour, label=name)
    ax.set(xlabel="waves an image", ylabel="log10 power,\ngenerated − real")
    legend(ax)
    return ax


def changed(before, after, gain=3):
    """Rows of images before, after, and `gain` times their difference, for rows()."""
    apart = np.clip(gain * (after - before), -1, 1)
    return {"before": before, "after": after, f"difference × {gain}": apart}
