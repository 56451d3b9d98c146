"""The figures of the course: one look, from arrays and a History only.

Every chart takes `ax=None` for a new figure and returns the Axes that it drew on.
"""

from .charts import bars, frames, losses, points
from .dots import score_dots
from .look import DISC, FAKE, FRAMEWORK, MUTED, REAL, TF, TORCH, axes, level, say, style
from .pictures import images, mosaic
from .rows import rows
from .runs import runs_apart
from .shares import class_shares
from .shell import shell
from .stored import digits_in_training

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
    "class_shares",
    "digits_in_training",
    "frames",
    "images",
    "level",
    "losses",
    "mosaic",
    "points",
    "rows",
    "runs_apart",
    "say",
    "shell",
    "score_dots",
    "style",
]
