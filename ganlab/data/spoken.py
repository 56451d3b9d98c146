"""Spoken digits as pictures, 28 x 28, and pictures as sounds."""

from functools import cache
from typing import NamedTuple

import numpy as np

from .files import load_arrays
from .mel import griffin_lim, log_mel, mel_filters
from .shipped import FOLDER

SPOKEN = FOLDER / "spoken_digits.npz"
WORDS = "zero one two three four five six seven eight nine".split()
SAMPLES, SIZE = 4096, 28  # of a sound at 8 kHz, and of its picture
WINDOW, HOP, LOW, HIGH = 512, 128, 60, 3800
LEAST, MOST = np.log(0.05), np.log(100)  # black and white
_FRAMES = slice(2, 2 + SIZE)  # of 33: the outer ones are silent


class Spoken(NamedTuple):
    """images: float32 (N, 28, 28, 1) in [-1, 1]; labels, voices: (N,) whole numbers."""

    images: np.ndarray
    labels: np.ndarray
    voices: np.ndarray


def spoken_digits():
    """(to train on, to test with): Spoken digits of 13 voices, and of 3 others.

    "zero" to "nine", said by the synthesiser eSpeak NG with 16 voices at many speeds
    and pitches; each picture is a log mel spectrogram of half a second, low tones at
    the bottom. Made by python -m ganlab.data.shipped.make_spoken.
    """
    arrays = load_arrays(SPOKEN)
    x = arrays["images"].astype(np.float32) / LEVELS * 2 - 1
    every = Spoken(x[..., None], arrays["labels"].astype(int), arrays["voices"])
    test = np.isin(every.voices, arrays["test_voices"])
    return tuple(Spoken(*(a[rows] for a in every)) for rows in (~test, test))


def spoken_clips():
    """Ten sounds (10, 4096) at 8 kHz, "zero" to "nine", said by one test voice."""
    c = load_arrays(SPOKEN)["clips"].astype(np.float32) / 127
    return np.sign(c) * (256 ** np.abs(c) - 1) / 255  # 8-bit mu-law


LEVELS = 63  # of grey in the file: one decibel and a bit each


def picture_of(sounds):
    """Sounds (N, 4096) or (4096,) at 8 kHz to pictures (N, 28, 28, 1) in [-1, 1]."""
    x = np.atleast_2d(np.asarray(sounds, np.float32))
    if x.ndim != 2 or x.shape[1] != SAMPLES:
        raise ValueError(
            f"Sounds of shape {np.shape(sounds)} came: give (N, {SAMPLES}) samples, as "
            "`centred` makes them."
        )
    mel = log_mel(x, WINDOW, HOP, SIZE, LOW, HIGH, np.exp(LEAST))[:, _FRAMES]
    grey = 2 * (mel - LEAST) / (MOST - LEAST) - 1  # (N, time, bands)
    upright = grey.swapaxes(1, 2)[:, ::-1]  # (N, bands, time), low tones at the bottom
    return np.clip(upright, -1, 1)[..., None].astype(np.float32)


def sound_of(pictures, rounds=40, seed=0):
    """Pictures (N, 28, 28, 1) in [-1, 1] to sounds (N, 4096) at 8 kHz.

    Mel bands are spread over the frequencies by the filters' pseudo-inverse, black
    stays silent, and Griffin and Lim find the phases.
    """
    x = np.asarray(pictures, np.float32)
    if x.ndim != 4 or x.shape[1:] != (SIZE, SIZE, 1):
        raise ValueError(
            f"Pictures of shape {x.shape} came: give (N, {SIZE}, {SIZE}, 1) in [-1, 1]."
        )
    grey = x[:, ::-1, :, 0].swapaxes(1, 2)  # (N, time, bands)
    mel = np.exp(LEAST + (grey + 1) / 2 * (MOST - LEAST))
    mel = np.where(grey > -0.98, mel, 0)
    size = np.zeros((len(x), 1 + SAMPLES // HOP, WINDOW // 2 + 1), np.float32)
    size[:, _FRAMES] = np.maximum(mel @ _spread(), 0)
    return griffin_lim(size, WINDOW, HOP, SAMPLES, rounds, seed)


def centred(sound):
    """The loudest half second of a sound (T,), as (4096,), as loud as the data's.

    ValueError where there is nothing but silence.
    """
    x = np.asarray(sound, np.float64)
    x = x - x.mean()
    peak = np.abs(x).max() if len(x) else 0
    if peak < 1e-3:
        raise ValueError(
            f"A sound came whose largest sample is {peak:.2g}, and that is silence: "
            "record it louder."
        )
    loud = np.flatnonzero(np.abs(x) > 0.03 * peak)
    x = x[loud[0] : loud[-1] + 1]
    if len(x) > SAMPLES:
        power = np.concatenate([[0], np.cumsum(x**2)])
        start = int(np.argmax(power[SAMPLES:] - power[:-SAMPLES]))
        x = x[start : start + SAMPLES]
    left = (SAMPLES - len(x)) // 2
    x = np.pad(x, (left, SAMPLES - len(x) - left))
    return (x * min(0.1 / np.sqrt((x**2).mean()), 0.95 / peak)).astype(np.float32)


@cache
def _spread():
    return np.linalg.pinv(mel_filters(SIZE, WINDOW, LOW, HIGH)).astype(np.float32)
