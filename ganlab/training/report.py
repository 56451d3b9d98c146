"""A run in words and as a picture: its goal, its summary, losses beside samples."""

import io
import sys

from .. import figures


def kernel():
    """The Jupyter kernel this code runs in, or None."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return getattr(shell, "kernel", None)


def goal(plan):
    """What the run was asked for, in words."""
    return f"{plan.seconds:g} s" if plan.steps is None else f"{plan.steps:,} steps"


def summary(monitor, begin):
    """One line: how far the run came since `begin` = (step, seconds), and how fast."""
    (step, seconds), history = monitor.now, monitor.history
    done, spent = step - begin[0], seconds - begin[1]
    text = f"{'stopped' if monitor.stopped else 'done'} at step {step:,}"
    if done:
        text += f" after {spent:.1f} s, {done / max(spent, 1e-9):,.0f} steps/s"
        last = [f"{name} {v[-1]:.3f}" for name, v in history.losses.items() if v]
        text += ": " + ", ".join(last)
    return text


def figure(monitor, sample=None):
    """Losses beside a fixed-noise sample; a Figure that pyplot does not own.

    sample: (step, x), by default the newest one that the history keeps.
    """
    from matplotlib.figure import Figure

    figures.style()
    fig = Figure((9.2, 3.3), layout="constrained")
    left, right = fig.subplots(1, 2, width_ratios=(1.4, 1))
    history = monitor.history
    if history.steps:
        figures.losses(history, left)
    if sample is None and history.samples:
        sample = history.samples[-1]
    if sample is not None:
        step, x = sample
        title = f"Fixed noise, step {step:,}"
        try:
            if monitor.kind == "images":
                figures.images(x, 8, right, title, span=(-1, 1))
            elif monitor.kind == "points":
                figures.points(x, monitor.reference, right, title)
        except ValueError as error:  # a sample that is no picture ends no run
            figures.say(str(error), right, title)
    fig.suptitle(monitor.title)
    return fig


def png(fig):
    """The figure as PNG bytes."""
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=90)
    return buffer.getvalue()


def show_figure(monitor):
    """The figure as an ordinary PNG output, in a kernel only."""
    if kernel() is not None:
        from IPython.display import Image, display

        display(Image(png(figure(monitor))))
