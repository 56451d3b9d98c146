"""Data that lie apart, on two machines: the upper and the lower moon."""

import numpy as np

from .distributions import distribution

MOONS = distribution("two_moons")
CENTRES = np.split(MOONS.centres, 2)  # points along each moon


def moon_shards(n, rng):
    """n points of two moons as [those nearer to the upper one, to the lower one]."""
    x = MOONS.sample(n, rng)
    is_upper = _distance(x, 0) < _distance(x, 1)
    return [x[is_upper], x[~is_upper]]


def on_moon(x, i):
    """The share of points x (n, 2) within 3 s of moon i; 0 is the upper one."""
    return float((_distance(x, i) < 3 * MOONS.sigma).mean())


def _distance(x, i):
    """From each point to the nearest of the moon's centres: (n,)"""
    return np.linalg.norm(x[:, None] - CENTRES[i], axis=2).min(1)
