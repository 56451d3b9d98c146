"""Loops of hi-hats: bursts of noise, of which no two are alike. NumPy."""

import numpy as np
from scipy.signal import butter, sosfilt

from .mel import log_mel
from .wav import RATE

LOOP, PIECE = 8192, 512  # samples of a loop, and of what a step trains on
WINDOW, HOP, BANDS, LOW, HIGH = 256, 64, 32, 40, 3800


def hats(n, rng):
    """n loops (n, 8192) at 8 kHz, seven strokes each. rng: a NumPy Generator.

    A stroke is noise above 2.5 kHz that dies away within 10 to 60 ms. Two with the same
    picture differ in every sample: the phase is by chance.
    """
    high = butter(4, 2500, "high", fs=RATE, output="sos")
    t, x = np.arange(LOOP) / RATE, np.zeros((n, LOOP))
    for _ in range(7):
        start = rng.uniform(0, 0.95 * LOOP / RATE, (n, 1))
        decay, loud = rng.uniform(0.01, 0.06, (n, 1)), rng.uniform(0.15, 0.5, (n, 1))
        since = t - start
        shape = np.exp(-np.maximum(since, 0) / decay) * (since >= 0)
        x += loud * shape * sosfilt(high, rng.standard_normal((n, LOOP)))
    return np.clip(x, -1, 1).astype(np.float32)


def mel_of(x, low=LOW):
    """Sounds (N, T) to what a vocoder is given: log mel bands (N, T // 64, 32)."""
    bands = log_mel(x, WINDOW, HOP, BANDS, low, HIGH)
    return bands[:, : x.shape[1] // HOP]


def pieces(x):
    """Loops (N, 8192) cut up: {"x": (16 N, 512), "m": (16 N, 8, 32)}, their mel bands.

    The bands are cut out of those of the whole loop.
    """
    m = mel_of(x)
    return {"x": x.reshape(-1, PIECE), "m": m.reshape(-1, PIECE // HOP, BANDS)}
