"""The still picture of the image lab, for where no widget can run: a trained state."""

from textwrap import fill

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from ... import figures
from ..common.opinion import opinion
from ..latent.space import Linear
from .features import DIGITS, to_bytes
from .run import SHOWN
from .start import trained

MAP = LinearSegmentedColormap.from_list("D", [figures.FAKE, "#cecece", figures.REAL])
TOLD = {"torch": "PyTorch", "tf": "TensorFlow"}
COLS, ROWS, EDGE = 8, 3, 3  # images in a row; rows; pixels of the frame round one
RIGHT = 0.56, 0.24, 0.29, 0.64  # of the figure: left, bottom, width, height
LIVE = "Run this cell and train it yourself, live"


def figure(session):
    """Images in the frames of D's opinion, the Fréchet distance beside; a Figure.

    Before the first step a trained state stands in: the networks that ship with the
    course where the images are digits, elsewhere the best linear generator.
    """
    figures.style()
    fig = Figure((9, 2.2), layout="none")
    left, right = fig.add_axes((0.005, 0.14, 0.47, 0.74)), fig.add_axes(RIGHT)
    if not session.runs:
        figures.say(fill(session.error, 50), left)
        right.set_axis_off()
        return fig
    run = session.runs[0]
    shown = _own(run) if run.step else _stand_in(session)
    images, sure, curve, title = shown
    left.imshow(sheet(images[: COLS * ROWS], sure))
    left.set_axis_off()
    left.set_title(title)
    _fall(right, curve, session.scores, run.step and _is_digits(session))
    if sure is not None:
        below = {"loc": "upper left", "bbox_to_anchor": (0, 0), "borderpad": 0}
        left.legend(handles=_key(), ncols=3, fontsize=9, frameon=False, **below)
    return fig


def sheet(images, sure=None):
    """float (rows, cols, 3) in [0, 1]: uint8 images, each in a frame of D's colour."""
    n, h, w, c = images.shape
    side_h, side_w = h + 2 * EDGE + 2, w + 2 * EDGE + 2  # two pixels of white between
    out = np.ones((-(-n // COLS) * side_h, COLS * side_w, 3))
    for i, image in enumerate(images):
        top, left = i // COLS * side_h, i % COLS * side_w
        place = out[top + 1 : top + side_h - 1, left + 1 : left + side_w - 1]
        place[:] = 0.8 if sure is None else MAP(int(sure[i]))[:3]
        place[EDGE:-EDGE, EDGE:-EDGE] = np.broadcast_to(image / 255, (h, w, 3))
    return out


def _own(run):
    """(images, sure, curve, title) of a run as it is."""
    shown, curve = run.picture(), run.curves["frechet"]
    sure = shown["sure"][:SHOWN] if "sure" in shown else None
    name = TOLD.get((run.recipe or {}).get("framework"))
    title = f"Step {run.step:,}" + (f", {name}" if name else "")
    return shown["images"], sure, curve, title


def _stand_in(session):
    """The same of a trained state, or of the best linear generator."""
    scores = session.scores
    if _is_digits(session):
        shipped = trained()
        curve = shipped["curve/steps"], shipped["curve/frechet"]
        images, logits = shipped["shown"], shipped["logit"]
        title = f"Step {curve[0][-1]:,.0f} of a stored run of lesson 03"
        return images.astype(np.uint8), opinion(logits, ""), curve, title
    rng = np.random.default_rng(4)
    linear = Linear(session.real, 64)
    x = linear.sample(rng.standard_normal((SHOWN, 64)).astype(np.float32))
    distance = scores.measure(
        lambda n: linear.sample(rng.standard_normal((n, 64)).astype(np.float32))
    )
    return to_bytes(x), None, ([0], [distance]), "The best linear generator stands in"


def _fall(ax, curve, scores, beside=False):
    """The curve of distances, with floor and chance; `beside`: a stored run's, too.

    A run that has just come into the lab has one distance: alone it would say little.
    """
    (floor,), (chance,) = scores.floors.values(), scores.chance.values()
    few = len(curve[0]) < 3
    if beside:
        shipped = trained()
        stored = shipped["curve/steps"], shipped["curve/frechet"]
        ax.plot(*stored, color=figures.MUTED, lw=1.2, label="a stored run")
    mark = "o-" if few else "-"
    ax.plot(*curve, mark, color=figures.FAKE, label="your run", zorder=3)
    figures.level(ax, floor, "real images")
    figures.level(ax, chance, "noise pixels")
    ax.set(yscale="log", xlabel="step", ylabel="Fréchet distance")
    ax.set_xlim(0)
    ax.set_title(LIVE)
    if beside:
        place = {"loc": "center left", "bbox_to_anchor": (1, 0.5), "borderpad": 0}
        ax.legend(fontsize=9, frameon=False, reverse=True, **place)


def _is_digits(session):
    return session.scores.shape == DIGITS


def _key():
    words = {255: "$D$ says: real", 127: "cannot tell", 0: "$D$ says: generated"}
    frame = {"marker": "s", "ls": "", "ms": 8, "mew": 2.5, "mfc": "none"}
    return [
        Line2D([], [], mec=MAP(v), label=label, **frame) for v, label in words.items()
    ]
