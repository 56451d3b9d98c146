"""Pictures of sounds: spoken digits, waves, spectrograms."""

import matplotlib
import numpy as np

from ..data.mel import stft
from ..data.spoken import SIZE
from ..data.wav import RATE
from .look import FAKE, FRAMEWORK, MUTED, REAL, axes, levels
from .panels_of_dots import panels_of_dots

DARK = matplotlib.colormaps["magma"].resampled(16)  # few colours make small files


def spoken(sheets, heads="0123456789", inches=5.4, ax=None):
    """Rows of mel pictures, one column a digit, low tones at the bottom; the Axes.

    sheets: {name: pictures (n, 28, 28, 1) in [-1, 1], n a multiple of the columns}.
    inches: the width of a row.
    """
    cols, side, places, rows = len(heads), SIZE + 2, {}, []
    for name, x in sheets.items():
        x = np.asarray(x)[..., 0].reshape(-1, cols, SIZE, SIZE)
        places[name] = (len(rows) + len(x) / 2) * side - 1
        rows += list(x)
    wall = np.full((len(rows) * side, cols * side), np.nan)
    for i, row in enumerate(rows):
        for j, picture in enumerate(row):
            wall[i * side : i * side + SIZE, j * side : j * side + SIZE] = picture
    margin = 0.085 * max(map(len, sheets)) + 0.2
    size = {"width": inches + margin, "height": inches / cols * len(rows) + 0.3}
    ax = ax or axes(**size)[1][0]
    ax.imshow(wall, cmap=DARK, vmin=-1, vmax=1, interpolation="nearest")
    ax.set_xticks(np.arange(cols) * side + SIZE / 2, heads)
    ax.set_yticks(list(places.values()), list(places))
    for label in ax.get_yticklabels():
        label.set_color(FRAMEWORK.get(label.get_text().partition(",")[0], "black"))
    ax.xaxis.tick_top()
    ax.tick_params(length=0)
    ax.grid(visible=False)
    ax.spines[:].set_visible(False)
    return ax


def sound_columns(sounds, window=256, hop=64, width=9.5, height=3.5, lim=0.8):
    """The wave of each {name: sound (T,)} and, below it, its spectrogram; the Figure.

    "real" is blue, all else vermilion. All waves have one scale, all spectrograms one
    of 60 dB below the loudest value among them.
    """
    fig, cells = axes(len(sounds), width, height, nrows=2, sharex="col", sharey="row")
    above, below = cells[: len(sounds)], cells[len(sounds) :]
    levels = []
    for x in sounds.values():
        size = np.abs(stft(np.asarray(x, np.float64)[None], window, hop))[0].T
        levels.append(20 * np.log10(np.maximum(size, 1e-6)))
    top = max(level.max() for level in levels)
    for i, (name, x) in enumerate(sounds.items()):
        colour, seconds = REAL if name == "real" else FAKE, len(x) / RATE
        above[i].axhline(0, color="0.3", lw=0.6)
        above[i].plot(np.arange(len(x)) / RATE, x, lw=0.6, color=colour)
        above[i].set(ylim=(-lim, lim), xlim=(0, seconds))
        above[i].set_title(name, fontsize=9)
        below[i].imshow(
            levels[i], cmap=DARK, vmin=top - 60, vmax=top, origin="lower",
            extent=(0, seconds, 0, RATE / 2000), aspect="auto", interpolation="nearest",
        )  # fmt: skip
        below[i].grid(visible=False)
        below[i].set_xlabel("seconds")
    above[0].set_ylabel("wave")
    below[0].set_ylabel("kHz")
    return fig


def learning(runs, at, chance, ceiling):
    """How many digits are heard right as training goes on, one line a seed; the Axes.

    runs: {framework: {"heard": (seeds, checkpoints)}}; at: the checkpoints' steps.
    """
    fig, (ax,) = axes(width=6.5, height=2.3)
    for framework, run in runs.items():
        colour = FRAMEWORK.get(framework, MUTED)
        for i, line in enumerate(run["heard"]):
            name = {"label": framework} if i == 0 else {}
            ax.plot(at, line, "o-", ms=3, lw=1, color=colour, **name)
    ax.set(xlabel="step", ylabel="heard right", ylim=(0, 1.05))
    lines = (
        (chance, f"chance {chance:.3g}", MUTED),
        (ceiling, f"real {ceiling:.3g}", REAL),
    )
    levels(ax, lines)
    fig.legend(loc="outside right upper")
    return ax


def pitches(heard, notes, names):
    """A panel a set: each sound a dot at its pitch, full if it is a note; the Figure.

    heard: {name: Heard}. notes: the pitches in Hz, drawn as lines with their names.
    """
    fig, cells = axes(len(heard), 1.2 + 1.9 * len(heard), 2.6, sharey=True)
    for ax, (name, told) in zip(cells, heard.items(), strict=True):
        good = told.in_tune & (told.purity > 0.5)
        colour = REAL if name == "real" else FAKE
        at = np.arange(len(good))
        ax.scatter(at[good], told.pitch[good], s=7, color=colour, lw=0)
        faint = {"facecolor": "none", "edgecolor": colour, "alpha": 0.6, "lw": 0.6}
        ax.scatter(at[~good], told.pitch[~good], s=9, **faint)
        for pitch in notes:
            ax.axhline(pitch, color=MUTED, lw=0.5, zorder=0)
        ax.set_title(name, fontsize=9)
        ax.set(yscale="log", ylim=(200, 800), xlabel="sound", xticks=[])
        ax.grid(visible=False)
        ax.minorticks_off()
    cells[0].set_yticks(
        notes, [f"{n}, {p:.0f} Hz" for n, p in zip(names, notes, strict=True)]
    )
    return fig


def vocoders(runs, floor):
    """Three measures of each arm, a dot a seed, beside real against other real.

    runs: {framework: {arm: {measure: (seeds,)}}}; floor: {measure: real against other
    real}. Returns the Figure. Energy below 1 kHz and the distance in 8 ms are left out:
    both follow the square of the offset.
    """
    names = {"offset": "offset", "hum": "hum at 125 Hz", "mel": "mel distance"}
    panels = {}
    for name, label in names.items():
        groups = {
            framework: {arm: told[name] for arm, told in arms.items()}
            for framework, arms in runs.items()
        }
        shown = {"offset", "hum"}
        panels[label] = groups, {"real": float(floor[name])} if name in shown else {}
    return panels_of_dots(panels, cols=3, width=8, row=2.2)
