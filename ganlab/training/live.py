"""The monitor's live screen: progress, losses, a sample and a stop button."""

import contextlib
import time

import ipywidgets as widgets
from IPython.display import display

from .report import figure, goal, kernel, png, show_figure, summary

POLL = 4  # messages looked at between two slices: a click and what goes with it
SHARE = 0.1  # of the time at most goes into drawing


class Live:
    """Widgets of ipywidgets 7.7 and 8 alike; closed at the end, a figure stays."""

    def __init__(self, monitor, plan):
        self.monitor, self.plan = monitor, plan
        self.title = widgets.HTML(f"<b>{monitor.title or 'training'}</b>: {goal(plan)}")
        self.bar = widgets.FloatProgress(value=0.0, min=0.0, max=1.0)
        self.label = widgets.HTML("starting: the first step compiles and warms up")
        self.picture = widgets.Image(format="png")
        self.button = widgets.Button(description="Stop", icon="stop")
        self.button.tooltip = "Ends the run after this slice; run() goes on with it"
        self.button.on_click(lambda _: monitor.stop())
        line = widgets.HBox([self.bar, self.button, self.label])
        self.box = widgets.VBox([self.title, line, self.picture])
        self.events, self.drawn, self.cost = contextlib.ExitStack(), 0.0, 0.0

    def start(self):
        self.begin = self.monitor.now
        self.poll = self.events.enter_context(_clicks_between_slices())
        # ipykernel 7.4 sends a click to the thread that made the button: it is at work.
        # Without this note the click comes in the thread that JupyterLab opened for it.
        vars(self.button.comm).pop("_reply_subshell_id", None)
        display(self.box)

    def update(self):
        self.poll(POLL)
        now, losses = self.monitor.now, self.monitor.history.losses
        self.bar.value = self.plan.fraction(*now)
        parts = [f"step {now[0]:,}"]
        if self.plan.speed:
            parts.append(f"{self.plan.speed:,.0f} steps/s")
        left = self.plan.seconds_left(*now)
        if left is not None:
            parts.append(f"{left:.0f} s left")
        parts += [f"{name} {v[-1]:.3f}" for name, v in losses.items() if v]
        self.label.value = " · ".join(parts)
        begin = time.perf_counter()
        if begin - self.drawn > max(1.0, self.cost / SHARE):
            sample = now[0], self.monitor.sample()
            self.picture.value = png(figure(self.monitor, sample))
            self.drawn = time.perf_counter()
            self.cost = self.drawn - begin

    def finish(self):
        self.events.close()
        _close(self.box)
        print(summary(self.monitor, self.begin))
        show_figure(self.monitor)


def _close(widget):
    """Closes a widget and all it is made of, so that no state stays in the notebook."""
    for part in (*getattr(widget, "children", ()), getattr(widget, "style", None)):
        if part is not None:
            _close(part)
    if getattr(widget, "layout", None) is not None:
        widget.layout.close()
    widget.close()


def _clicks_between_slices():
    """A context that gives poll(n), which lets n messages in while the cell runs.

    From ipykernel 7 on a click comes in a thread of its own (a subshell), which
    JupyterLab opens for it: nothing to do. In a frontend that opens none, as under any
    kernel, interrupting the kernel does what the button does.
    """
    if getattr(kernel(), "_supports_kernel_subshells", False):
        return contextlib.nullcontext(lambda n: None)
    from jupyter_ui_poll import ui_events

    return ui_events()
