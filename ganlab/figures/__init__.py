"""The figures of the course: one look, from arrays and a History only.

Every chart takes `ax=None` for a new figure and returns the Axes that it drew on.
"""

from .charts import bars, frames, losses, points
from .dots import score_dots
from .look import DISC, FAKE, FRAMEWORK, MUTED, REAL, TF, TORCH, axes, level, say, style
from .pictures import images, mosaic
from .piles import gallery, score_panels

__all__ = [
    "DISC",
    "FAKE",
    "FRAMEWORK",
    "MUTED",
    "REAL",
    "TF",
    "TORCH",
    "axes",
    "bars",
    "frames",
    "gallery",
    "images",
    "level",
    "losses",
    "mosaic",
    "points",
    "say",
    "score_dots",
    "score_panels",
    "style",
]
