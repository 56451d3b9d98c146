"""Lab2D: watch and steer a GAN on points in the plane while it trains."""

import numpy as np

from ...data import distribution_names
from ..common.base import present, source
from ..common.codec import encode
from ..common.live import SHARED, LiveLab, state
from ..common.session import LOSSES
from .session import Session
from .slowmotion import BEATS

OWN = "draw2d", "charts2d", "hover2d", "tour2d", "lab2d"
SCRIPTS = [*SHARED, *(f"lab2d/{name}.js" for name in OWN)]


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


class Lab2D(LiveLab):
    """The widget of a Session."""

    _esm = source(*SCRIPTS)
    _css = source("common/lab.css", "lab2d/lab2d.css")

    def scene_of(self, session):
        """The real samples and the modes, encoded, with half the window's side."""
        scores, distribution = session.scores, session.distribution
        modes = distribution.modes.astype(np.float32)
        arrays = {"real": scores.real[:600], "modes": modes}
        if session.runs:
            arrays["z"] = session.runs[0].z
        meta = {
            "words": {"floor": "real samples", "chance": "uniform noise"},
            "lim": scores.lim,
            "distribution": distribution.name,
            "floors": scores.floors,
            "chance": {name: float(value) for name, value in scores.chance.items()},
        }
        return encode(meta, arrays)

    def state_of(self, session):
        """Buttons, settings and words, as a dict that JSON can hold."""
        found = state(session)
        for told, run in zip(found["runs"], session.runs, strict=True):
            apart = run.curves["apart"][1]
            told |= {"parted": run.parted, "apart": apart[-1] if apart else None}
        return found | {
            "slow": session.beat is not None,
            "beat": beat(session),
            "recipe": {k: v for k, v in session.recipe.items() if k != "drawn"},
            "distributions": distribution_names(2),
            "losses": list(LOSSES),
            "layers": session.layers,
        }

    def at_once(self, session):
        return session.beat is not None


def beat(session):
    """The beat of slow motion and its words, None at other times."""
    if session.beat is None or session.beat < 0:
        return None
    now = BEATS[session.beat]
    framework = (session.runs[0].recipe or {}).get("framework", "torch")
    line = now.tf if framework == "tf" else now.torch
    found = {"part": now.part, "says": now.says, "line": line}
    return found | {"number": session.beat + 1, "of": len(BEATS)}
