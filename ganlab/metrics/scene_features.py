"""Features of landscapes for Fréchet distance, precision and recall."""

from functools import cache

import numpy as np

from ..data.scenes import scenes
from ..data.stacked import half_size

SIZE = 48  # features a picture


def scene_features(images):
    """Landscapes (N, 32, 32, 3) in [-1, 1] to features (N, 48).

    The first 48 principal components of 16 x 16 pixels (means over 2 x 2) of 2,000 real
    landscapes, all on one scale: their variances are 1 on average.
    """
    mean, axes = _components()
    return (half_size(images).reshape(len(images), -1) - mean) @ axes


@cache
def _components():
    x = half_size(scenes(2000, np.random.default_rng(13)).images).reshape(2000, -1)
    mean = x.mean(0)
    variances, axes = np.linalg.eigh(np.cov(x.T))
    return mean, axes[:, ::-1][:, :SIZE] / np.sqrt(variances[-SIZE:].mean())
