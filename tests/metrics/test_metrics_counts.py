"""Counts of modes: floors and ceilings against draws and small cases by hand."""

import numpy as np
import pytest

from ganlab.metrics import (
    covered_ceiling,
    covered_modes,
    effective_modes,
    kl_floor,
    modes_kl,
)


def drawn(modes, n, seed, p=None):
    labels = np.random.default_rng(seed).choice(modes, n, p=p)
    return np.bincount(labels, minlength=modes)


def test_small_cases_by_hand():
    counts = np.array([2, 2, 0, 0])
    assert covered_modes(counts) == 2
    assert modes_kl(counts) == pytest.approx(np.log(2))
    assert effective_modes(counts) == pytest.approx(
        12 / 4
    )  # 4 x 3 pairs, 4 of them met
    assert effective_modes(np.array([1, 1, 1])) == np.inf
    assert modes_kl(np.array([7, 0, 0])) == pytest.approx(np.log(3))
    assert covered_ceiling(2, 2) == pytest.approx(1.5)
    assert kl_floor(2, 2) == pytest.approx(np.log(2) / 2)  # half of the draws are alike


@pytest.mark.parametrize(("modes", "n"), [(10, 12), (25, 100), (100, 2000)])
def test_perfect_samplers_meet_the_ceiling_and_the_floor(modes, n):
    counts = [drawn(modes, n, seed) for seed in range(2000)]
    covered, kl = ([f(c) for c in counts] for f in (covered_modes, modes_kl))
    for values, expected in (
        (covered, covered_ceiling(modes, n)),
        (kl, kl_floor(modes, n)),
    ):
        error = 5 * np.std(values) / np.sqrt(len(values)) + 1e-6
        assert np.mean(values) == pytest.approx(expected, abs=error)


def test_the_floor_of_kl_goes_to_its_short_formula():
    assert kl_floor(1000, 26_000) == pytest.approx(999 / 52_000, rel=0.01)
    assert kl_floor(1000, 5000) == pytest.approx(0.1046, abs=1e-4)  # 999 / 10,000


def test_the_effective_number_needs_few_samples():
    """One over the mean share of pairs that meet is 1 / sum p^2, at any n."""
    p = np.array([0.7] + [0.1] * 3)
    for n in (5, 50):
        shares = [1 / effective_modes(drawn(4, n, seed, p)) for seed in range(4000)]
        error = 5 * np.std(shares) / np.sqrt(len(shares))
        assert np.mean(shares) == pytest.approx((p**2).sum(), abs=error)


@pytest.mark.parametrize(
    "counts", [np.array([0.5, 2.0]), np.array([[1, 2]]), np.array([3, -1])]
)
def test_what_is_no_count_is_refused(counts):
    with pytest.raises(ValueError, match="give one whole number of samples a mode"):
        modes_kl(counts)


def test_one_sample_tells_nothing():
    with pytest.raises(ValueError, match="give at least 2"):
        effective_modes(np.array([1, 0]))
