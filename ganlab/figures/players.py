"""Sounds in a notebook: a row of players, each with its name."""

import base64
import html

import numpy as np

from ..data.wav import RATE, wav_bytes

MOST = 200_000  # bytes of one row of players, as they stand in the notebook


class Players:
    """A row of players; a notebook shows it, a web page without sound the names.

    html: what stands in the notebook, the sounds in it as 16-bit WAV.
    """

    def __init__(self, sounds, rate):
        self.names, cells = list(sounds), []
        for name, x in sounds.items():
            data = base64.b64encode(wav_bytes(x, rate)).decode()
            cells.append(
                '<div style="display:inline-block;margin:0 1em .4em 0">'
                f"<div>{html.escape(name)}</div>"
                f'<audio controls preload="none" style="width:15em;height:2.2em" '
                f'src="data:audio/wav;base64,{data}"></audio></div>'
            )
        self.html = "<div>" + "".join(cells) + "</div>"

    def _repr_html_(self):
        return self.html

    def __repr__(self):
        return "sounds: " + " | ".join(self.names)


def players(sounds, rate=RATE):
    """Players for {name: sound (T,) in [-1, 1]}; ValueError where they are too long.

    The last line of a cell shows them. Loudness is as it is: equal is not made equal.
    """
    size = sum(4 / 3 * (2 * len(np.atleast_1d(x)) + 44) for x in sounds.values())
    if size > MOST:
        raise ValueError(
            f"The sounds take {size / 1e3:,.0f} kB in the notebook: give at most "
            f"{MOST / 1e3:,.0f} kB, about {MOST * 3 / 8 / rate:.0f} seconds."
        )
    return Players(sounds, rate)


def in_a_row(sounds, pause=0.0, rate=RATE):
    """Sounds (N, T) one after the other, as one (T',); pause: seconds between them."""
    x = np.asarray(sounds, np.float32)
    gap = np.zeros((len(x), int(pause * rate)), np.float32)
    return np.concatenate([x, gap], 1).ravel()
