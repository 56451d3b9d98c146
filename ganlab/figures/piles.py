"""Piles of samples side by side: pictures of each, and their scores over the runs."""

import math

import matplotlib.pyplot as plt
import numpy as np
from matplotlib.ticker import NullFormatter

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


def score_panels(
    scores, measures, real=None, limits=None, per_row=4, log=("FD", "KID")
):
    """One panel of dots for each measure, their means beside them; returns the Figure.

    scores: {model: [{measure: score}, one for each run]}, or one such dict where there
    is one run; all panels have the models in one order. measures: those to show. real:
    {measure: the score of real data}, a dashed blue line. limits: {measure: a limit}, a
    black line. Both are told above the panel. log: the measures on a logarithmic axis,
    where all values are positive.
    """
    real, limits = real or {}, limits or {}
    rows = math.ceil(len(measures) / per_row)
    width, height = 10.0 / per_row, (0.7 + 0.17 * len(scores)) * rows
    fig, cells = _grid(len(measures), per_row, width, height, rows)
    for i, (ax, measure) in enumerate(zip(cells, measures, strict=False)):
        groups = {
            name: [run[measure] for run in ([runs] if isinstance(runs, dict) else runs)]
            for name, runs in scores.items()
        }
        every = np.concatenate([*groups.values(), [real.get(measure, 1)]])
        if measure in log and (every > 0).all():
            ax.set_xscale("log")
            ax.xaxis.set_minor_formatter(NullFormatter())
        _row_dots(ax, groups, i % per_row == 0)
        _lines(ax, measure, real, limits)
    return fig


def _row_dots(ax, groups, named):
    """{model: values}: a row for each model, a dot for each run, the mean beside."""
    for i, (name, values) in enumerate(groups.items()):
        colour = next((c for f, c in FRAMEWORK.items() if f in name), MUTED)
        ax.scatter(
            values, np.full(len(values), -i), s=22, color=colour, alpha=0.8, lw=0
        )
        ax.annotate(
            _short(np.mean(values)), (1, -i), xycoords=("axes fraction", "data"),
            xytext=(4, 0), textcoords="offset points", ha="left", va="center",
            fontsize=8, color=MUTED, annotation_clip=False,
        )  # fmt: skip
    names = list(groups) if named else [""] * len(groups)
    ax.set_yticks(-np.arange(len(groups)), names)
    ax.tick_params(axis="y", length=0, labelsize=9)
    ax.tick_params(axis="x", labelsize=8)
    ax.set_ylim(-len(groups) + 0.4, 0.6)
    ax.grid(axis="y", color="#f2f2f2")


def _lines(ax, measure, real, limits):
    """The score of real data and the limit, as lines and in words above."""
    words = []
    if measure in real:
        ax.axvline(real[measure], color=REAL, lw=1.2, ls=(0, (4, 3)), zorder=1)
        words.append(f"real {_short(real[measure])}")
    if measure in limits:
        ax.axvline(limits[measure], color="black", lw=1.2, zorder=1)
        words.append(f"limit {_short(limits[measure])}")
    ax.set_title(measure, fontsize=10)
    ax.set_title(", ".join(words), loc="right", fontsize=8, color=REAL)


def _short(value):
    return f"{round(float(value), 2) + 0:.2f}"  # without a minus before 0.00


def _grid(n, per_row, width, height, rows):
    cols = min(n, per_row)
    fig, cells = plt.subplots(
        rows, cols, figsize=(max(width * cols, 3), height), squeeze=False
    )
    for ax in cells.flat[n:]:
        ax.set_axis_off()
    return fig, list(cells.flat)
