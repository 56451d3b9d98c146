"""Words in columns, and generators of words in the plane of quality and diversity."""

from .look import FRAMEWORK, MUTED, REAL, axes, legend

_SIGNS = {"MLE": ("o", "#0072B2"), "Gumbel GAN": ("s", "#D55E00")}
_SIGNS |= {"SeqGAN": ("^", "#CC79A7"), "Gumbel GAN from MLE": ("D", "#E69F00")}


def word_columns(groups, ax=None, width=None):
    """{head: words}: a column each, the head above it; returns the Axes.

    A head that begins with a framework's name has its colour.
    """
    rows = max(map(len, groups.values()))
    deep = max(head.count("\n") for head in groups) + 1
    height = 0.2 * (rows + 1.2 * deep) + 0.1
    ax = ax or axes(width=width or 1.45 * len(groups), height=height)[1][0]
    ax.set_axis_off()
    ax.set(xlim=(0, len(groups)), ylim=(rows, -1.2 * deep - 0.2))
    for x, (head, words) in enumerate(groups.items()):
        name = head.replace("\n", " ").split(",")[0].split(" ")[0]
        colour = FRAMEWORK.get(name, REAL)
        ax.text(x, -0.3, head, va="bottom", color=colour, fontsize=9, weight="bold")
        for y, word in enumerate(words):
            ax.text(x, y, word, va="top", family="monospace", fontsize=9)
    return ax


def word_plane(frameworks, entropy, temperatures=(), limits=None):
    """Generators of words by quality and diversity, a panel a framework: the Figure.

    frameworks: {name: {"MLE": one curve of WordScores a seed, other names: one
    WordScores a seed}}. The curves' points are `temperatures`. The star is a perfect
    generator: both at the entropy. Panels share their axes.
    """
    n = len(frameworks)
    size = {"width": 4.1 * n + 1.9, "height": 3.7, "sharex": True, "sharey": True}
    fig, panels = axes(n, **size)
    for ax, (framework, arms) in zip(panels, frameworks.items(), strict=True):
        for arm, found in arms.items():
            sign, colour = _SIGNS[arm]
            if arm == "MLE":
                _curves(ax, found, colour, temperatures)
                continue
            x, y = [s.quality for s in found], [s.diversity for s in found]
            ax.scatter(x, y, s=42, marker=sign, color=colour, label=arm, zorder=4)
        ax.plot(entropy, entropy, "*", ms=15, color="black", label="perfect", zorder=5)
        ax.set_title(framework, color=FRAMEWORK.get(framework, "black"))
        ax.set_xlabel("$-E_q \\log p$ (nats), low: likely names")
        if limits:
            ax.set(xlim=limits[0], ylim=limits[1])
    panels[0].set_ylabel("$-E_p \\log q$ (nats), low: all names")
    legend(panels[-1])
    return fig


def _curves(ax, curves, colour, temperatures):
    for i, curve in enumerate(curves):
        x, y = [s.quality for s in curve], [s.diversity for s in curve]
        label = None if i else "MLE, temperature turned"
        ax.plot(x, y, "o-", ms=3, lw=1, color=colour, alpha=0.75, label=label)
    for at, T in zip(curves[0], temperatures, strict=False):
        place = (at.quality, at.diversity)
        ax.annotate(
            f"T={T:g}", place, xytext=(-3, -11), textcoords="offset points",
            fontsize=8, color=MUTED, ha="right", clip_on=True,
        )  # fmt: skip
