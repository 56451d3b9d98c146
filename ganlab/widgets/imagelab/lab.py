"""ImageLab: watch and steer a GAN on images while it trains."""

from ..common.base import present, source
from ..common.codec import encode
from ..common.live import SHARED, LiveLab, state
from ..common.session import LOSSES
from .features import to_bytes
from .run import SHOWN
from .session import Session

SCRIPTS = [*SHARED, "imagelab/grid.js", "imagelab/imagelab.js"]


def imagelab(engine=None, x_real=None, **recipe):
    """A lab to watch and steer a GAN on images while it trains.

    engine: None, "torch" or "tf" (the lab builds lesson 03's networks for digits); a
    Trainer of ganlab.torch or ganlab.tf, or another Loop that makes images. x_real: the
    real images (N, H, W, C), where the engine does not hold them as x_real. recipe: how
    a run of the lab's own begins, such as start="pretrained", loss="hinge", lr_G=1e-3,
    seed=0: see imagelab.start.RECIPE. Where nobody watches there is one picture.
    """
    return present(ImageLab, Session(engine, x_real, **recipe))


class ImageLab(LiveLab):
    """The widget of a Session."""

    _esm = source(*SCRIPTS)
    _css = source("common/lab.css", "imagelab/imagelab.css")
    # A frame costs the training some 4 ms, an answer half as much: one for three.
    fps, ahead = 10.3, 5

    def scene_of(self, session):
        """A few real images, encoded, with what perfect and ignorant models score."""
        real, scores = to_bytes(session.x_real), session.scores
        words = {"floor": "real images", "chance": "noise pixels"}
        meta = {"floors": scores.floors, "chance": scores.chance, "words": words}
        return encode({**meta, "of": scores.of, "n": scores.n}, {"real": real})

    def state_of(self, session):
        """Buttons, settings and words, as a dict that JSON can hold."""
        found, one = state(session), next(iter(session.runs), None)
        for told, run in zip(found["runs"], session.runs, strict=True):
            apart = run.curves.get("apart", ([], []))[1]
            told |= {"parted": run.parted, "apart": apart[-1] if apart else None}
        can = {"halves": "step_G", "double": "clone", "steer": "configure"}
        can = {k: bool(one) and one.can(v) for k, v in can.items()}
        return found | {
            "can": can | {"walk": bool(one) and one.z is not None},
            "way": list(session.way or ()),
            "count": SHOWN,
            "own": session.own is not None,
            "recipe": {k: session.recipe[k] for k in ("framework", "start", "seed")},
            "losses": list(LOSSES),
        }
