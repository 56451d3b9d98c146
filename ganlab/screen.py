"""What a run shows: two lines of text and one figure where no one watches."""

import io
import sys

from . import plots


def screen_for(monitor, plan):
    """A live screen where a person watches in a notebook, plain text elsewhere."""
    return Plain(monitor, plan)


class Plain:
    """One line at the start, one at the end, and in a notebook one figure."""

    def __init__(self, monitor, plan):
        self.monitor, self.plan = monitor, plan

    def start(self):
        plan = self.plan
        goal = f"{plan.seconds:g} s" if plan.steps is None else f"{plan.steps:,} steps"
        self.begin = self.monitor.now
        print(f"{self.monitor.title or 'training'}: {goal}", flush=True)

    def update(self):
        pass

    def finish(self):
        print(self.summary())
        show_figure(self.monitor)

    def summary(self):
        (step, seconds), history = self.monitor.now, self.monitor.history
        done, spent = step - self.begin[0], seconds - self.begin[1]
        text = f"{'stopped' if self.monitor.stopped else 'done'} at step {step:,}"
        if done:
            text += f" after {spent:.1f} s, {done / max(spent, 1e-9):,.0f} steps/s"
            last = [f"{name} {v[-1]:.3f}" for name, v in history.losses.items() if v]
            text += ": " + ", ".join(last)
        return text


def figure(monitor):
    """Losses beside the newest fixed-noise sample; a Figure that pyplot does not own."""
    from matplotlib.figure import Figure

    plots.style()
    fig = Figure((8.5, 3.3), layout="constrained")
    left, right = fig.subplots(1, 2, width_ratios=(1.5, 1))
    history = monitor.history
    if history.steps:
        plots.losses(history, left)
    if history.samples:
        step, x = history.samples[-1]
        title = f"Fixed noise, step {step:,}"
        if monitor.kind == "images":
            plots.images(x, 8, right, title)
        else:
            plots.points(x, monitor.reference, right, title)
    fig.suptitle(monitor.title)
    return fig


def png(fig):
    """The figure as PNG bytes."""
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=90)
    return buffer.getvalue()


def show_figure(monitor):
    """The figure as an ordinary PNG output, in a kernel only."""
    ipython = sys.modules.get("IPython")
    shell = ipython.get_ipython() if ipython else None
    if shell is not None and hasattr(shell, "kernel"):
        from IPython.display import Image, display

        display(Image(png(figure(monitor))))
