"""The pictures of lesson 15: drawings and their colours, crayons, patches."""

import numpy as np

from .look import FRAMEWORK, MUTED, axes, legend
from .rows import rows


def sheets(groups, title="", inches=None):
    """{name: images (n, H, W, 1 or 3)} as rows of one picture, grey ones as colours.

    inches: the width of a row; half an inch an image by default. Returns the Figure.
    """
    wide = {name: np.repeat(x, 3, -1) if x.shape[-1] == 1 else x
            for name, x in groups.items()}  # fmt: skip
    return rows(wide, title, span=(-1, 1), inches=inches).figure


def crayons(groups, ax=None):
    """{name: shares (12,) of hue_shares}: a bar each, cut into its hues.

    Each piece has its hue, and a name in a framework's colour. Returns the Axes.
    """
    ax = ax or axes(width=7, height=0.5 + 0.24 * len(groups))[1][0]
    for i, shares in enumerate(groups.values()):
        left = 0.0
        for k, share in enumerate(shares):
            ax.barh(i, share, left=left, height=0.72, color=hue(k, len(shares)), lw=0)
            left += share
    ax.set_yticks(range(len(groups)), list(groups))
    for label in ax.get_yticklabels():
        label.set_color(FRAMEWORK.get(label.get_text().partition(",")[0], "black"))
    ax.set(xlim=(0, 1), ylim=(len(groups) - 0.5, -0.5))
    ax.set_xlabel("share of the coloured pixels, by hue")
    ax.grid(visible=False)
    ax.tick_params(length=0)
    ax.spines[:].set_visible(False)
    return ax


def dots(panels):
    """Dots of several seeds in panels beside each other; returns the Figure.

    panels: [(label, {framework: {name: one value a seed}}, {mark: x})], all with the
    same names; marks are dashed lines, named above the data.
    """
    names = list(next(iter(panels[0][1].values())))
    height = 0.95 + 0.24 * len(names)
    fig, drawn = axes(len(panels), 5.0 * len(panels), height, sharey=True)
    for ax, (label, groups, marks) in zip(drawn, panels, strict=True):
        for i, (framework, told) in enumerate(groups.items()):
            colour = FRAMEWORK.get(framework, MUTED)
            for y, values in enumerate(told.values()):
                place = np.full(len(values), y + 0.3 * (i - (len(groups) - 1) / 2))
                ax.scatter(values, place, s=26, color=colour, lw=0)
            ax.scatter([], [], s=26, color=colour, label=framework)
        for name, x in marks.items():
            ax.axvline(x, color=MUTED, lw=1, ls=(0, (4, 3)), zorder=0)
            ax.text(
                x, 1.01, f"{name} {x:.3g}", color=MUTED, fontsize=8, ha="center",
                transform=ax.get_xaxis_transform(),
            )  # fmt: skip
        ax.set_yticks(range(len(names)), names)
        ax.set(ylim=(len(names) - 0.4, -0.6), xlabel=label)
        ax.grid(axis="y", visible=False)
    legend(drawn[-1])
    return fig


def hue(k, of=12):
    """Red, green and blue in [0, 1] of a hue's middle, k = 0 .. of - 1."""
    turn = 2 * np.pi * (k + 0.5) / of
    red, yellow = np.cos(turn), np.sin(turn)  # r - g, and (r + g) / 2 - b
    colour = np.array([red / 2, -red / 2, -yellow])
    return tuple((colour - colour.min()) / np.ptp(colour))


def judged(groups, line, at=0):
    """What D is shown, and what it says: a row for each framework; returns the Figure.

    groups: {framework: {kind: (colourings (N, H, W, 3), logits (N, h, w))}}; line
    (N, H, W, 1): the drawings that D sees beside them. Number `at` is drawn, and the
    mean of all logits told. One scale for all maps: blue is "by people".
    """
    kinds = list(next(iter(groups.values())))
    size = {"width": 2.95 * len(kinds) + 0.8, "height": 1.02 * len(groups) + 0.25}
    fig, panels = axes(3 * len(kinds), nrows=len(groups), **size)
    told = [logits[at] for own in groups.values() for _, logits in own.values()]
    most = np.abs(told).max()
    grid = np.reshape(panels, (len(groups), len(kinds), 3))
    for row, (framework, own) in zip(grid, groups.items(), strict=True):
        row[0, 0].set_ylabel(framework, color=FRAMEWORK.get(framework, "black"))
        for trio, (kind, (images, logits)) in zip(row, own.items(), strict=True):
            trio[0].imshow(np.repeat((line[at] + 1) / 2, 3, -1))
            trio[1].imshow((images[at] + 1) / 2)
            drawn = trio[2].imshow(logits[at], cmap="RdBu", vmin=-most, vmax=most)
            trio[2].set_xlabel(f"mean of all: {logits.mean():.2f}", fontsize=8)
            if row[0, 0] is panels[0]:
                trio[1].set_title(kind, fontsize=9, loc="center")
    for ax in panels:
        ax.set(xticks=[], yticks=[])
        ax.grid(visible=False)
        ax.spines[:].set_visible(False)
    fig.colorbar(drawn, ax=panels, label="logit", shrink=0.9)
    return fig
