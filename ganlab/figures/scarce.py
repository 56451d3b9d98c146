"""The pictures of lesson 14: what D says, where a heap went, who scores where."""

from .look import DISC, FAKE, MUTED, REAL, axes, legend

SEEDS = REAL, FAKE, DISC, "#CC79A7", "#222222"  # one colour a seed
LINES = {  # name: (label, colour, dashes)
    "train": ("the 100 training images", REAL, "-"),
    "held": ("held-out images", DISC, "-"),
    "fake": ("generated images", FAKE, "-"),
}


def logit_curves(runs):
    """{framework: {arm: what training.scarce.watched told}}: mean logits over steps.

    A row a framework, a column an arm, all on the same axes; returns the Figure.
    """
    arms = list(next(iter(runs.values())))
    shape = {"nrows": len(runs), "height": 2.3 * len(runs), "width": 11}
    fig, grid = axes(len(arms), sharex=True, sharey=True, **shape)
    cells = ((framework, arm) for framework in runs for arm in arms)
    for i, (ax, (framework, arm)) in enumerate(zip(grid, cells, strict=True)):
        told = runs[framework][arm]
        for name, (label, colour, dashes) in LINES.items():
            ax.plot(told["step"], told[name], dashes, color=colour, label=label)
        ax.axhline(0, color=MUTED, lw=0.8, zorder=1)
        ax.set_title(f"{framework}, {arm}")
        if i % len(arms) == 0:
            ax.set_ylabel("mean logit of D")
        if i >= len(arms) * (len(runs) - 1):
            ax.set_xlabel("step")
    legend(grid[len(arms) - 1])
    return fig


def heaps(found, places, lim=2.4):
    """{title: points (S, n, 2)}: one panel each, a colour a seed. places (4, 2):
    the heap's after each quarter turn, marked by crosses, the first, upright one large.
    Returns the Figure."""
    fig, grid = axes(len(found), 11, 2.9, sharex=True, sharey=True)
    for ax, (title, seeds) in zip(grid, found.items(), strict=True):
        for i, x in enumerate(seeds):
            ax.plot(*x[:300].T, ".", ms=2.5, color=SEEDS[i % 5], label=f"seed {i}")
        ax.plot(*places[1:].T, "+", ms=8, color=MUTED, label="turned place")
        ax.plot(
            *places[0], "x", ms=13, mew=2.5, color="black", label="the data's place"
        )
        ax.set(xlim=(-lim, lim), ylim=(-lim, lim), title=title, aspect="equal")
    for handle in legend(grid[-1]).legend_handles[: len(SEEDS)]:
        handle.set_markersize(7)  # the points themselves are tiny
    return fig


def two_judges(points, label_x, label_y, lines=()):
    """{"framework, arm": (xs, ys)}: each arm's seeds, by two judges of one image set.

    A colour an arm, discs for PyTorch and triangles for TensorFlow.
    lines: [(x, y, name)] of what has one place, such as the memoriser. Both axes are
    logarithmic. Returns the Axes.
    """
    _, (ax,) = axes(width=7.5, height=3.6)
    colours, of = iter((MUTED, FAKE, DISC, "#CC79A7")), {}
    for name, (xs, ys) in points.items():
        framework, _, arm = name.partition(", ")
        colour = of.setdefault(arm, None) or next(colours)
        of[arm], marker = colour, "^" if framework == "TensorFlow" else "o"
        ax.loglog(xs, ys, marker, ms=7, alpha=0.8, color=colour, label=name)
    for x, y, name in lines:
        ax.plot(x, y, "*", ms=11, color=REAL)
        ax.annotate(name, (x, y), xytext=(8, -3), textcoords="offset points")
    ax.set(xlabel=label_x, ylabel=label_y)
    legend(ax)
    return ax
