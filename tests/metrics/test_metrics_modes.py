"""Mode coverage: perfect samplers at their ceilings, and samplers that collapse."""

import numpy as np
import pytest

from ganlab import data
from ganlab.metrics import high_quality_ceiling, mode_coverage

N = 20_000


def sampled(name, n=N, seed=0):
    distribution = data.distribution(name)
    return distribution, distribution.sample(n, np.random.default_rng(seed))


def test_the_ceiling_in_two_dimensions_is_the_closed_form():
    assert high_quality_ceiling() == pytest.approx(1 - np.exp(-4.5), abs=1e-12)
    assert high_quality_ceiling() == pytest.approx(0.9889, abs=1e-4)
    assert high_quality_ceiling(1) == pytest.approx(0.9973, abs=1e-4)


@pytest.mark.parametrize(("name", "modes"), [("ring", 8), ("grid", 25)])
def test_a_perfect_sampler_covers_all_and_meets_the_ceiling(name, modes):
    distribution, x = sampled(name)
    got = mode_coverage(x, distribution)
    error = 5 * np.sqrt(0.9889 * 0.0111 / N)
    assert got.covered == modes and got.counts.shape == (modes,)
    assert got.high_quality == pytest.approx(high_quality_ceiling(), abs=error)
    assert got.counts.sum() == round(got.high_quality * N)


def test_the_kl_of_a_perfect_sampler_is_k_minus_1_over_2n():
    """Wilks: 2 n KL is chi^2 with K - 1 degrees; .005 for the grid at n = 2,500."""
    kl = [
        mode_coverage(sampled("grid", 2500, s)[1], data.distribution("grid")).kl
        for s in range(40)
    ]
    expected = 24 / (2 * 2500 * high_quality_ceiling())
    assert np.mean(kl) == pytest.approx(expected, rel=5 * np.sqrt(2 / 24 / 40))


@pytest.mark.parametrize(
    ("name", "low"), [("two_moons", 0.99), ("spiral", 0.99), ("line", 0.99)]
)
def test_along_a_curve_all_stretches_are_covered(name, low):
    distribution, x = sampled(name)
    got = mode_coverage(x, distribution)
    assert got.covered == len(distribution.modes)
    assert low < got.high_quality < high_quality_ceiling(1) + 0.002
    assert got.kl < 0.01  # the ends of stretches exchange a few samples


def test_the_modes_of_a_curve_are_its_own_stretches():
    distribution = data.distribution("spiral")
    for k, mode in enumerate(distribution.modes):
        assert mode_coverage(mode[None], distribution).counts.argmax() == k


def test_unequal_weights_are_what_kl_compares_with():
    distribution = data.gaussian_mixture([[0.0], [10.0]], 1.0, [0.25, 0.75])
    x = np.repeat([[0.0], [10.0]], [50, 50], axis=0)
    expected = 0.5 * np.log(0.5 / 0.25) + 0.5 * np.log(0.5 / 0.75)
    assert mode_coverage(x, distribution).kl == pytest.approx(expected)


def test_a_collapsed_sampler_may_be_cleaner_than_a_perfect_one():
    distribution = data.distribution("ring")
    got = mode_coverage(np.tile(distribution.modes[:1], (100, 1)), distribution)
    assert (got.covered, got.high_quality) == (1, 1.0)
    assert got.kl == pytest.approx(np.log(8))


def test_the_edge_is_three_sigma_and_far_samples_cover_nothing():
    distribution = data.distribution("ring")
    inside = distribution.modes[:1] + [[2.999 * distribution.sigma, 0]]
    outside = distribution.modes[:1] + [[3.001 * distribution.sigma, 0]]
    assert mode_coverage(inside, distribution).covered == 1
    got = mode_coverage(outside, distribution)
    assert got.covered == 0 and got.high_quality == 0 and got.kl == np.inf


@pytest.mark.parametrize(
    ("x", "says"),
    [
        (np.zeros((5, 3)), "lives in 2"),
        (np.zeros(5), r"\(n, d\)"),
        (np.full((5, 2), np.nan), "NaN"),
    ],
)
def test_wrong_points_get_one_clear_sentence(x, says):
    with pytest.raises(ValueError, match=says):
        mode_coverage(x, data.distribution("ring"))


def test_noise_covers_most_modes_by_one_sample_and_none_by_a_tenth_of_its_share():
    """A mode expects n 9 pi s^2 / 100 = 1.77 of 2,500 uniform points: 83 % get one."""
    grid, rng = data.distribution("grid"), np.random.default_rng(0)
    noise = [rng.uniform(-5, 5, (2500, 2)) for _ in range(40)]
    once = np.mean([mode_coverage(x, grid).covered for x in noise])
    expected = 25 * (1 - np.exp(-2500 * 9 * np.pi * 0.05**2 / 100))
    assert once == pytest.approx(expected, abs=1.2)  # five standard errors
    assert max(mode_coverage(x, grid, 0.1).covered for x in noise) == 0
    x = grid.sample(2500, rng)
    assert mode_coverage(x, grid, 0.1).covered == 25


def test_a_mode_below_its_share_is_not_covered():
    ring = data.distribution("ring")  # a tenth of an eighth of 800 is 10
    x = np.repeat(ring.modes, [10, 9, 0, 0, 0, 0, 0, 781], axis=0)
    assert mode_coverage(x, ring).covered == 3
    assert mode_coverage(x, ring, 0.1).covered == 2
    with pytest.raises(ValueError, match="least is 1"):
        mode_coverage(x, ring, 1)
