"""Lesson 06's pictures: distances with and without a slope, and what critics measure.

Each takes arrays and returns the Figure.
"""

import numpy as np

from .look import DISC, FAKE, FRAMEWORK, MUTED, REAL, axes, legend, level

_MARK = {"PyTorch": "o", "TensorFlow": "s"}
_COLOURS = ("#222222", FAKE, "#B8860B", "#CC79A7", MUTED, DISC, REAL)


def flat_and_sloped(theta, distances, slopes):
    """Two distances of a shift theta, {name: (n,)}, and below them their slopes."""
    fig, (top, bottom) = axes(1, 7.5, 4.6, 2, sharex=True)
    for color, name in zip((FAKE, REAL), distances, strict=True):
        top.plot(theta, distances[name], color=color, label=name)
        bottom.semilogy(theta, slopes[name], color=color, label=name)
    top.set(title=r"How far apart are real and generated points?", ylabel="distance")
    bottom.set(title=r"Its slope: what can $G$ learn from it?", ylabel="slope")
    bottom.set(xlabel=r"$\theta$, where $G$ puts its points", ylim=(1e-7, 10))
    bottom.set_xlim(theta[0], theta[-1])
    legend(top)
    return fig


def slopes_felt(theta, found):
    """The slope of each loss of G over theta: {loss: {framework: (seeds, m)}}.

    A line runs through the means, with a mark for each framework and seed.
    """
    fig, (ax,) = axes(width=8, height=3.9)
    for color, (loss, by_framework) in zip(_COLOURS, found.items(), strict=False):
        every = np.concatenate(list(by_framework.values()))  # (seeds, m)
        ax.semilogy(theta, every.mean(0), color=color, label=loss, lw=1.4)
        for shift, (name, rows) in zip((-1, 1), by_framework.items(), strict=False):
            at = np.tile(np.asarray(theta) + 0.025 * shift, len(rows))
            ax.scatter(at, np.ravel(rows), s=13, color=color, marker=_MARK[name])
    for name, mark in _MARK.items():
        ax.plot([], [], mark, color=MUTED, ms=4, label=name)
    level(ax, 1, "")
    ax.set(title="The slope that $G$ feels", ylabel="slope", ylim=(1e-9, 100))
    ax.set(xlabel=r"$\theta$, where $G$ puts its points")
    legend(ax)
    return fig


def value_and_slope(theta, formula, found):
    """A critic's value and slope over theta, formula as lines, trained ones as marks.

    formula: {lambda: (value (n,), slope (n,))} at theta[0] (n,). found: {framework:
    {lambda: (values, slopes)}}, each (seeds, m), at theta[1] (m,).
    """
    fig, panels = axes(2, height=3.3, width=9)
    line, marks = theta
    for color, weight in zip((REAL, DISC, FAKE), formula, strict=False):
        for ax, exact in zip(panels, formula[weight], strict=True):
            ax.loglog(
                line, exact, color=color, lw=1.2, label=rf"$\lambda = {weight:g}$"
            )
        for name, by_weight in found.items():
            for ax, rows in zip(panels, by_weight[weight], strict=True):
                at = np.tile(marks, len(rows))
                look = {"s": 20, "marker": _MARK[name], "alpha": 0.6, "lw": 0}
                ax.scatter(at, np.ravel(rows), color=color, **look)
    for ax, truth in zip(panels, (line, np.ones_like(line)), strict=True):
        ax.plot(line, truth, color=MUTED, ls=(0, (4, 3)), lw=1, label="$W_1$: slope 1")
        ax.set(xlabel=r"$\theta$")
        ax.set_xticks(marks, [f"{x:g}" for x in marks])
        ax.minorticks_off()
    for name in found:
        panels[1].plot([], [], _MARK[name], color=MUTED, ms=4, label=name)
    panels[0].set(title="Value of the critic")
    panels[1].set(title="Its slope")
    legend(panels[1])
    return fig


def weights_at_the_edge(panels):
    """Histograms of a critic's weights: {title: (weights (n,), bound or None)}."""
    fig, row = axes(len(panels), height=2.5, width=2.6 * len(panels) + 0.8)
    for ax, (title, (weights, bound)) in zip(row, panels.items(), strict=True):
        reach = bound or np.abs(weights).max()
        bins = np.linspace(-1.02 * reach, 1.02 * reach, 42)
        ax.hist(
            weights, bins, color=DISC, weights=np.full(len(weights), 100 / len(weights))
        )
        ax.set(title=title, xlabel="weight")
    row[0].set_ylabel("% of the weights")
    return fig


def value_and_quality(panels, floor=None):
    """What a loss says over how good G is: a line for each run, in order of time.

    panels: {title: {framework: [(exact W1 (m,), value (m,)) of each seed]}}. The last
    state of each run is ringed. floor: W1 of a perfect sampler.
    """
    fig, row = axes(len(panels), height=3.2, width=3.2 * len(panels) + 1.2, sharex=True)
    for ax, (title, by_framework) in zip(row, panels.items(), strict=True):
        for name, runs in by_framework.items():
            for i, (quality, value) in enumerate(runs):
                look = {"color": FRAMEWORK[name], "lw": 0.9, "ms": 4}
                label = name if i == 0 else None
                ax.plot(quality, value, marker=_MARK[name], label=label, **look)
                ax.plot(quality[-1], value[-1], "o", ms=10, mfc="none", mec="black")
        if floor is not None:
            ax.axvline(floor, color=REAL, lw=1, ls=(0, (4, 3)))
        ax.set(title=title, xlabel="exact $W_1$ of $G$'s points")
    row[0].set_ylabel("value")
    row[-1].plot([], [], "o", ms=10, mfc="none", mec="black", label="end of a run")
    if floor is not None:
        row[-1].plot([], [], color=REAL, lw=1, ls=(0, (4, 3)), label="floor of $W_1$")
    legend(row[-1])
    return fig
