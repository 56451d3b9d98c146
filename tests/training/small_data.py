"""Data and start weights of the small games in games_torch.py and games_tf.py."""

import numpy as np


def normal(*shape, seed=0):
    return np.random.default_rng(seed).standard_normal(shape, np.float32)


X = 0.5 * normal(100, 2, seed=1)  # points (N, 2)
Y = np.arange(100) % 3  # their labels
FAR = 2 + normal(70, 2, seed=2)  # another set, of another length
COARSE = np.tanh(normal(1, 4, 4, 1, seed=3))  # one image at two scales
FINE = COARSE.repeat(2, 1).repeat(2, 2)
TOKENS = np.random.default_rng(4).integers(5, size=(60, 4))  # words of 4 letters of 5


class Start:
    """Arrays for one network after another, the same in each framework."""

    def __init__(self):
        self.rng = np.random.default_rng(5)

    def dense(self, fan_in, fan_out):
        """Weights (in, out) and biases (out,)."""
        w = self.rng.standard_normal((fan_in, fan_out)) / fan_in**0.5
        return w.astype(np.float32), self._bias(fan_out)

    def conv(self, channels, out):
        """Weights (3, 3, in, out) and biases (out,)."""
        w = self.rng.standard_normal((3, 3, channels, out)) / (9 * channels) ** 0.5
        return w.astype(np.float32), self._bias(out)

    def _bias(self, n):
        return 0.1 * self.rng.standard_normal(n).astype(np.float32)
