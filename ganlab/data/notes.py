"""Plucked notes whose pitch is known, and can be measured on any sound. NumPy."""

from typing import NamedTuple

import numpy as np

from .wav import RATE

PITCHES = np.array([262.0, 330.0, 392.0, 523.0, 659.0])  # Hz: C4, E4, G4, C5, E5
NAMES = ("C4", "E4", "G4", "C5", "E5")
SAMPLES = 1024  # 0.128 seconds
DETUNE = 6  # cents, a standard deviation; 100 cents are a semitone
IN_TUNE = 3 * DETUNE


class Notes(NamedTuple):
    """sounds: float32 (N, 1024) at 8 kHz; which (N,): place in PITCHES; pitch: Hz."""

    sounds: np.ndarray
    which: np.ndarray
    pitch: np.ndarray


def notes(n, rng):
    """n plucked notes, each of the five equally probable. rng: a NumPy Generator.

    A sine and its octave, 6 cents out of tune (standard deviation), that die away
    within 25 to 90 ms, the octave sooner. All begin with phase 0.
    """
    which = rng.integers(0, len(PITCHES), n)
    pitch = PITCHES[which] * 2 ** (rng.normal(0, DETUNE, n) / 1200)
    decay = rng.uniform(0.025, 0.090, (n, 1))
    t = np.arange(SAMPLES) / RATE
    turn = 2 * np.pi * pitch[:, None] * t
    tone = np.sin(turn) * np.exp(-t / decay) + 0.4 * np.sin(2 * turn) * np.exp(
        -t / 0.03
    )
    x = 0.65 * tone * np.minimum(1, t / 0.002)
    return Notes(x.astype(np.float32), which, pitch)


class Heard(NamedTuple):
    """What `listen` reads from sounds, each (N,).

    pitch: of the strongest tone below 1 kHz, in Hz. which: the nearest of PITCHES.
    cents: how far it lies from that. purity: the share of the energy within 60 Hz of
    the pitch and of its octave.
    """

    pitch: np.ndarray
    which: np.ndarray
    cents: np.ndarray
    purity: np.ndarray

    @property
    def in_tune(self):
        """Whether within 18 cents of a note, three standard deviations; 0.997 are."""
        return np.abs(self.cents) < IN_TUNE


def listen(sounds):
    """Heard, for sounds (N, T) at 8 kHz; silence has purity 0."""
    x = np.asarray(sounds, np.float64)
    many, window = 8 * x.shape[1], np.hanning(x.shape[1])
    power = np.abs(np.fft.rfft((x - x.mean(1, keepdims=True)) * window, many)) ** 2
    f = np.arange(power.shape[1]) * RATE / many
    low = np.log(power[:, f < 1000] + 1e-12)
    low[:, : int(100 * many / RATE)] = -np.inf
    k = np.clip(low.argmax(1), 1, low.shape[1] - 2)
    rows = np.arange(len(x))
    a, b, c = (np.log(power[rows, k + i] + 1e-12) for i in (-1, 0, 1))
    bend = a - 2 * b + c
    shift = np.where(bend < 0, 0.5 * (a - c) / np.where(bend < 0, bend, 1), 0)
    pitch = (k + np.clip(shift, -1, 1)) * RATE / many  # the top of a parabola
    cents = 1200 * np.log2(pitch[:, None] / PITCHES)
    which = np.abs(cents).argmin(1)
    near = np.abs(f - pitch[:, None]) < 60
    near |= np.abs(f - 2 * pitch[:, None]) < 60
    purity = (power * near).sum(1) / (power.sum(1) + 1e-9)
    return Heard(pitch, which, cents[rows, which], purity)


def shares(heard):
    """(5,): the share of all sounds that are this note, in tune and of purity > 0.5."""
    good = heard.in_tune & (heard.purity > 0.5)
    return np.bincount(heard.which[good], minlength=len(PITCHES)) / len(good)
