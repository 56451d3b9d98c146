"""The matched share: closed forms for a perfect sampler, noise and a heap."""

import numpy as np

from ganlab.data.distributions import distribution, gaussian_mixture
from ganlab.metrics import high_quality_ceiling
from ganlab.metrics.matched import matched_share

RING = gaussian_mixture(distribution("ring").modes, 0.1, name="wide ring")


def test_a_perfect_sampler_nearly_reaches_the_ceiling():
    x = RING.sample(200_000, np.random.default_rng(0))
    assert abs(matched_share(x, RING) - high_quality_ceiling()) < 0.004


def test_a_heap_on_one_mode_gets_one_eighth():
    x = np.repeat(RING.modes[:1], 1000, axis=0)
    assert matched_share(x, RING) == 1 / 8


def test_noise_gets_the_share_of_the_area():
    x = np.random.default_rng(0).uniform(-2, 2, (200_000, 2))
    area = 8 * np.pi * 0.3**2 / 16  # eight discs of three standard deviations
    assert abs(matched_share(x, RING) - area) < 0.004


def test_half_of_the_modes_gets_half():
    means, sigma = RING.modes[:4], RING.sigma
    half = gaussian_mixture(means, sigma).sample(100_000, np.random.default_rng(0))
    assert abs(matched_share(half, RING) - 0.5) < 0.005
