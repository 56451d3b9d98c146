"""Sounds as pictures and back: short-time spectra, mel bands, Griffin and Lim. NumPy.

A frame is the spectrum of `window` samples under a Hann window; frames are `hop`
samples apart and centred, with the sound mirrored at its ends.
"""

from functools import cache

import numpy as np

from .wav import RATE


def hann(window):
    """The periodic Hann window, (window,)."""
    return (0.5 - 0.5 * np.cos(2 * np.pi * np.arange(window) / window)).astype(
        np.float32
    )


def stft(x, window, hop):
    """Sounds (N, T) to complex frames (N, 1 + T // hop, window // 2 + 1)."""
    x = np.pad(x, [(0, 0), (window // 2, window // 2)], mode="reflect")
    frames = np.lib.stride_tricks.sliding_window_view(x, window, axis=1)[:, ::hop]
    return np.fft.rfft(frames * hann(window), axis=-1)


def istft(frames, window, hop, samples):
    """The sounds (N, samples) whose frames come nearest to these, in squared error."""
    w = hann(window)
    pieces = np.fft.irfft(frames, window, axis=-1) * w  # (N, F, window)
    n, count = frames.shape[:2]
    x = np.zeros((n, window + hop * (count - 1)))
    weight = np.zeros(x.shape[1])
    for i in range(count):
        x[:, i * hop : i * hop + window] += pieces[:, i]
        weight[i * hop : i * hop + window] += w**2
    x = x / np.maximum(weight, 1e-3)
    return x[:, window // 2 : window // 2 + samples]


@cache
def mel_filters(bands, window, low, high, rate=RATE):
    """(window // 2 + 1, bands): triangles, evenly spaced in mel from low to high Hz.

    mel = 2595 log10(1 + f / 700). The ear tells low tones apart better than high ones.
    """
    ends = 2595 * np.log10(1 + np.array([low, high]) / 700)
    corners = 700 * (10 ** (np.linspace(*ends, bands + 2) / 2595) - 1)  # in Hz
    f = np.arange(window // 2 + 1)[:, None] * rate / window
    left, middle, right = corners[:-2], corners[1:-1], corners[2:]
    up, down = (f - left) / (middle - left), (right - f) / (right - middle)
    return np.maximum(0, np.minimum(up, down)).astype(np.float32)


def log_mel(x, window, hop, bands, low, high, least=1e-2):
    """Sounds (N, T) to log mel bands (N, F, bands): log(max(|frame| M, least))."""
    size = np.abs(stft(np.asarray(x, np.float32), window, hop)).astype(np.float32)
    return np.log(np.maximum(size @ mel_filters(bands, window, low, high), least))


def griffin_lim(size, window, hop, samples, rounds=40, seed=0):
    """Sounds (N, samples) whose frames have about these sizes (N, F, window // 2 + 1).

    A picture of sizes has no phases. Begin with random ones and, round by round, go to
    the sound nearest to the frames and take its phases. Griffin and Lim 1984.
    """
    rng = np.random.default_rng(seed)
    phase = np.exp(2j * np.pi * rng.uniform(size=size.shape))
    for _ in range(rounds):
        x = istft(size * phase, window, hop, samples)
        frames = stft(x, window, hop)
        phase = frames / np.maximum(np.abs(frames), 1e-9)
    return istft(size * phase, window, hop, samples).astype(np.float32)
