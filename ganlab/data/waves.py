"""Waves for Fourier features: the detail that a network shall see."""

import numpy as np


def normal_waves(dim, count=32, std=2.5, seed=0):
    """float32 (dim, count), each entry from N(0, std^2).

    Tancik et al. 2020 (arXiv 2006.10739), section 6, without the factor 2 pi.
    """
    rng = np.random.default_rng([seed, 2])
    return checked_waves(std * rng.standard_normal((dim, count)))


def even_waves(dim, count=32, longest=2 * np.pi, shortest=2 * np.pi / 30, seed=0):
    """float32 (dim, count): random directions, lengths evenly spaced by logarithm.

    Column w has the wavelength 2 pi / |w|: `longest` for the first, `shortest` for the
    last. ValueError unless 0 < shortest <= longest.
    """
    if not 0 < shortest <= longest:
        raise ValueError(
            f"longest={longest} and shortest={shortest} came: give two wavelengths "
            "above 0, the longer one first."
        )
    rng = np.random.default_rng([seed, 3])
    way = rng.standard_normal((dim, count))
    length = np.geomspace(longest, shortest, count)
    return checked_waves(2 * np.pi * way / np.linalg.norm(way, axis=0) / length)


def checked_waves(waves):
    """waves as float32 (d, m); a ValueError where they are not two finite axes."""
    waves = np.array(waves, np.float32)
    if waves.ndim != 2 or not np.isfinite(waves).all():
        raise ValueError(
            f"waves has shape {waves.shape}: expected finite numbers (d, m), a column "
            "for each wave, as normal_waves() and even_waves() give."
        )
    return waves
