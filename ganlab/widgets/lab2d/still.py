"""The still picture of the 2-D lab, for where no widget can run: a trained state."""

from textwrap import fill

import numpy as np
from matplotlib.colors import LinearSegmentedColormap
from matplotlib.figure import Figure
from matplotlib.lines import Line2D
from matplotlib.patches import Patch

from ... import figures
from .run import Run
from .start import build, has_pretrained

MAP = LinearSegmentedColormap.from_list("D", ["#f2bd97", "#ffffff", "#9cc7e0"])
PERFECT = """No trained networks ship for it: this is a perfect $G$,
and a $D$ that cannot tell."""
TRAINED = """
Blue dots are real samples, orange ones are what $G$ makes of noise.
The map is $D$'s opinion, and white is where it cannot tell:
the whiter around the data, the better is $G$.

The lab itself starts from random weights. Play, pause, step by
halves, change a learning rate or the loss while it trains,
drag the timeline back, and race two runs."""
TOLD = {"torch": "PyTorch", "tf": "TensorFlow"}


def figure(session):
    """Samples over D's map, and once it has trained the losses beside; a Figure.

    Before the first step a trained state stands in: networks that ship trained, and
    where there are none the closed form, a perfect G and a D without an opinion.
    """
    figures.style()
    fig = Figure((8.5, 3.8), layout="constrained")
    left, right = fig.subplots(1, 2, width_ratios=(1, 1.1))
    if not session.runs:
        figures.say(fill(session.error, 50), left)
        right.set_axis_off()
        return fig
    run, lim = session.runs[0], session.scores.lim
    trained = bool(run.curves["loss_D"][0])
    picture, title, score = _shown(run) if trained else _stand_in(session)
    window = (-lim, lim, -lim, lim)
    left.imshow(picture["heat"], MAP, origin="lower", extent=window, vmin=0, vmax=255)
    left.scatter(
        *session.scores.real[:500].T, s=12, color=figures.REAL, alpha=0.3, lw=0
    )
    left.scatter(*picture["fake"].T, s=7, color=figures.FAKE, alpha=0.7, lw=0)
    left.set(xlim=window[:2], ylim=window[2:], xlabel="$x_1$", ylabel="$x_2$")
    left.set(aspect="equal", xticks=left.get_yticks(), xlim=window[:2])
    left.grid(False)
    left.set_title(f"{session.distribution.name.replace('_', ' ')}, {title}")
    if trained:
        _losses(run, right)
    else:
        right.set_axis_off()
        right.set_title("A live lab: run this cell and train it yourself")
    words = score if trained else f"{score}\n{TRAINED}"
    key = fig.legend(
        handles=_key(), loc="outside lower left", ncols=4, fontsize=9, borderaxespad=0.2
    )
    key.set_in_layout(True)
    if trained:
        right.set_title(f"Losses. {words}", fontsize=9)
    else:
        right.text(0, 0.93, words, va="top", transform=right.transAxes, fontsize=10)
    return fig


def _shown(run):
    """(picture, title, score) of a run as it is."""
    values = {name: run.curves[name][1] for name in ("covered", "quality")}
    covered, quality = (value[-1] if value else 0 for value in values.values())
    return run.picture(), _name(run), _score(run.scores, covered, quality)


def _stand_in(session):
    """The same of a trained state: the lab's own networks, or else the closed form."""
    scores, recipe = session.scores, session.recipe
    if has_pretrained(session.distribution.name):
        run = Run(build(recipe, pretrained=True), scores, "A", 0)
        found = scores.measure(run.engine)
        told = _score(scores, found["covered"], found["quality"])
        return run.picture(), f"trained, in {TOLD[recipe['framework']]}", told
    flat = np.full((2, 2), 127, np.uint8)  # p / (p + q) = 1/2 wherever q = p
    fake = session.distribution.sample(400, np.random.default_rng(4))
    return {"heat": flat, "fake": fake}, "where training should end", PERFECT


def _score(scores, covered, quality):
    return (
        f"{covered:.0f} of {scores.floors['covered']:.0f} modes covered, "
        f"{100 * quality:.0f} % of high quality (perfect: "
        f"{100 * scores.floors['quality']:.1f} %)"
    )


def _losses(run, ax):
    for name, colour in (("loss_D", figures.DISC), ("loss_G", figures.FAKE)):
        steps, values = run.curves[name]
        ax.plot(steps, values, color=colour)
        at = {"va": "center", "color": colour, "annotation_clip": False}
        ax.annotate(f" ${name[-1]}$", (steps[-1], values[-1]), **at)
    ax.set(xlabel="step", ylabel="loss")


def _name(run):
    framework = TOLD.get((run.recipe or {}).get("framework"))
    return f"step {run.step:,}" + (f", {framework}" if framework else "")


def _key():
    def dot(colour, label):
        return Line2D([], [], marker="o", ls="", ms=5, color=colour, label=label)

    return [
        dot(figures.REAL, "real samples"),
        dot(figures.FAKE, "generated samples"),
        Patch(color=MAP(255), label="$D$ says: real"),
        Patch(color=MAP(0), label="$D$ says: generated"),
    ]
