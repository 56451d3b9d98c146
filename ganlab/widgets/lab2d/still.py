"""The still picture of the 2-D lab, for where no widget can run."""

from textwrap import fill

from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure

from ... import figures

MAP = LinearSegmentedColormap.from_list("D", ["#f2bd97", "#ffffff", "#9cc7e0"])


def figure(session):
    """Samples over D's map, and once it has trained the losses beside; a Figure."""
    figures.style()
    trained = bool(session.runs) and bool(session.runs[0].curves["loss_D"][0])
    fig = Figure((8.5 if trained else 4.0, 3.8), layout="constrained")
    left = fig.add_subplot(1, 1 + trained, 1)
    if not session.runs:
        left.set_title(fill(session.error, 50), fontsize=9)
        left.set_axis_off()
        return fig
    run, lim = session.runs[0], session.scores.lim
    drawn, window = run.picture(), (-lim, lim, -lim, lim)
    left.imshow(drawn["heat"], MAP, origin="lower", extent=window, vmin=0, vmax=255)
    figures.points(drawn["fake"], session.scores.real[:500], left, lim=lim)
    left.set_title(f"A live lab: {session.distribution.name}, step {run.step:,}")
    left.grid(False)
    if trained:
        right = fig.add_subplot(1, 2, 2)
        for name, colour in (("loss_D", figures.DISC), ("loss_G", figures.FAKE)):
            right.plot(*run.curves[name], color=colour, label=f"loss {name[-1]}")
        right.set(xlabel="step", title="Losses")
        right.legend(loc="upper right")
    return fig
