"""Lab2D: watch and steer a GAN on points in the plane while it trains."""

import time

import numpy as np
import traitlets

from ...data import distribution_names
from ..common.base import LabWidget, present, source
from ..common.codec import encode
from ..common.loop import Loop
from .run import CURVES
from .session import LOSSES, Session
from .slowmotion import BEATS

SCRIPTS = "draw2d", "charts2d", "controls2d", "hover2d", "tour2d", "lab2d"
SCRIPTS = [f"lab2d/{name}.js" for name in SCRIPTS]
REPORT = 0.5  # seconds between two sendings of curves and settings, while it runs


def lab2d(engine=None, distribution="ring", **recipe):
    """A lab to watch and steer a GAN on points in the plane.

    engine: None, "torch" or "tf" (the lab builds small networks); a Trainer of
    ganlab.torch or ganlab.tf; or a list of two to four of them, which race.
    distribution: the name of a distribution in two dimensions, or a Distribution.
    recipe: how a run begins, such as start="pretrained", loss="wasserstein", lr_G=1e-3,
    hidden=(64, 64), seed=0: see lab2d.start.RECIPE. Where nobody watches there
    is one picture instead.
    """
    return present(Lab2D, Session(engine, distribution, **recipe))


class Lab2D(LabWidget):
    """The widget of a Session. scene: what stands still; curves: the charts; state:
    buttons, settings and words; copied: [count, code]."""

    _esm = source(*SCRIPTS)
    _css = source("lab2d/lab2d.css")
    scene = traitlets.Bytes(b"").tag(sync=True)
    curves = traitlets.Bytes(b"").tag(sync=True)
    state = traitlets.Dict().tag(sync=True)
    copied = traitlets.List([0, ""]).tag(sync=True)

    def __init__(self, session):
        super().__init__(session)
        self.reported, self.scores = -REPORT, None
        self.driver = Loop(session, self.send_frame, self.fail)
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
        """Sends what has changed; the frame, with its number, comes last."""
        session, now = self.session, time.perf_counter()
        self.error = session.error
        if session.scores is not self.scores:
            self.scores = session.scores
            self.scene = scene(session)
        if not session.busy or now - self.reported > REPORT or session.beat is not None:
            self.reported = now
            self.curves, self.state = curves(session), state(session)
            if session.copied[0] != self.copied[0]:
                self.copied = list(session.copied)
        meta, arrays = session.frame()
        self.frame = encode({**meta, "seq": number}, arrays)


def scene(session):
    """The real samples and the modes, encoded, with the half side of the window."""
    scores, distribution = session.scores, session.distribution
    arrays = {"real": scores.real[:600], "modes": distribution.modes.astype(np.float32)}
    if session.runs:
        arrays["z"] = session.runs[0].z
    meta = {
        "lim": scores.lim,
        "distribution": distribution.name,
        "floors": scores.floors,
        "chance": {name: float(value) for name, value in scores.chance.items()},
    }
    return encode(meta, arrays)


def curves(session):
    """The curves of all runs, encoded: "0/sw" is (2, n), steps and values."""
    arrays = {}
    for i, run in enumerate(session.runs):
        for name in CURVES:
            if run.curves[name][0]:
                arrays[f"{i}/{name}"] = np.array(run.curves[name], np.float32)
    return encode({}, arrays)


def state(session):
    """Buttons, settings and words, as a dict that JSON can hold."""
    runs = session.runs
    longest = max(runs, key=lambda run: run.step, default=None)
    beat = None
    if session.beat is not None and session.beat >= 0:
        now = BEATS[session.beat]
        framework = (runs[0].recipe or {}).get("framework", "torch")
        line = now.tf if framework == "tf" else now.torch
        beat = {"part": now.part, "says": now.says, "line": line}
        beat |= {"number": session.beat + 1, "of": len(BEATS)}
    return {
        "playing": session.playing,
        "slow": session.beat is not None,
        "pace": session.pace,
        "beat": beat,
        "shown": session.shown,
        "runs": [
            {
                "name": run.name,
                "colour": run.colour,
                "label": getattr(run, "label", ""),
                "step": run.step,
                "settings": run.engine.settings() if run.steers else {},
                "optimum": {
                    k: v[0] for k, v in getattr(run.engine, "optimum", {}).items()
                },
                "parted": run.parted,
                "apart": run.curves["apart"][1][-1] if run.curves["apart"][1] else None,
            }
            for run in runs
        ],
        "moments": [m.step for m in longest.timeline.moments] if longest else [],
        "recipe": {k: v for k, v in session.recipe.items() if k != "drawn"},
        "given": session.given is not None,
        "distributions": distribution_names(2),
        "losses": list(LOSSES),
        "layers": session.layers,
    }
