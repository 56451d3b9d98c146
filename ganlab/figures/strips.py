"""Strips of samples of the same noise, as training went on."""

import numpy as np

from .charts import points, reach
from .look import axes
from .pictures import images


def frames(history, real=None, n=6, cols=4, lim=None, title=""):
    """A strip of n fixed-noise samples, from the first to the last; returns the Figure.

    history: a History, or {"PyTorch": History, ...} for a row each below its name.
    title: above all, such as the framework's name where there is one row. Images show
    as mosaics of `cols` x `cols`; points lie over the real ones. The axes run from -lim
    to lim, the same in all panels where lim or real is given.
    """
    rows = history if isinstance(history, dict) else {"": history}
    if not all(run.samples for run in rows.values()):
        raise ValueError("The history holds no samples: run the monitor first.")
    most = min(n, max(len(run.samples) for run in rows.values()))
    fig, grid = axes(most, 1.65 * most, 1.95 * len(rows), nrows=len(rows))
    for i, (name, run) in enumerate(rows.items()):
        row, last = grid[i * most : (i + 1) * most], len(run.samples) - 1
        chosen = sorted({round(x) for x in np.linspace(0, last, min(most, last + 1))})
        for a in row[len(chosen) :]:
            a.set_axis_off()
        for a, j in zip(row, chosen, strict=False):
            _frame(a, *run.samples[j], real, cols, lim)
        if name:
            row[0].annotate(
                name, (0, 0.5), xycoords="axes fraction", xytext=(-4, 0),
                textcoords="offset points", rotation=90, ha="right", va="center",
            )  # fmt: skip
    if title:
        fig.suptitle(title, x=0.01, ha="left", fontsize=11)
    return fig


def _frame(ax, step, x, real, cols, lim):
    title = f"step {step:,}"
    if np.ndim(x) == 4:
        images(x[: cols * cols], cols, ax, title, span=(-1, 1))
        return
    points(x, real, ax, title, lim or reach(x if real is None else real))
    ax.set(xlabel="", ylabel="", xticks=[], yticks=[])
    if real is not None:
        ax.get_legend().remove()
