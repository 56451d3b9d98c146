"""A run that works beside one that fails: what a reader learns to recognise."""

from .charts import points
from .look import DISC, FAKE, MUTED, axes


def beside(healthy, failed, real, titles=("works", "fails"), lim=None):
    """For each framework its losses, then the points of both runs; a Figure each.

    healthy, failed: {framework: (History, generated points (n, 2))}. real: (n, 2),
    drawn below. lim: the axes of the points run from -lim to lim. The losses stand on a
    symmetric logarithmic axis, linear below 1. Returns the list of Figures.
    """
    return [
        _row(name, healthy[name], failed[name], real, titles, lim) for name in healthy
    ]


def _row(name, healthy, failed, real, titles, lim):
    fig, panels = axes(4, width=11.5, height=2.9)
    runs = list(zip(titles, (healthy, failed), strict=True))
    for ax, (title, (history, _)) in zip(panels[::2], runs, strict=True):
        for key, color in (("loss_D", DISC), ("loss_G", FAKE)):
            ax.plot(history.steps, history.losses[key], color=color, lw=1.1)
            y = 0.95 if key == "loss_D" else 0.84
            ax.text(1.02, y, key[-1], color=color, transform=ax.transAxes)
        ax.set(title=f"{name}: {title}", xlabel="step", ylabel="loss")
        ax.set_yscale("symlog", linthresh=1)
    low = min(ax.get_ylim()[0] for ax in panels[::2])
    high = max(ax.get_ylim()[1] for ax in panels[::2])
    for ax in panels[::2]:
        ax.set_ylim(low, high)
    for ax, (_, (_, x)) in zip(panels[1::2], runs, strict=True):
        lost = float((abs(x) > lim).any(1).mean()) if lim else 0.0
        points(x, real, ax, lim=lim)
        ax.get_legend().remove()
        told = f"{100 * lost:.0f} % lie outside" if lost else "all in the frame"
        ax.set_title(told, loc="left", color=MUTED)
    return fig
