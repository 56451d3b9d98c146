"""Sliced Wasserstein and histogram divergences, against closed forms and SciPy."""

import numpy as np
import pytest
from scipy.spatial.distance import jensenshannon
from scipy.stats import entropy, wasserstein_distance

from ganlab.metrics import histogram_divergences, sliced_wasserstein
from ganlab.metrics.plane import histogram

RNG = np.random.default_rng(0)


def test_a_shift_has_two_over_pi_of_its_length():
    x = RNG.standard_normal((400, 2))
    shift = np.array([0.6, -0.8])
    assert sliced_wasserstein(x, x + 3 * shift) == pytest.approx(6 / np.pi, rel=1e-3)
    assert sliced_wasserstein(x, x[::-1]) == 0


def test_each_line_is_scipys_distance():
    a, b = RNG.standard_normal((2, 100, 2))
    b[:, 0] *= 2
    angle = np.pi * (np.arange(4) + 0.5) / 4
    lines = np.stack([np.cos(angle), np.sin(angle)])
    one_by_one = [wasserstein_distance(a @ v, b @ v) for v in lines.T]
    assert sliced_wasserstein(a, b, 4) == pytest.approx(np.mean(one_by_one))


def test_every_sample_is_counted_those_outside_at_the_edge():
    x = np.array([[-0.9, -0.9], [0.9, 0.9], [50.0, -50.0], [-1.0, 1.0]])
    counts = histogram(x, lim=1.0, bins=2)
    assert counts.tolist() == [[1, 1], [1, 1]]
    assert histogram(RNG.normal(0, 5, (999, 2)), 1.0).sum() == 999


def test_divergences_are_scipys():
    p, q = RNG.integers(0, 50, (2, 6, 6))
    found = histogram_divergences(p, q)
    p, q = p.ravel(), q.ravel()
    assert found.kl == pytest.approx(entropy(q, p + 0.5))  # SciPy normalises
    assert found.js == pytest.approx(jensenshannon(p, q) ** 2)
    assert histogram_divergences(p, p).js == 0
    apart = histogram_divergences(np.array([0, 9]), np.array([9, 0]))
    assert apart.js == pytest.approx(np.log(2))
    assert apart.kl == pytest.approx(np.log(10 / 0.5))


def test_a_perfect_sampler_scores_above_zero():
    """The floor is real: 450 points on 900 cells look far from 150 of the same
    distribution.
    """
    a, b = RNG.uniform(-1, 1, (450, 2)), RNG.uniform(-1, 1, (150, 2))
    few = histogram_divergences(histogram(a, 1, 30), histogram(b, 1, 30))
    many = RNG.uniform(-1, 1, (2, 200_000, 2))
    both = histogram_divergences(*(histogram(x, 1, 30) for x in many))
    assert few.js > 20 * both.js and few.kl > 20 * both.kl
