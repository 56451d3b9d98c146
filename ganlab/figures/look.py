"""The look of the course: colours, sizes, and a line with its name.

Colours are Okabe and Ito's, which people who are colour-blind can tell apart.
"""

import textwrap

import matplotlib
import matplotlib.pyplot as plt

REAL = "#0072B2"  # blue: real data, the distribution, the optimum
FAKE = "#D55E00"  # vermilion: what G makes, and G's loss
DISC = "#009E73"  # green: D and its loss
TORCH = "#E69F00"  # orange
TF = "#56B4E9"  # sky blue
MUTED = "#666666"
FRAMEWORK = {"PyTorch": TORCH, "TensorFlow": TF}
_CYCLE = [REAL, FAKE, DISC, "#CC79A7", TORCH, TF, "#000000"]


# What belongs to the frontend and the person, and is no matter of looks.
_THEIRS = ("backend", "interactive", "toolbar", "timezone", "date.", "keymap", "webagg")
_THEIRS += ("tk.", "docstring", "savefig.directory", "figure.max", "figure.raise")
_ours = {}  # the settings as style() left them, empty before its first call


def style(whole=False):
    """Gives every later figure the look of the course.

    The first call, and one with whole=True, begin from matplotlib's defaults, for a
    matplotlibrc may turn pictures upside down or ask for LaTeX. Returns the names of
    the settings that were other than the defaults or what this function had left.
    """
    changed, fresh = [], whole or not _ours
    if fresh:
        now, default = plt.rcParams, matplotlib.rcParamsDefault
        names = [name for name in default if not name.startswith(_THEIRS)]
        left = {name: _ours.get(name, default[name]) for name in names}
        changed = [name for name in names if now[name] != left[name]]
        matplotlib.rcdefaults()
    plt.rcParams.update(_LOOK)
    if fresh:
        _ours.update({name: plt.rcParams[name] for name in names})
    return changed


_LOOK = {
    "figure.dpi": 90,
    "savefig.dpi": 90,
    "figure.constrained_layout.use": True,
    "font.size": 10,
    "axes.titlesize": 11,
    "axes.titlelocation": "left",
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.axisbelow": True,
    "axes.grid": True,
    "grid.color": "#e6e6e6",
    "legend.frameon": False,
    "lines.linewidth": 1.6,
    "axes.prop_cycle": plt.cycler(color=_CYCLE),
    "image.cmap": "cividis",
}


def axes(n=1, width=None, height=3.0, **kw):
    """(figure, [n axes in a row]); sizes in inches, further keywords to subplots."""
    width = width or {1: 5.5, 2: 8.5}.get(n, 10.0)
    fig, ax = plt.subplots(1, n, figsize=(width, height), squeeze=False, **kw)
    return fig, list(ax[0])


def below(ax, ncols=2, **kw):
    """The legend under the axis, where no data are; returns it."""
    place = {"loc": "upper center", "bbox_to_anchor": (0.5, -0.18)}
    return ax.legend(**place, ncols=ncols, **kw)


def level(ax, y, text, color=MUTED):
    """A dashed horizontal line at y with its name at the right end."""
    ax.axhline(y, color=color, lw=1, ls=(0, (4, 3)), zorder=1)
    ax.annotate(
        text, (1, y), xycoords=("axes fraction", "data"), xytext=(3, 0),
        textcoords="offset points", color=color, va="center", fontsize=9,
        annotation_clip=False,
    )  # fmt: skip
    return ax


def say(sentence, ax, title=""):
    """A sentence in place of a picture that cannot be drawn."""
    ax.clear()
    ax.set_title(title)
    ax.set_axis_off()
    ax.text(0, 1, textwrap.fill(sentence, 44), va="top", fontsize=9, color=MUTED)
    return ax
