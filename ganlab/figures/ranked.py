"""Rankers in rows, a dot for each world: how near they come to the true taste."""

import numpy as np

from .look import FAKE, FRAMEWORK, MUTED, REAL, axes

OWN = "#222222"  # rankers that are written once, in NumPy


def ranked(panels, adversaries=(), label="", width=11, row=0.24):
    """A Figure: a panel for each way of counting, one row a ranker, all axes shared.

    panels: {title: {ranker: {framework: [one value a world]}}}, the same rankers in
    each; the framework "NumPy" is for those that are written once. Values are shares of
    what the true taste scores, so that 1 is a dashed line. adversaries: rankers whose
    names are vermilion, for a discriminator trained them. Returns the Figure.
    """
    names = list(next(iter(panels.values())))
    if any(list(rankers) != names for rankers in panels.values()):
        raise ValueError("The panels have different rankers: give each the same.")
    height = 1.0 + row * len(names)
    fig, grid = axes(len(panels), width, height, sharex=True, sharey=True)
    for ax, (title, rankers) in zip(grid, panels.items(), strict=True):
        for y, told in enumerate(rankers.values()):
            for i, (framework, values) in enumerate(told.items()):
                at = y + 0.26 * (i - (len(told) - 1) / 2)
                colour = FRAMEWORK.get(framework, OWN)
                ax.scatter(values, np.full(len(values), at), s=11, color=colour, lw=0)
                mean = [np.mean(values)] * 2
                ax.plot(mean, [at - 0.13, at + 0.13], color=colour, lw=2)
        ax.axvline(1, color=REAL, lw=1.3, ls=(0, (4, 3)), zorder=1.5)
        ax.text(
            1, 1.01, "true taste", color=REAL, fontsize=8, ha="center",
            transform=ax.get_xaxis_transform(),
        )  # fmt: skip
        ax.set_title(title, pad=16)
        ax.set_xlabel(label)
        ax.grid(axis="y", visible=False)
    grid[0].set_yticks(range(len(names)), names)
    grid[0].set_ylim(len(names) - 0.5, -0.5)
    for text, name in zip(grid[0].get_yticklabels(), names, strict=True):
        text.set_color(FAKE if name in adversaries else MUTED)
    told = {f for rankers in panels.values() for r in rankers.values() for f in r}
    for framework in ("NumPy", *FRAMEWORK):
        if framework in told:
            colour = FRAMEWORK.get(framework, OWN)
            grid[0].scatter([], [], s=20, color=colour, label=framework)
    fig.legend(loc="outside lower center", ncols=3)
    return fig


def taste_and_taken(world, users=60, items=90):
    """A corner of a world as two pictures: the true taste, and what was taken.

    Users and items are put next to those with alike tastes. Returns the Figure.
    """
    taste = world.taste
    logit = np.log(taste / (1 - taste))
    logit -= logit.mean(0)
    u, _, v = np.linalg.svd(logit - logit.mean(), full_matrices=False)
    by_user = np.argsort(np.arctan2(u[:, 1], u[:, 0]), kind="stable")
    by_item = np.argsort(np.arctan2(v[1], v[0]), kind="stable")
    rows = by_user[:: max(1, len(by_user) // users)][:users]
    columns = by_item[:: max(1, len(by_item) // items)][:items]
    corner = np.ix_(rows, columns)
    fig, (left, right) = axes(2, 10, 3.0, sharey=True)
    seen = left.imshow(taste[corner], cmap="viridis", vmin=0, vmax=1, aspect="auto")
    left.set(title="true taste: probability of taking", xlabel="item", ylabel="user")
    fig.colorbar(seen, ax=left, fraction=0.04, pad=0.02)
    part = np.where(world.test, 2, np.where(world.known, 1, 0))[corner]
    for n, colour, name in ((1, "#222222", "train or valid"), (2, FAKE, "test")):
        y, x = np.nonzero(part == n)
        right.scatter(x, y, s=7, color=colour, marker="s", lw=0, label=name)
    right.set(title="taken", xlabel="item", xlim=(-0.5, len(columns) - 0.5))
    right.legend(loc="upper left", bbox_to_anchor=(1, 1))
    for ax in (left, right):
        ax.grid(visible=False)
    return fig
