"""What can be measured on sounds: offset, energy in bands, hum, fine detail."""

import numpy as np

from ..data.mel import stft
from ..data.wav import RATE


def offset(x):
    """How far sounds (N, T) lie off zero: the mean of |mean over time|, a float."""
    return float(np.abs(np.asarray(x, np.float64).mean(1)).mean())


def energy(x, low, high, rate=RATE):
    """The mean energy of sounds (N, T) between low and high Hz, a float."""
    power = np.abs(np.fft.rfft(np.asarray(x, np.float64), axis=1)) ** 2
    f = np.fft.rfftfreq(x.shape[1], 1 / rate)
    return float(power[:, (f >= low) & (f < high)].sum(1).mean() / x.shape[1])


def hum(x, every=64, window=512):
    """How much sounds (N, T) repeat after `every` samples: 0 for noise, 1 at most.

    The autocorrelation at that lag in the loudest 30 % of the windows, after low tones
    have been taken out by two differences.
    """
    x = np.diff(np.asarray(x, np.float64), 2, axis=1)
    count = x.shape[1] // window
    rows = x[:, : count * window].reshape(-1, window)
    loud = (rows**2).sum(1)
    rows = rows[loud >= np.quantile(loud, 0.7)]
    rows = rows - rows.mean(1, keepdims=True)
    a, b = rows[:, :-every], rows[:, every:]
    size = np.sqrt((a**2).sum(1) * (b**2).sum(1)) + 1e-12
    return float(((a * b).sum(1) / size).mean())


def fine_distance(x, y, window=64, least=1e-2):
    """The mean |log |S(x)| - log |S(y)|| of short frames, 8 ms, of sounds (N, T).

    A frame so short tells when within a mel band's window the energy comes. Two loops
    of noise with the same envelope do not reach 0: their floor is measured.
    """
    a, b = (
        np.abs(stft(np.asarray(s, np.float64), window, window // 4)) for s in (x, y)
    )
    return float(
        np.abs(np.log(np.maximum(a, least)) - np.log(np.maximum(b, least))).mean()
    )
