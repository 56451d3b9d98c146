"""The look of the course: colours, sizes, and a line with its name.

Colours are Okabe and Ito's, which people who are colour-blind can tell apart.
"""

import math
import textwrap

import matplotlib
import matplotlib.pyplot as plt
from matplotlib.transforms import ScaledTranslation

REAL = "#0072B2"  # blue: real data, the distribution, the optimum
FAKE = "#D55E00"  # vermilion: what G makes, and G's loss
DISC = "#009E73"  # green: D and its loss
TORCH = "#E69F00"  # orange
TF = "#56B4E9"  # sky blue
MUTED = "#666666"
FRAMEWORK = {"PyTorch": TORCH, "TensorFlow": TF}
_GAP = 11  # points between the names of two lines
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


def axes(n=1, width=None, height=3.0, nrows=1, **kw):
    """(figure, [n axes in a row, row by row]); sizes of the figure in inches, further
    keywords to subplots."""
    width = width or {1: 5.5, 2: 8.5}.get(n, 10.0)
    fig, ax = plt.subplots(nrows, n, figsize=(width, height), squeeze=False, **kw)
    return fig, list(ax.flat)


def level(ax, y, text, color=MUTED):
    """A dashed horizontal line at y with its name at the right end."""
    return levels(ax, [(y, text, color)])


def levels(ax, lines):
    """Dashed horizontal lines [(y, name, colour)], the names at the right beside the
    data, one above the other where the lines are close. Draw the data first."""
    for y, _, colour in lines:
        ax.axhline(y, color=colour, lw=1, ls=(0, (4, 3)), zorder=1)
    if not lines:
        return ax
    ax.autoscale_view()
    height = ax.get_position().height * ax.figure.get_figheight() * 72  # points
    place = ax.transData + ax.transAxes.inverted()
    last = -math.inf
    for y, text, colour in sorted(lines):
        at = place.transform((0, y))[1] * height
        last = max(at, last + _GAP)
        if last > at:
            ax.set_ylim(ax.get_ylim())  # else the names would part from their lines
        ax.annotate(
            text, (1, y), xycoords=("axes fraction", "data"), xytext=(4, last - at),
            textcoords="offset points", color=colour, va="center", fontsize=9,
            annotation_clip=False,
        )  # fmt: skip
    return ax


def legend(ax, **kw):
    """The legend at the right beside the data, and beside the names of levels."""
    reach = max((len(text.get_text()) for text in ax.texts), default=0)
    aside = 6 + (8 + 4.8 * reach if reach else 0)  # points
    box = ax.transAxes + ScaledTranslation(aside / 72, 0, ax.figure.dpi_scale_trans)
    kw = {"handlelength": 1.4, "handletextpad": 0.4} | kw
    kw |= {"bbox_to_anchor": (1, 1), "bbox_transform": box, "borderaxespad": 0}
    key = ax.legend(loc="upper left", **kw)
    for handle in key.legend_handles:
        handle.set_alpha(1)
    return key


def say(sentence, ax, title=""):
    """A sentence in place of a picture that cannot be drawn."""
    ax.clear()
    ax.set_title(title)
    ax.set_axis_off()
    ax.text(0, 1, textwrap.fill(sentence, 44), va="top", fontsize=9, color=MUTED)
    return ax
