"""Where a run is shown: live to a person, as two lines and one figure elsewhere."""

import io
import os
import sys

from .. import figures
from ..data.console import make_printable


def screen_for(monitor, plan):
    """A Live screen where a person watches in a notebook, a Plain one elsewhere."""
    make_printable()
    if someone_watches():
        from .live import Live

        return Live(monitor, plan)
    return Plain(monitor, plan)


def kernel():
    """The Jupyter kernel this code runs in, or None."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    return getattr(shell, "kernel", None)


def someone_watches():
    """Whether a frontend with a person before it runs this code.

    papermill, nbval and nbconvert run cells without stdin, for nobody could answer.
    GANLAB_HEADLESS=1 says that nobody watches.
    """
    if os.environ.get("GANLAB_HEADLESS", "0") not in ("", "0") or kernel() is None:
        return False
    return getattr(kernel(), "_allow_stdin", True)


class Plain:
    """One line at the start, one at the end, and in a notebook one figure."""

    def __init__(self, monitor, plan):
        self.monitor, self.plan = monitor, plan

    def start(self):
        self.begin = self.monitor.now
        print(f"{self.monitor.title or 'training'}: {goal(self.plan)}", flush=True)

    def update(self):
        pass

    def finish(self):
        print(summary(self.monitor, self.begin))
        show_figure(self.monitor)


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
    fig = Figure((8.5, 3.3), layout="constrained")
    left, right = fig.subplots(1, 2, width_ratios=(1.5, 1))
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
            else:
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
