"""Pictures of sounds: spoken digits, waves, spectrograms."""

import numpy as np

from ..data.mel import stft
from ..data.wav import RATE
from .look import axes

DARK = "magma"


def spoken(sheets, heads="0123456789", width=9.0):
    """Rows of mel pictures, one column a digit; returns the Figure.

    sheets: {name: pictures (n, 28, 28, 1) in [-1, 1], n a multiple of the columns}.
    """
    columns = len(heads)
    names = [(n, i) for n, x in sheets.items() for i in range(len(x) // columns)]
    size = width / (columns + 1.6)
    fig, cells = axes(columns, width, size * len(names) + 0.35, nrows=len(names))
    for row, (name, i) in enumerate(names):
        for col in range(columns):
            ax = cells[row * columns + col]
            x = np.asarray(sheets[name])[i * columns + col, :, :, 0]
            ax.imshow(x, cmap=DARK, vmin=-1, vmax=1, aspect="auto")
            ax.set(xticks=[], yticks=[])
            ax.grid(visible=False)
            ax.spines[:].set_visible(False)
            if row == 0:
                ax.set_title(heads[col], fontsize=9)
            if col == 0 and i == 0:
                ax.set_ylabel(name, fontsize=8, rotation=0, ha="right", va="center")
    return fig


def spectrograms(sounds, window=256, hop=32, width=9.5, height=2.4, per_row=4):
    """A spectrogram of each {name: sound (T,)}, all in one scale; returns the Figure."""
    rows = -(-len(sounds) // per_row)
    cols = min(per_row, len(sounds))
    fig, cells = axes(cols, width, height * rows, nrows=rows)
    levels = {}
    for name, x in sounds.items():
        size = np.abs(stft(np.asarray(x, np.float64)[None], window, hop))[0].T
        levels[name] = 20 * np.log10(np.maximum(size, 1e-6))
    top = max(level.max() for level in levels.values())
    for ax, (name, level) in zip(cells, levels.items(), strict=False):
        ends = 0, len(sounds[name]) / RATE, 0, RATE / 2000
        ax.imshow(
            level, cmap=DARK, vmin=top - 60, vmax=top, origin="lower", aspect="auto",
            extent=ends,
        )  # fmt: skip
        ax.grid(visible=False)
        ax.set_title(name, fontsize=9)
        ax.set_xlabel("seconds")
    for ax in cells[len(sounds) :]:
        ax.set_axis_off()
    for ax in cells[::cols]:
        ax.set_ylabel("kHz")
    return fig


def waves(sounds, width=9.5, height=1.9, lim=1.0, per_row=4, colours=None):
    """The wave of each {name: sound (T,)}, on one scale, zero drawn; the Figure."""
    rows = -(-len(sounds) // per_row)
    cols = min(per_row, len(sounds))
    fig, cells = axes(cols, width, height * rows, nrows=rows)
    for ax, (name, x) in zip(cells, sounds.items(), strict=False):
        colour = (colours or {}).get(name)
        ax.axhline(0, color="0.3", lw=0.6)
        ax.plot(np.arange(len(x)) / RATE, x, lw=0.6, color=colour)
        ax.set(ylim=(-lim, lim), xlim=(0, len(x) / RATE), xlabel="seconds")
        ax.set_title(name, fontsize=9)
    for ax in cells[len(sounds) :]:
        ax.set_axis_off()
    return fig
