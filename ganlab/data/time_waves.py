"""How a network is told a time between 0 and 1."""

import numpy as np


def time_waves(count=8):
    """float32 (count,): pi / 2 times 1, 2, ..., for sines and cosines of a time."""
    return (np.pi / 2 * np.arange(1, count + 1)).astype(np.float32)
