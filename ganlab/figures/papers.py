"""Papers that compare two equal methods: the best run shown, or all of them."""

import numpy as np

from .look import FAKE, MUTED, axes


def papers(old, new):
    """Two rows of len(old) columns; returns the Figure.

    old, new: scores (papers, runs). Above, the first old run beside the best new one;
    below, all runs, with the means as strokes. The rows share their axis.
    """
    fig, (above, below) = axes(1, 8.5, 4.2, nrows=2)
    at = np.arange(1, len(old) + 1)
    for side, colour, name, scores in (
        (-0.16, MUTED, "old", old),
        (0.16, FAKE, "new", new),
    ):
        best = scores.max(1) if name == "new" else scores[:, 0]
        above.scatter(at + side, best, s=34, color=colour, lw=0, label=name)
        x = np.broadcast_to(at[:, None] + side, scores.shape)
        below.scatter(x, scores, s=14, color=colour, lw=0, alpha=0.6)
        for place, mean in zip(at + side, scores.mean(1), strict=True):
            below.plot([place - 0.13, place + 0.13], [mean] * 2, color=colour, lw=2)
    ends = min(old.min(), new.min()) - 0.02, max(old.max(), new.max()) + 0.02
    for ax in (above, below):
        ax.set(xticks=at, ylim=ends, ylabel="score")
        ax.grid(axis="x", visible=False)
    above.set_title("one old run, the best of ten new ones", loc="left", fontsize=10)
    below.set_title("all runs of both", loc="left", fontsize=10)
    above.tick_params(labelbottom=False)
    below.set_xlabel("paper")
    fig.legend(loc="outside right upper")
    return fig
