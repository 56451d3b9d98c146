"""Log mel bands that a gradient flows through, in TensorFlow; data.mel in NumPy."""

import tensorflow as tf

from ..data import hats
from ..data.mel import mel_filters


def log_mel(x, low=hats.LOW, least=1e-2):
    """Sounds (B, T) to log mel bands (B, 1 + T // 64, 32), from `low` Hz up.

    Frames of 256 samples under a Hann window, 64 apart, centred, mirrored at the ends.
    """
    half = hats.WINDOW // 2
    x = tf.pad(x, [[0, 0], [half, half]], "REFLECT")
    w = tf.signal.hann_window  # periodic
    frames = tf.signal.stft(x, hats.WINDOW, hats.HOP, window_fn=w)  # (B, F, 129)
    filters = mel_filters(hats.BANDS, hats.WINDOW, low, hats.HIGH)
    size = tf.abs(frames) @ filters  # (B, F, 32)
    return tf.math.log(tf.maximum(size, least))


def mel_loss(x, y, low=hats.LOW):
    """E|log mel(x) - log mel(y)|, Kong et al. 2020 (arXiv 2010.05646), eq. 5."""
    return tf.reduce_mean(tf.abs(log_mel(x, low) - log_mel(y, low)))
