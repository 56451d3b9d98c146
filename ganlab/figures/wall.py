"""Many runs at a glance: a small mosaic, or small loss curves, under each name."""

import math

import numpy as np

from .look import DISC, FAKE, MUTED, REAL, axes, legend
from .pictures import images


def wall(groups, cols=8, each=4, title=""):
    """{name: images (n, H, W, C)}: a small mosaic of each x each under each name.

    Returns the Figure.
    """
    fig, grid = _grid(groups, cols, 1.3, 1.5)
    for ax, (name, x) in zip(grid, groups.items(), strict=False):
        images(np.asarray(x)[: each * each], each, ax, span=(-1, 1))
        ax.set_title(name, fontsize=9)
    if title:
        fig.suptitle(title, x=0.01, ha="left", fontsize=11)
    return fig


def loss_wall(groups, cols=8, optimum=None, lim=(-0.2, 5)):
    """{name: traces with "step", "loss_D" and "loss_G"}: the losses under each name.

    All panels share both axes; what leaves them is cut off. optimum: a loss drawn as a
    line, where neither can win. Returns the Figure.
    """
    fig, grid = _grid(groups, cols, 1.3, 1.35, sharex=True, sharey=True)
    for i, (ax, (name, traces)) in enumerate(zip(grid, groups.items(), strict=False)):
        if optimum is not None:
            ax.axhline(optimum, color=MUTED, lw=0.8, ls=(0, (4, 3)))
        for key, colour in (("loss_D", DISC), ("loss_G", FAKE)):
            ax.plot(traces["step"], traces[key], color=colour, lw=1.1, label=key)
        ax.set_title(name, fontsize=9)
        ax.set_ylim(lim)
        if i % cols == 0:
            ax.set_ylabel("loss", fontsize=9)
        if i + cols >= len(groups):
            ax.set_xlabel("step", fontsize=9)
    lines, labels = grid[0].get_legend_handles_labels()
    fig.legend(lines, labels, loc="outside right upper")
    return fig


def _grid(groups, cols, width, height, **options):
    """(figure, axes) of rows of `cols`, those without a group taken off."""
    cols = min(cols, len(groups))
    rows = math.ceil(len(groups) / cols)
    size = {"width": width * cols, "height": height * rows, "nrows": rows}
    fig, grid = axes(cols, **size, **options)
    for ax in grid[len(groups) :]:
        ax.set_axis_off()
    return fig, grid


def answer_wall(groups):
    """{name: traces}: above the losses, below the shares that D has right; a Figure.

    The traces have "step", "loss_D", "loss_G", "real_right" and "fake_right". Losses
    above 5 are cut off.
    """
    fig, grid = axes(len(groups), 1.6 * len(groups), 3.2, nrows=2, sharex=True)
    pairs = (
        (("loss_D", DISC), ("loss_G", FAKE)),
        (
            ("real_right", REAL),
            ("fake_right", FAKE),
        ),
    )
    for i, lines in enumerate(pairs):
        row = grid[i * len(groups) : (i + 1) * len(groups)]
        for ax, (name, traces) in zip(row, groups.items(), strict=True):
            for key, colour in lines:
                label = key.replace("fake", "generated").replace("_", " ")
                width = 3.0 if key == "real_right" else 1.1  # seen below the other
                line = {"color": colour, "lw": width, "label": label}
                ax.plot(traces["step"], traces[key], **line)
            ax.set_ylim((-0.2, 5) if i == 0 else (-0.05, 1.05))
            ax.set_title("" if i else name, fontsize=10)
            ax.tick_params(labelleft=ax is row[0])
        row[0].set_ylabel("share right" if i else "loss", fontsize=9)
        legend(row[-1], fontsize=8)
    for ax in grid[len(groups) :]:
        ax.set_xlabel("step", fontsize=9)
    return fig
