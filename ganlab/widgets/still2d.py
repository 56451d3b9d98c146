"""The still picture of the 2-D lab, for where no widget can run."""

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from .. import plots

MAP = LinearSegmentedColormap.from_list("D", ["#f2bd97", "#ffffff", "#9cc7e0"])


def figure(session):
    """Samples over D's map beside the losses, of the first run; a Figure."""
    plots.style()
    fig = Figure((8.5, 3.6), layout="constrained")
    left, right = fig.subplots(1, 2, width_ratios=(1, 1.4))
    if not session.runs:
        left.text(0.5, 0.5, session.error, ha="center", wrap=True)
        return fig
    run, lim = session.runs[0], session.scores.lim
    drawn = run.picture()
    window = (-lim, lim, -lim, lim)
    left.imshow(drawn["heat"], MAP, origin="lower", extent=window, vmin=0, vmax=255)
    plots.points(drawn["fake"], session.scores.real[:500], left, lim=lim)
    left.set_title(f"{session.law.name}, step {run.step:,}")
    left.grid(False)
    for name, colour in (("loss_D", plots.DISC), ("loss_G", plots.FAKE)):
        steps, values = run.curves[name]
        right.plot(steps, values, color=colour, label=f"loss {name[-1]}")
    right.set(xlabel="step", title="Losses")
    if np.size(right.lines) and run.curves["loss_D"][0]:
        right.legend(loc="upper right")
    else:
        told = (
            "Run this cell in JupyterLab,\nNotebook, VS Code or Colab\nto play with it."
        )
        right.text(0.5, 0.5, told, ha="center", va="center", color=plots.MUTED)
        right.set(xticks=[], yticks=[], xlabel="", title="A live lab")
    return fig
