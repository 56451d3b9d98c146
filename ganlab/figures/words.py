"""Words in columns, and generators of words in the plane of quality and diversity."""

from collections import Counter

import numpy as np

from .look import FRAMEWORK, MUTED, REAL, axes, legend

_SIGNS = {"MLE": ("o", "#0072B2"), "Gumbel GAN": ("s", "#D55E00")}
_SIGNS |= {"SeqGAN": ("^", "#CC79A7")}
_NAMED = 0.4, 0.5, 0.6, 0.8, 1.0, 1.3  # temperatures with room for a label


def word_columns(groups, rows=None, counts=False, width=None, ax=None):
    """{head: words}: a column each, the head above it; returns the Axes.

    rows: how many of the words stand there, by default all. counts: behind each word
    stands how often it comes among all of them, where that is more than once, and
    below the head the share of words that differ. A head that begins with a
    framework's name has its colour.
    """
    rows = rows or max(map(len, groups.values()))
    heads = list(groups)
    if counts:
        shares = [len(set(words)) / len(words) for words in groups.values()]
        heads = [f"{h}\n{s:.0%} differ" for h, s in zip(heads, shares, strict=True)]
    deep = max(head.count("\n") for head in heads) + 1
    height = 0.2 * (rows + 1.2 * deep) + 0.1
    ax = ax or axes(width=width or 1.6 * len(groups), height=height)[1][0]
    ax.set_axis_off()
    ax.set(xlim=(0, len(groups)), ylim=(rows, -1.2 * deep - 0.2))
    for x, (head, words) in enumerate(zip(heads, groups.values(), strict=True)):
        name = head.replace("\n", " ").split(",")[0].split(" ")[0]
        colour = FRAMEWORK.get(name, REAL)
        ax.text(x, -0.3, head, va="bottom", color=colour, fontsize=9, weight="bold")
        often = Counter(words if counts else ())
        for y, word in enumerate(words[:rows]):
            ax.text(x, y, word, va="top", family="monospace", fontsize=9)
            if often[word] > 1:
                place, sign = (x + 0.56, y), f"×{often[word]}"
                ax.text(*place, sign, va="top", color=MUTED, fontsize=8)
    return ax


def word_plane(runs, entropy, temperatures=(), arms=("Gumbel GAN", "SeqGAN")):
    """Generators of words by quality and diversity, a panel a framework: the Figure.

    runs: {framework: [a run a seed]} with run.curve, the likelihood model's WordScores
    at `temperatures`, and run.arms, {name: WordScores}. A thin line leads from each arm
    to the curve of its own seed. The star is a perfect generator: both at the entropy.
    Panels share their axes.
    """
    size = {"width": 4.1 * len(runs) + 1.9, "height": 3.5}
    fig, panels = axes(len(runs), **size, sharex=True, sharey=True)
    for ax, (framework, own) in zip(panels, runs.items(), strict=True):
        curves = [np.array([s[:2] for s in run.curve]) for run in own]
        _curves(ax, curves, temperatures)
        for arm in arms:
            _generators(ax, arm, np.array([run.arms[arm][:2] for run in own]), curves)
        ax.plot(entropy, entropy, "*", ms=15, color="black", label="perfect", zorder=5)
        ax.margins(x=0.11)  # room for the names of temperatures
        ax.set_title(framework, color=FRAMEWORK.get(framework, "black"))
        ax.set_xlabel("$-E_q \\log p$ (nats), low: likely names")
    panels[0].set_ylabel("$-E_p \\log q$ (nats), low: all names")
    legend(panels[-1])
    return fig


def _curves(ax, curves, temperatures):
    sign, colour = _SIGNS["MLE"]
    for i, curve in enumerate(curves):
        label = None if i else "MLE, temperature turned\n(T: on the lowest curve)"
        ax.plot(
            *curve.T, sign, ls="-", ms=3, lw=1, color=colour, alpha=0.75, label=label
        )
    lowest = min(curves, key=lambda curve: curve[:, 1].mean())
    for place, T in zip(lowest, temperatures, strict=False):
        if T in _NAMED:
            ax.annotate(
                f"T={T:g}", place, xytext=(-3, -11), textcoords="offset points",
                fontsize=8, color=MUTED, ha="right", clip_on=False,
            )  # fmt: skip


def _generators(ax, arm, points, curves):
    sign, colour = _SIGNS[arm]
    ax.scatter(*points.T, s=42, marker=sign, color=colour, label=arm, zorder=4)
    for (x, y), curve in zip(points, curves, strict=True):
        order = np.argsort(curve[:, 0])
        below = np.interp(x, *curve[order].T)
        ax.plot([x, x], [below, y], color=colour, lw=0.8, zorder=3)
