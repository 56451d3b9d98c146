"""Where a run is shown: live to a person, as two lines and one figure elsewhere."""

import os

from ..data.console import make_printable
from .report import goal, kernel, show_figure, summary


def screen_for(monitor, plan):
    """A Live screen where a person watches in a notebook, a Plain one elsewhere."""
    make_printable()
    if someone_watches():
        from .live import Live

        return Live(monitor, plan)
    return Plain(monitor, plan)


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
