"""The widget of a LiveSession: what stands still, curves, buttons and frames."""

import time

import numpy as np
import traitlets

from .base import LabWidget
from .codec import encode
from .loop import AHEAD, FPS, Loop

SHARED = [f"common/{x}.js" for x in ("frames", "charts", "controls", "panel", "wire")]
REPORT = 0.5  # seconds between two sendings of curves and settings, while it runs


class LiveLab(LabWidget):
    """scene: what stands still; curves: the charts; state: buttons, settings and words;
    copied: [count, code]. Subclasses give scene_of(session) -> bytes and
    state_of(session) -> dict; both may build on what is here. fps: frames a second at
    most; ahead: frames under way without an answer at most.
    """

    fps, ahead = FPS, AHEAD
    scene = traitlets.Bytes(b"").tag(sync=True)
    curves = traitlets.Bytes(b"").tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    copied = traitlets.List([0, ""]).tag(sync=True)

    def __init__(self, session):
        super().__init__(session)
        self.reported, self.scores = -REPORT, None
        self.driver = Loop(session, self.send_frame, self.fail, self.fps, self.ahead)
        self.send_frame(0)
        self.driver.start()

    def on_command(self, message):
        self.driver.post(message)

    def close(self):
        """Ends the training behind the widget too."""
        if hasattr(self, "driver"):
            self.driver.close()
        super().close()

    def fail(self, error):
        """Tells of an error in a sentence; the lab stays as it is."""
        label = str(error)
        if not isinstance(error, ValueError | ImportError | ArithmeticError):
            label = f"The lab met {type(error).__name__}: {label}. Reset to go on."
        self.session.error = label
        self.driver.dirty = True
        self.error = label

    def send_frame(self, number):
        """Sends what has changed, and the frame with its number, in one message."""
        session, now = self.session, time.perf_counter()
        with self.hold_sync():
            self.error = session.error
            if session.scores is not self.scores:
                self.scores = session.scores
                self.scene = self.scene_of(session)
            due = now - self.reported > REPORT or self.at_once(session)
            if due or not session.busy:
                self.reported = now
                self.curves, self.state = curves(session), self.state_of(session)
                if session.copied[0] != self.copied[0]:
                    self.copied = list(session.copied)
            meta, arrays = session.frame()
            self.frame = encode({**meta, "seq": number}, arrays)

    def at_once(self, session):
        """Whether curves and state go with every frame."""
        return False


def curves(session):
    """The curves of all runs, encoded: "0/sw" is (2, n), steps and values."""
    arrays = {}
    for i, run in enumerate(session.runs):
        for name, curve in run.curves.items():
            if curve[0]:
                arrays[f"{i}/{name}"] = np.array(curve, np.float32)
    return encode({}, arrays)


def state(session):
    """What all labs say of themselves, as a dict that JSON can hold."""
    runs = session.runs
    longest = max(runs, key=lambda run: run.step, default=None)
    return {
        "playing": session.playing,
        "pace": session.pace,
        "shown": session.shown,
        "runs": [
            {
                "name": run.name,
                "colour": run.colour,
                "label": run.label,
                "step": run.step,
                "settings": run.settings(),
                "optimum": {
                    k: v[0] for k, v in getattr(run.engine, "optimum", {}).items()
                },
            }
            for run in runs
        ],
        "moments": [m.step for m in longest.timeline.moments] if longest else [],
        "given": session.given is not None,
    }
