"""The picture of the game: noise, G, generated and real samples, D, and the two losses.

Everything is placed by hand on a board of 12 by 4.7 units.
"""

import numpy as np
from matplotlib.patches import FancyArrowPatch, FancyBboxPatch, PathPatch, Polygon
from matplotlib.path import Path

from .look import DISC, FAKE, MUTED, REAL, axes

_INK = "#222222"
_PALE = {REAL: "#e3eff7", FAKE: "#fbe6d9", DISC: "#d9f0e8", MUTED: "#f2f2f2"}
_FORWARD = [  # start and end of each solid arrow
    ((1.72, 3.25), (2.22, 3.25)),
    ((3.75, 3.25), (4.2, 3.25)),
    ((5.8, 3.1), (6.72, 2.62)),
    ((5.8, 1.4), (6.72, 1.88)),
    ((8.3, 2.4), (9.7, 3.1)),
    ((8.3, 2.1), (9.7, 1.4)),
]


def game(ax=None, gradients=True):
    """The two networks and what flows between them; returns the Axes.

    Solid arrows are the forward pass. gradients: adds, dashed, what flows back when D
    learns (green, as far as D) and when G learns (vermilion, through D as far as G).
    """
    ax = ax or axes(width=9.4, height=9.4 * 4.7 / 12)[1][0]
    ax.set(xlim=(0, 12), ylim=(0, 4.7), aspect="equal")
    ax.set_axis_off()
    rng = np.random.default_rng(4)
    _samples(ax, (0.95, 3.25), 0.3 * rng.standard_normal((70, 2)), MUTED, "noise $z$")
    _samples(ax, (5.0, 3.25), _moons(rng, 0.1), FAKE, "generated $G(z)$")
    _samples(ax, (5.0, 1.25), _moons(rng, 0.03), REAL, "real $x$")
    _network(ax, (3.0, 3.25), "$G$", "generator", FAKE, (0.42, 0.78))
    _network(ax, (7.5, 2.25), "$D$", "discriminator", DISC, (0.78, 0.42))
    _loss(ax, (10.8, 3.25), "loss of $G$", "“take mine for real”", FAKE)
    _loss(ax, (10.8, 1.25), "loss of $D$", "“tell the two apart”", DISC)
    for start, end in _FORWARD:
        _arrow(ax, Path([start, end]), _INK)
    ax.text(9.05, 2.25, "logit $D(\\cdot)$", ha="center", va="center", color=_INK)
    if gradients:
        _back(ax, [(10.8, 3.8), (10.8, 4.45), (7.85, 4.45), (7.85, 2.85)], FAKE)
        _back(ax, [(7.15, 3.0), (7.15, 4.45), (3.0, 4.45), (3.0, 3.95)], FAKE)
        _back(ax, [(10.8, 0.7), (10.8, 0.28), (7.5, 0.28), (7.5, 1.58)], DISC)
        _say(ax, (9.35, 4.45), "gradient of $G$'s loss", FAKE)
        _say(ax, (5.05, 4.45), "through $D$, on to $G$", FAKE)
        _say(ax, (9.15, 0.28), "gradient of $D$'s loss", DISC)
    return ax


def _moons(rng, spread):
    """100 points along two moons, small enough for their frame."""
    angle = np.pi * rng.random(100)
    upper = np.arange(100) % 2 == 0
    x = np.where(upper, np.cos(angle), 1 - np.cos(angle)) - 0.5
    y = np.where(upper, np.sin(angle), 0.5 - np.sin(angle)) - 0.25
    return 0.4 * np.stack([x, y], 1) + spread * rng.standard_normal((100, 2))


def _samples(ax, centre, points, color, name):
    """Points in a round frame, with their name below."""
    x, y = centre
    frame = FancyBboxPatch(
        (x - 0.75, y - 0.6), 1.5, 1.2, boxstyle="round,pad=0,rounding_size=0.2",
        fc="white", ec=color, lw=1.2,
    )  # fmt: skip
    ax.add_patch(frame)
    inside = (abs(points[:, 0]) < 0.68) & (abs(points[:, 1]) < 0.53)
    ax.scatter(*(points[inside] + centre).T, s=5, color=color, lw=0, zorder=3)
    ax.text(x, y - 0.82, name, ha="center", va="center", color=color, fontsize=10)


def _network(ax, centre, letter, name, color, halves):
    """A trapezium: as wide as what goes in on the left, as what comes out right."""
    x, y = centre
    left, right = halves
    corners = [(-0.72, left), (0.72, right), (0.72, -right), (-0.72, -left)]
    shape = Polygon([(x + a, y + b) for a, b in corners], closed=True, lw=1.6)
    shape.set(fc=_PALE[color], ec=color, joinstyle="round")
    ax.add_patch(shape)
    ax.text(x, y + 0.12, letter, ha="center", va="center", fontsize=18, color=color)
    ax.text(x, y - 0.27, name, ha="center", va="center", color=color, fontsize=8.5)


def _loss(ax, centre, name, wish, color):
    x, y = centre
    frame = FancyBboxPatch(
        (x - 1.1, y - 0.5), 2.2, 1.0, boxstyle="round,pad=0,rounding_size=0.14",
        fc=_PALE[color], ec=color, lw=1.2,
    )  # fmt: skip
    ax.add_patch(frame)
    ax.text(x, y + 0.18, name, ha="center", va="center", color=color, fontsize=11)
    ax.text(x, y - 0.2, wish, ha="center", va="center", color=_INK, fontsize=8.5)


def _arrow(ax, path, color):
    style = {"arrowstyle": "-|>", "mutation_scale": 12, "lw": 1.3, "shrinkB": 0}
    ax.add_patch(FancyArrowPatch(path=path, color=color, **style))


def _back(ax, corners, color):
    """A dashed line round the corners, with an arrow at its end."""
    line = PathPatch(Path(corners[:-1]), fc="none", ec=color, lw=1.4, ls=(0, (4, 2.5)))
    ax.add_patch(line)
    end = {"arrowstyle": "-|>", "mutation_scale": 13, "lw": 1.4, "ls": (0, (4, 2.5))}
    ax.add_patch(
        FancyArrowPatch(*corners[-2:], color=color, shrinkA=0, shrinkB=0, **end)
    )


def _say(ax, place, text, color):
    """Words on a line that they interrupt."""
    box = {"fc": "white", "ec": "none", "pad": 2}
    look = {"color": color, "fontsize": 9.5, "bbox": box, "zorder": 5}
    ax.text(*place, text, ha="center", va="center", **look)
