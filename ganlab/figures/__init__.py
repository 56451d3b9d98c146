"""The figures of the course: one look, from arrays and a History only.

Every chart takes `ax=None` for a new figure and returns the Axes that it drew on.
"""

from .ablation import penalties_first
from .charts import bars, losses, points
from .clouds import clouds
from .dot_rows import dot_rows
from .dots import score_dots
from .estimates import bias_and_noise
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
from .piles import gallery, score_panels
from .rows import rows
from .runs import runs_apart
from .shares import class_shares
from .stacks import stacks
from .stored import digits_in_training
from .strips import frames
from .tables import table
from .wall import answer_wall, loss_wall, wall
from .words import word_columns, word_plane

__all__ = [
    "DISC",
    "FAKE",
    "FRAMEWORK",
    "MUTED",
    "REAL",
    "TF",
    "TORCH",
    "answer_wall",
    "axes",
    "bars",
    "bias_and_noise",
    "clouds",
    "class_shares",
    "digits_in_training",
    "dot_rows",
    "frames",
    "gallery",
    "images",
    "legend",
    "level",
    "levels",
    "loss_wall",
    "losses",
    "mosaic",
    "penalties_first",
    "points",
    "rows",
    "runs_apart",
    "say",
    "score_dots",
    "score_panels",
    "stacks",
    "style",
    "table",
    "wall",
    "word_columns",
    "word_plane",
]
