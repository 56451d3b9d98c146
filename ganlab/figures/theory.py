"""Lesson 01's pictures: the best D, the divergence as a ruler, two losses, two players.

Each takes arrays and returns the Figure.
"""

import numpy as np

from .look import DISC, FAKE, FRAMEWORK, MUTED, REAL, axes, legend, level

_LINE = {"PyTorch": "-", "TensorFlow": "--"}
_BEST = {"color": "#bfbfbf", "lw": 4}  # not alpha: a legend shows it full


def best_discriminator(x, density_p, density_q, best, found):
    """Two densities, and the logits of trained discriminators over the best ones.

    x: (n,), the points. density_p, density_q, best: (n,), real and generated density
    and the best logit. found: {framework: logits (n,)}.
    """
    fig, (left, middle, right) = axes(3, height=2.6, sharex=True)
    hills = ((density_p, REAL, "real, $p$"), (density_q, FAKE, "generated, $q$"))
    for density, color, name in hills:
        left.fill_between(x, density, color=color, alpha=0.3, label=name)
    left.set(title="Two densities", ylabel="density")
    middle.plot(x, _sigmoid(best), **_BEST, label="best")
    right.plot(x, best, **_BEST)
    for name, logits in found.items():
        look = {"color": FRAMEWORK[name], "ls": _LINE[name], "label": name}
        middle.plot(x, _sigmoid(logits), **look)
        right.plot(x, logits, **look | {"label": None})
    middle.set(title="Probability of “real”", ylabel=r"$\sigma(D(x))$")
    right.set(title="The same as logits", ylabel="$D(x)$", ylim=(-12, 6))
    for ax in (left, middle, right):
        ax.set(xlabel="$x$", xlim=(x[0], x[-1]))
    fig.legend(loc="outside lower center", ncols=5)
    return fig


def ruler(grid, exact, distances, estimates):
    """JS over the distance: exact on a grid, and what trained discriminators estimate.

    exact: (n,) at grid (n,). estimates: {framework: one row a seed, (seeds, m)} at
    distances (m,).
    """
    fig, (left, right) = axes(2, height=2.5, width=9.5)
    x = np.linspace(-4, 10, 600)
    for place, color, name in (
        (0, REAL, "real"),
        (2, FAKE, "$d = 2$"),
        (6, FAKE, "$d = 6$"),
    ):
        hill = np.exp(-((x - place) ** 2) / 2) / np.sqrt(2 * np.pi)
        left.fill_between(x, hill, color=color, alpha=0.3, lw=0)
        left.text(place, 0.41, name, ha="center", color=color)
    left.set(title="Generated points, near and far", xlabel="$x$", ylabel="density")
    left.set(xlim=(-4, 10), ylim=(0, 0.47))
    right.plot(grid, exact, **_BEST, label="exact")
    for shift, (name, rows) in zip((-0.09, 0.09), estimates.items(), strict=False):
        at = np.tile(np.asarray(distances, float) + shift, len(rows))
        look = {"s": 16, "color": FRAMEWORK[name], "zorder": 3}
        right.scatter(at, np.ravel(rows), label=f"{name}, each seed", **look)
    level(right, np.log(2), "log 2")
    right.set(title="JS: a ruler with an end", xlabel="distance $d$", ylabel="JS")
    legend(right)
    return fig


def two_losses(f, distances, pushes, paths):
    """The two losses of G: slope at one sample, push on G, and the way that G goes.

    f: (n,), logits. distances: (m,). pushes, paths: {"saturating": ..,
    "non-saturating": ..}, the pushes (m,) and the distance at each step.
    """
    fig, (left, middle, right) = axes(3, height=2.9)
    colors = {"saturating": REAL, "non-saturating": FAKE}
    for name, color in colors.items():
        sign = 1 if name == "saturating" else -1
        left.plot(f, _sigmoid(sign * f), color=color, label=name)
        middle.semilogy(distances, pushes[name], color=color)
        right.plot(paths[name], color=color)
    left.axvspan(f[0], -4, color="#eeeeee", zorder=0)
    left.text(f[0] + 0.3, 1.05, "$D$ sees through it", fontsize=9, color=MUTED)
    left.set(title="Slope at one sample", ylabel="size of the slope")
    left.set(xlabel="logit $f$ of the generated sample", ylim=(0, 1.15))
    middle.set(title="Push on $G$", xlabel="distance $d$", ylabel="push")
    right.set(title="Where $G$ goes from $d = 8$", xlabel="step", ylabel="distance $d$")
    right.set_ylim(bottom=-0.3)
    fig.legend(loc="outside lower center", ncols=2)
    return fig


def players(paths):
    """The ways of both players in the plane: {rule: (n, 2)}, one panel each."""
    fig, panels = axes(len(paths), height=3.0, width=6.8, sharex=True, sharey=True)
    shades = np.linspace(0, 1, max(map(len, paths.values())))
    for ax, (name, path) in zip(panels, paths.items(), strict=True):
        ax.plot(*path.T, color=MUTED, lw=0.6, zorder=1)
        ax.scatter(*path.T, c=shades[: len(path)], s=9, cmap="cividis", zorder=2)
        ax.plot(*path[0], "o", color=FAKE, ms=7)
        ax.plot(0, 0, "+", color="black", ms=12, mew=2)
        ax.set(title=name, xlabel="$x$: player one", aspect="equal")
    panels[0].set_ylabel("$y$: player two")
    return fig


def distances(paths, predicted=None):
    """The distance from the middle over the steps, for each rule of {rule: (n, 2)}."""
    fig, (ax,) = axes(width=7, height=2.4)
    for color, (name, path) in zip((FAKE, DISC), paths.items(), strict=False):
        ax.plot(np.hypot(*path.T), color=color, label=name)
    if predicted is not None:
        ax.plot(predicted, ":", color="black", label=r"$(1 + h^2)^{n/2}$")
    ax.set(xlabel="step $n$", ylabel="distance", title="Distance from the equilibrium")
    ax.legend(loc="center left", bbox_to_anchor=(1, 0.5))
    return fig


def _sigmoid(t):
    return 0.5 * (1 + np.tanh(np.asarray(t) / 2))
