"""What all labs share: a widget with a still picture of itself for where none can run.

A lab is a session (plain Python, no widget: tests and headless runs use it alone) and a
thin widget over it. The session has picture(), a matplotlib Figure of its state.
"""

import base64
import numbers
from pathlib import Path

import anywidget
import traitlets

from ...training.report import kernel, png
from ...training.screen import someone_watches

WIDGETS = Path(__file__).parents[1]
_OPEN = {}  # cell id: [(execution count, widget)], to close what a re-run replaces


def source(*names):
    """Files below widgets/, one after the other: one ES module, no bundler."""
    return "\n".join((WIDGETS / name).read_text("utf-8") for name in names)


def present(widget, session):
    """widget(session) where a person watches, else a Still of the session."""
    return widget(session) if someone_watches() else Still(session)


class Still:
    """Stands for a lab where nobody watches: one picture, no widget, no training.

    Attributes of the session can be reached through it, as through the widget.
    """

    def __init__(self, session):
        self.session = session

    def _repr_png_(self):
        return png(self.session.picture())


class LabWidget(anywidget.AnyWidget):
    """A widget over a session. Subclasses set _esm and _css to source(...).

    error: one sentence for the learner, "" for none; the widget lives on. frame: what
    is to be drawn, in the form of ganlab.widgets.codec. Messages from the browser are
    {"do": name, ...} and reach on_command(message), perhaps in another thread.
    """

    while_busy = True  # whether it answers while a cell runs, in another thread
    error = traitlets.Unicode("").tag(sync=True)
    frame = traitlets.Bytes(b"").tag(sync=True)

    def __init__(self, session, **traits):
        super().__init__(**traits)
        self.session = session
        self.on_msg(lambda _, message, buffers: self.on_command(message))
        # ipykernel 7 would send what the browser says to the cell's thread alone.
        if self.while_busy:
            vars(self.comm).pop("_reply_subshell_id", None)
        _replace_older(self)

    def on_command(self, message):
        """Takes one message of the browser; subclasses say what it does."""
        raise NotImplementedError

    def _repr_mimebundle_(self, **kwargs):
        """The view, and beside it a picture for pages that show no widgets."""
        bundle = super()._repr_mimebundle_(**kwargs)
        data, metadata = bundle if isinstance(bundle, tuple) else (bundle, {})
        picture = base64.b64encode(png(self.session.picture())).decode()
        return {**data, "image/png": picture}, metadata


def _replace_older(widget):
    """Closes the labs that an earlier run of this cell has made."""
    parent = kernel().get_parent() if kernel() else {}
    cell = parent.get("metadata", {}).get("cellId")
    if cell is None:
        return
    run = parent.get("header", {}).get("msg_id")
    for other_run, other in _OPEN.get(cell, []):
        if other_run != run:
            other.close()
    kept = [pair for pair in _OPEN.get(cell, []) if pair[0] == run]
    _OPEN[cell] = [*kept, (run, widget)]


def within(value, low, high):
    """Whether a value from the browser is a number from low to high."""
    return isinstance(value, numbers.Real) and low <= value <= high
