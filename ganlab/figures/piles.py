"""Piles of samples side by side: pictures of each, and their scores over the runs."""

import math

import matplotlib.pyplot as plt
import numpy as np

from .look import FRAMEWORK, MUTED, REAL
from .pictures import images


def gallery(piles, n=16, cols=4, per_row=6, title=""):
    """The first n images of each pile, as mosaics with names; returns the Figure.

    piles: {name: images (N, H, W, C) in [-1, 1]}. per_row: mosaics beside each other.
    """
    rows = math.ceil(len(piles) / per_row)
    fig, cells = _grid(len(piles), per_row, 1.65, 1.95 * rows, rows)
    for ax, (name, x) in zip(cells, piles.items(), strict=False):
        images(np.asarray(x[:n], np.float32), cols, ax, span=(-1, 1))
        ax.set_title(name, fontsize=10)
    if title:
        fig.suptitle(title, x=0.01, ha="left")
    return fig


def score_panels(table, floors=None, limits=None, per_row=4, log=("FD", "KID")):
    """One panel of dots for each measure; returns the Figure.

    table: {measure: {model: [one value per run]}}; all panels have the models in one
    order. floors: {measure: the score of real data}, a blue line. limits: {measure: a
    limit}, a black line. log: the measures on a logarithmic axis, where all values are
    positive.
    """
    floors, limits = floors or {}, limits or {}
    rows = math.ceil(len(table) / per_row)
    models = len(next(iter(table.values())))
    width, height = 10.0 / per_row, (0.9 + 0.24 * models) * rows
    fig, cells = _grid(len(table), per_row, width, height, rows)
    for i, (ax, (measure, groups)) in enumerate(
        zip(cells, table.items(), strict=False)
    ):
        _row_dots(ax, groups, i % per_row == 0)
        every = np.concatenate([np.ravel(v) for v in groups.values()])
        if measure in log and (every > 0).all():
            ax.set_xscale("log")
        if measure in floors:
            ax.axvline(floors[measure], color=REAL, lw=1.2, ls=(0, (4, 3)))
        if measure in limits:
            ax.axvline(limits[measure], color="black", lw=1.2)
        ax.set_title(measure)
    return fig


def _row_dots(ax, groups, named):
    """{model: values}: a row for each model, a dot for each run."""
    for i, (name, values) in enumerate(groups.items()):
        values = np.ravel(np.asarray(values, float))
        colour = next((c for f, c in FRAMEWORK.items() if f in name), MUTED)
        ax.scatter(
            values, np.full(len(values), -i), s=22, color=colour, alpha=0.8, lw=0
        )
    ax.set_yticks(
        -np.arange(len(groups)), list(groups) if named else [""] * len(groups)
    )
    ax.set_ylim(-len(groups) + 0.4, 0.6)
    ax.grid(axis="y", color="#f2f2f2")


def _grid(n, per_row, width, height, rows):
    cols = min(n, per_row)
    fig, cells = plt.subplots(
        rows, cols, figsize=(max(width * cols, 3), height), squeeze=False
    )
    for ax in cells.flat[n:]:
        ax.set_axis_off()
    return fig, list(cells.flat)
