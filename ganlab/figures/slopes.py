"""Lesson 06's pictures: distances with and without a slope, and what critics measure.

Each takes arrays and returns the Figure.
"""

import numpy as np

from .look import DISC, FAKE, FRAMEWORK, MUTED, REAL, axes, legend, level

_MARK = {"PyTorch": "o", "TensorFlow": "s"}
_END = {"marker": "o", "ms": 10, "mfc": "none", "mec": "black", "ls": "none"}
_COLOURS = ("#222222", FAKE, "#B8860B", "#CC79A7", MUTED, DISC, REAL)


def flat_and_sloped(theta, distances):
    """Two distances of a shift theta (n,), {name: (n,)}, and their slopes below."""
    fig, (top, bottom) = axes(1, 7.5, 3.0, 2, sharex=True)
    for color, (name, distance) in zip((FAKE, REAL), distances.items(), strict=True):
        top.plot(theta, distance, color=color, label=name)
        bottom.semilogy(theta, np.gradient(distance, theta), color=color)
    top.set(title="How far apart are real and generated points?", ylabel="distance")
    bottom.set(title="Its slope: what can $G$ learn from it?", ylabel="slope")
    bottom.set(xlabel=r"$\theta$, where $G$ puts its points", ylim=(1e-7, 10))
    bottom.set_xlim(theta[0], theta[-1])
    legend(top)
    return fig


def slopes_felt(theta, found):
    """The slope of each loss of G over theta: {loss: {framework: (seeds, m)}}.

    A line runs through the means, with a mark for each framework and seed.
    """
    fig, (ax,) = axes(width=8, height=3.2)
    for color, (loss, by_framework) in zip(_COLOURS, found.items(), strict=False):
        every = np.concatenate(list(by_framework.values()))  # (seeds, m)
        ax.semilogy(theta, every.mean(0), color=color, label=loss, lw=1.4)
        for shift, (name, rows) in zip((-1, 1), by_framework.items(), strict=False):
            at = np.tile(np.asarray(theta) + 0.025 * shift, len(rows))
            ax.scatter(at, np.ravel(rows), s=13, color=color, marker=_MARK[name])
    for name, mark in _MARK.items():
        ax.plot([], [], mark, color=MUTED, ms=4, label=name)
    level(ax, 1, "")
    ax.set(title="The slope that $G$ feels", ylabel="slope", ylim=(1e-7, 100))
    ax.set(xlabel=r"$\theta$, where $G$ puts its points")
    legend(ax)
    return fig


def values_of_critics(theta, found):
    """A WGAN-GP critic's value over theta (m,): trained ones as marks on the formula.

    found: {framework: {lambda: values (seeds, m)}}. The formula: k theta with the slope
    k = 1 + theta / (2 lambda).
    """
    fig, (ax,) = axes(width=6.5, height=2.7)
    line = np.linspace(theta[0], theta[-1], 60)
    weights = next(iter(found.values()))
    for color, weight in zip((REAL, DISC, FAKE), weights, strict=False):
        exact = line + line**2 / (2 * weight)
        ax.loglog(line, exact, color=color, lw=1.2, label=rf"$\lambda = {weight:g}$")
        for shift, (name, by_weight) in zip(
            (0.985, 1.015), found.items(), strict=False
        ):
            at = np.tile(np.asarray(theta) * shift, len(by_weight[weight]))
            look = {"s": 18, "marker": _MARK[name], "alpha": 0.7, "lw": 0}
            ax.scatter(at, np.ravel(by_weight[weight]), color=color, **look)
    ax.plot(line, line, color=MUTED, ls=(0, (4, 3)), lw=1, label="$W_1$")
    for name in found:
        ax.plot([], [], _MARK[name], color=MUTED, ms=4, label=name)
    ax.set_xticks(theta, [f"{x:g}" for x in theta])
    ax.xaxis.minorticks_off()
    ax.set(title="The critic's value, predicted and trained", ylabel="value")
    ax.set_xlabel(r"$\theta$, the distance of the two sets")
    legend(ax)
    return fig


def weights_at_the_edge(critics):
    """Histograms of critics' weights, a row for each framework.

    critics: {(framework, c): (weights (n,), share at the edge, slope)}; c is the bound
    of the weights, None for a critic with a penalty.
    """
    frameworks = list(dict.fromkeys(name for name, _ in critics))
    kinds = list(dict.fromkeys(c for _, c in critics))
    fig, panels = axes(len(kinds), 11, 0.4 + 1.45 * len(frameworks), len(frameworks))
    for ax, ((name, c), (weights, edge, slope)) in zip(
        panels, critics.items(), strict=True
    ):
        reach = c or np.abs(weights).max()
        bins = np.linspace(-1.02 * reach, 1.02 * reach, 42)
        share = np.full(len(weights), 100 / len(weights))
        ax.hist(weights, bins, color=FRAMEWORK[name], weights=share)
        what = f"c = {c:g}, {edge:.0%} at the edge" if c else "gradient penalty"
        ax.set_title(f"{what}\nslope of D: {slope:.2g}", fontsize=10)
        ax.set_xticks([-c, 0, c] if c else [-round(reach, 1), 0, round(reach, 1)])
        if c == kinds[0]:
            ax.set_ylabel(f"{name}\n% of the weights")
    return fig


def value_and_quality(found, floor):
    """What a critic's value says over how good G is: a line for each run, in time.

    found: {framework: [(exact W1, online value, fresh value), each (m,), a seed]}. The
    last state of each run is ringed. floor: W1 of a perfect sampler.
    """
    fig, row = axes(2, height=2.8, width=9.5, sharex=True)
    titles = "Online: the critic at hand", "Fresh: trained to the end"
    for i, (ax, title) in enumerate(zip(row, titles, strict=True), 1):
        for name, runs in found.items():
            look = {"color": FRAMEWORK[name], "lw": 0.9, "ms": 4, "marker": _MARK[name]}
            for n, rows in enumerate(runs):
                ax.plot(rows[0], rows[i], label=None if n else name, **look)
                ax.plot(rows[0][-1], rows[i][-1], **_END)
        ax.axvline(floor, color=REAL, lw=1, ls=(0, (4, 3)), label="floor of $W_1$")
        ax.set(title=title, xlabel="exact $W_1$ of $G$'s points")
    row[0].set_ylabel("value of the critic")
    row[1].plot([], [], label="end of a run", **_END)
    legend(row[1])
    return fig
