"""The figures of the course: one look, from arrays and a History only.

Every chart takes `ax=None` for a new figure and returns the Axes that it drew on.
"""

from .charts import bars, losses, points
from .clouds import clouds
from .dots import score_dots
from .look import (
    DISC,
    FAKE,
    FRAMEWORK,
    MUTED,
    REAL,
    TF,
    TORCH,
    axes,
    legend,
    level,
    levels,
    say,
    style,
)
from .pictures import images, mosaic
from .strips import frames

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
    "clouds",
    "frames",
    "images",
    "legend",
    "level",
    "levels",
    "losses",
    "mosaic",
    "points",
    "say",
    "score_dots",
    "style",
]
