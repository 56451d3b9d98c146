"""Say a number: digits as text, to pictures of a generator, to one sound."""

import numpy as np

from ..data.spoken import SAMPLES, WORDS, sound_of
from ..data.wav import RATE
from . import sound_runs

MOST = 20  # digits in one call
_EDGE = 0.02  # a sample below this share of the loudest is silence


def digits_in(text):
    """[4, 0, 7] of "407", 407, "four zero seven" or "4-0-7".

    ValueError, one sentence, for a word that is no digit, for none, and for too many.
    """
    found = []
    for piece in str(text).lower().replace("-", " ").replace(",", " ").split():
        if piece.isascii() and piece.isdigit():
            found += map(int, piece)
        elif piece in WORDS:
            found.append(WORDS.index(piece))
        else:
            raise ValueError(
                f"{piece!r} came: give digits such as '407', or their names, zero to "
                "nine."
            )
    if not 0 < len(found) <= MOST:
        raise ValueError(f"{len(found)} digits came: give 1 to {MOST}.")
    return found


def say(text, ask=None, seed=0, pause=0.08):
    """The digits of a text, spoken: one sound (T,) at 8 kHz, in [-1, 1].

    ask: labels (n,) to pictures (n, 28, 28, 1), such as a trained loop's `ask`; by
    default pictures that lesson 19's generator gave, stored. seed: which of them, and
    the first phases. pause: seconds between two digits.
    """
    digits = np.array(digits_in(text))
    pictures = (
        sound_runs.spoken(digits, seed) if ask is None else ask(digits, seed=seed)
    )
    sounds, rest = sound_of(pictures, seed=seed), np.zeros(int(pause * RATE))
    parts = [np.concatenate([_cut(x), rest]) for x in sounds]
    x = np.concatenate(parts)
    return (x * min(1, 0.95 / np.abs(x).max(initial=1e-9))).astype(np.float32)


def _cut(x):
    """A sound without the silence at its ends."""
    loud = np.flatnonzero(np.abs(x) > _EDGE * np.abs(x).max(initial=1e-9))
    return x[loud[0] : loud[-1] + 1] if len(loud) else x[: SAMPLES // 8]
