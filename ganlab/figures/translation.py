"""The pictures of lesson 15: drawings and their colours, crayons, patches."""

import numpy as np

from .look import FRAMEWORK, axes
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
    ax = ax or axes(width=7, height=0.5 + 0.34 * len(groups))[1][0]
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


def hue(k, of=12):
    """Red, green and blue in [0, 1] of a hue's middle, k = 0 .. of - 1."""
    turn = 2 * np.pi * (k + 0.5) / of
    red, yellow = np.cos(turn), np.sin(turn)  # r - g, and (r + g) / 2 - b
    colour = np.array([red / 2, -red / 2, -yellow])
    return tuple((colour - colour.min()) / np.ptp(colour))


def patches(pairs, maps, title=""):
    """Pictures above D's map of logits, each as large as the picture.

    pairs: {name: image (H, W, 3)}; maps: {name: logits (h, w)}, all on one scale: blue
    is "real", red "generated". Returns the Figure.
    """
    width = 1.15 * len(pairs) + 0.9
    fig, panels = axes(len(pairs), width, 2.6 + 0.2 * bool(title), nrows=2)
    most = max(np.abs(m).max() for m in maps.values())
    for i, (name, image) in enumerate(pairs.items()):
        above, below = panels[i], panels[len(pairs) + i]
        above.imshow((image + 1) / 2)
        above.set_title(name, fontsize=9)
        drawn = below.imshow(maps[name], cmap="RdBu", vmin=-most, vmax=most)
        for ax in (above, below):
            ax.set(xticks=[], yticks=[])
            ax.grid(visible=False)
    fig.colorbar(drawn, ax=list(panels[len(pairs) :]), label="logit", shrink=0.9)
    if title:
        fig.suptitle(title, x=0.01, ha="left", fontsize=11)
    return fig
