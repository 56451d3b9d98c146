"""What both frameworks' vocoders have in common: the noise of their stages."""

import numpy as np

NOISE = 84  # numbers for each frame: 4 + 16 + 64, one a sample of each stage


def noise_for(m, seed=0):
    """N(0, 1) for log mel bands (n, F, bands): float32 (n, 84 F)."""
    rng = np.random.default_rng(seed)
    return rng.standard_normal((len(m), NOISE * m.shape[1]), np.float32)
