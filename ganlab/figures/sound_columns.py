"""Sounds in columns: the wave above, its spectrogram below, on one scale of time."""

import numpy as np

from ..data.mel import stft
from ..data.wav import RATE
from .look import FAKE, REAL, axes
from .sounds import DARK


def sound_columns(sounds, window=256, hop=64, width=9.5, height=3.2, lim=0.8):
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
