"""Lesson 23's pictures: quality over cost, fields of arrows, digits as colours."""

import numpy as np

from .look import DISC, FAKE, FRAMEWORK, MUTED, REAL, axes, level


def over_cost(runs, worth, total, levels):
    """Frechet distances over what training cost so far; returns the Figure.

    runs: {framework: {"post": (seeds, n), "scratch": (seeds, m)}} with the steps in
    {"post": (n,), "scratch": (m,)} under "steps". worth: what the flow cost, in
    adversarial steps, where "post" begins. levels: [(name, y, framework or None)].
    """
    steps = runs["steps"]
    told = {name: arms for name, arms in runs.items() if name != "steps"}
    fig, grid = axes(len(told), 5.2 * len(told) + 1.6, 3.3, sharey=True)
    for ax, (name, arms) in zip(grid, told.items(), strict=True):
        lines = ("post", worth, FAKE, "flow, then post-training")
        others = ("scratch", 0, DISC, "GAN from scratch")
        for arm, begin, colour, label in (lines, others):
            for i, y in enumerate(arms[arm]):
                x = begin + np.asarray(steps[arm])
                look = {"color": colour, "lw": 1.2, "marker": "o", "ms": 3}
                ax.plot(x, y, label=None if i else label, **look)
        ax.axvspan(0, worth, color="#eeeeee", zorder=0, lw=0)
        ax.text(
            worth / 2, 1.02, "cost of the flow", color=MUTED, fontsize=8, ha="center",
            transform=ax.get_xaxis_transform(),
        )  # fmt: skip
        for text, y, owner in levels:
            if owner in (None, name):
                ax.axhline(y, color=REAL, lw=1, ls=(0, (4, 3)), zorder=0)
                ax.annotate(
                    f"{text} {y:.2f}", (1, y), xycoords=("axes fraction", "data"),
                    xytext=(3, 0), textcoords="offset points", color=REAL, fontsize=8,
                    va="center",
                )  # fmt: skip
        ax.set(xlim=(0, total * 1.02), yscale="log", title=name + "\n")
        ax.set_yticks([0.2, 0.5, 1, 2, 5, 10, 20], [0.2, 0.5, 1, 2, 5, 10, 20])
        ax.minorticks_off()
        ax.set(xlabel="cost, in steps of adversarial training")
    grid[0].set_ylabel("Fréchet distance")
    handles, labels = grid[0].get_legend_handles_labels()
    fig.legend(handles, labels, loc="outside lower center", ncols=2)
    return fig


def fields(panels, alone=(), lim=1.7):
    """{title: (x, v, y_real, y_fake)}, all (n, 2): arrows v at x; returns the Figure.

    Real points are blue, generated ones vermilion. An arrow ends at x + v, but for the
    titles in `alone`, whose longest arrow has a length of 0.6.
    """
    fig, grid = axes(len(panels), 2.75 * len(panels) + 0.9, 2.95)
    for i, (ax, (title, (x, v, y_real, y_fake))) in enumerate(
        zip(grid, panels.items(), strict=True)
    ):
        dots = {"lw": 0, "zorder": 1}
        ax.scatter(*y_real.T, s=7, color=REAL, alpha=0.35, label="real", **dots)
        ax.scatter(*y_fake.T, s=7, color=FAKE, alpha=0.6, label="generated", **dots)
        longest = np.linalg.norm(v, axis=1).max() or 1.0
        ax.quiver(
            *x.T, *v.T, color="#222222", angles="xy", scale_units="xy", width=0.007,
            scale=longest / 0.6 if title in alone else 1.0, zorder=3,
        )  # fmt: skip
        ax.set(xlim=(-lim, lim), ylim=(-lim, lim), aspect="equal", title=title)
        ax.tick_params(labelleft=not i)
    handles, labels = grid[0].get_legend_handles_labels()
    key = fig.legend(handles, labels, loc="outside right upper", markerscale=2)
    for handle in key.legend_handles:
        handle.set_alpha(1)
    return fig


def code_scores(arms, best):
    """What codes keep, arm against arm, a seed each pair; returns the Figure.

    arms: {arm: {framework: {"error", "FD", "right": (seeds,)}}}, two arms, joined by a
    line for each seed. best: the same scores of the digits themselves.
    """
    labels = {
        "error": "squared error",
        "FD": "Fréchet distance",
        "right": "right digit",
    }
    fig, grid = axes(3, 10.4, 2.7)
    for ax, (score, label) in zip(grid, labels.items(), strict=True):
        names = list(arms)
        for j, framework in enumerate(next(iter(arms.values()))):
            told = np.array([arms[name][framework][score] for name in names])
            x = np.arange(len(names))[:, None] + 0.08 * (2 * j - 1)
            look = {"color": FRAMEWORK[framework], "marker": "o", "ms": 4, "lw": 1}
            lines = ax.plot(np.broadcast_to(x, told.shape), told, **look)
            lines[0].set_label(framework)
        ax.set(xlim=(-0.4, len(names) - 0.6), ylabel=label)
        ax.set_xticks(range(len(names)), names)
        ax.grid(axis="x", visible=False)
        if score == "right":
            level(ax, best[score], f"digits {best[score]:.2f}", REAL)
    handles, names = grid[0].get_legend_handles_labels()
    fig.legend(handles, names, loc="outside right upper")
    return fig


def colour_cards(images, colours, again):
    """Digits, the colours that stand for them, and what comes back: three rows.

    images, again: (n, 28, 28, 1) in [-1, 1]; colours: names such as "#3fa2c1". Returns
    the Figure.
    """
    n = len(colours)
    fig, grid = axes(n, 0.95 * n + 0.8, 2.75, nrows=3, gridspec_kw={"hspace": 0})
    names = "a digit", "24 bits", "decoded"
    for j, ax in enumerate(grid):
        row, i = divmod(j, n)
        ax.set(xticks=[], yticks=[])
        ax.grid(visible=False)
        ax.spines[:].set_visible(False)
        if row == 1:
            ax.set_facecolor(colours[i])
            ax.set_xlabel(colours[i], fontsize=8, labelpad=2, family="monospace")
            ax.set_box_aspect(0.6)
        else:
            x = (images, again)[row // 2][i, :, :, 0]
            ax.imshow(x, cmap="gray", vmin=-1, vmax=1, interpolation="nearest")
        if not i:
            ax.set_ylabel(names[row], rotation=0, ha="right", va="center")
    return fig
