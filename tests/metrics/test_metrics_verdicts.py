"""Memorisation, the two-sample test and the floors: the guilty caught, others not."""

import numpy as np
import pytest
from scipy.stats import binom, norm

from ganlab import data
from ganlab import metrics as M


def normal(n, seed, shift=0.0, d=5):
    return np.random.default_rng(seed).standard_normal((n, d)) + shift


def test_a_memoriser_is_caught():
    train, held_out = normal(500, 0), normal(500, 1)
    copies = train[np.random.default_rng(2).integers(0, 500, 400)]
    assert M.memorisation(copies, train, held_out) == (1.0, 1 / 2000, 0.0)
    near = M.memorisation(copies + 0.05 * normal(400, 3), train, held_out)
    assert near.share > 0.95 and near.p_value < 0.001 and near.distance_ratio < 0.3


def test_fresh_samples_are_accused_as_rarely_as_the_p_value_says():
    """Many fakes share a neighbour here, and a binomial p-value accuses far more."""
    fresh, binomial = [], []
    for seed in range(150):
        x = normal(1080, seed)
        got = M.memorisation(x[:1000], x[1000:1040], x[1040:], draws=99)
        fresh.append(got.p_value <= 0.05)
        binomial.append(binom.sf(round(got.share * 1000) - 1, 1000, 0.5) <= 0.05)
    assert sum(fresh) <= binom.ppf(0.9999, 150, 0.05)
    assert sum(binomial) > binom.ppf(0.9999, 150, 0.05)


def test_more_training_rows_alone_are_no_memorisation():
    got = M.memorisation(normal(1000, 0), normal(2000, 1), normal(300, 2))
    assert 0.4 < got.share < 0.6 and 0.9 < got.distance_ratio < 1.1


def test_ties_count_a_half():
    same = normal(50, 0)
    got = M.memorisation(normal(80, 1), same, same)
    assert got.share == 0.5 and got.distance_ratio == 1


def test_a_memoriser_of_digits_is_caught_and_other_digits_are_not(full_mnist):
    """train, held_out and fresh are disjoint rows of one split, in shuffled order."""
    images = data.mnist("train").images
    rows = np.random.default_rng(0).permutation(len(images))[:3000]
    f = M.digit_features(images[rows])
    train, held_out, fresh = f[:1000], f[1000:2000], f[2000:]
    assert M.memorisation(train[:500], train, held_out).share == 1
    assert M.memorisation(fresh, train, held_out).p_value > 0.01


@pytest.mark.parametrize("seed", range(5))
def test_equal_laws_are_not_told_apart_and_a_shift_is(seed):
    real = normal(1000, seed)
    same = M.two_sample(real, normal(1200, seed + 100), seed)
    moved = M.two_sample(real, normal(1000, seed + 100, shift=0.3), seed)
    assert abs(same.accuracy - 0.5) < 4 * same.error and same.p_value > 0.001
    assert moved.accuracy > 0.5 + 4 * moved.error and moved.p_value < 1e-4


def test_no_classifier_beats_the_best_possible_one():
    """Two unit Gaussians 2 apart: the best accuracy is Phi(1) = .841."""
    got = M.two_sample(normal(4000, 0, d=1), normal(4000, 1, shift=2.0, d=1))
    assert got.accuracy == pytest.approx(norm.cdf(1), abs=0.02)
    assert got.error == pytest.approx(0.5 / np.sqrt(4000))


def test_sets_that_differ_in_width_only_are_told_apart():
    assert M.two_sample(normal(1000, 0), 1.5 * normal(1000, 1)).p_value < 1e-6


def test_the_accuracy_is_that_of_scikit_learns_neighbours():
    neighbors = pytest.importorskip("sklearn.neighbors", reason="not installed")
    real, fake = normal(400, 0), normal(400, 1, shift=0.4)
    rng = np.random.default_rng(7)
    a, b = real[rng.permutation(400)], fake[rng.permutation(400)]
    y = np.repeat([0, 1], 200)
    peer = neighbors.KNeighborsClassifier(21)  # sqrt(400) = 20, made odd
    peer.fit(np.concatenate([a[:200], b[:200]]), y)
    expected = peer.score(np.concatenate([a[200:], b[200:]]), y)
    assert M.two_sample(real, fake, seed=7).accuracy == pytest.approx(expected)


def test_the_frechet_floor_shrinks_with_n_and_is_what_two_halves_score():
    x = normal(8000, 0)
    small = M.floor(M.frechet_distance, x[:4000], x[4000:], n=100)
    large = M.floor(M.frechet_distance, x[:4000], x[4000:], n=2000)
    assert 0 < large.mean < small.mean / 5 and len(large.values) == 5
    assert np.isclose(large.mean, np.mean(large.values))


def test_a_floor_keeps_the_type_of_its_measure():
    x = normal(1200, 0)
    got = M.floor(M.density_coverage, x[:400], x[400:], n=400, repeats=20)
    ceiling = M.coverage_ceiling(400, 400)
    assert got.mean.coverage == pytest.approx(ceiling, abs=0.03)
    assert got.mean.density == pytest.approx(1, abs=0.1)
    distribution = data.distribution("ring")
    x = distribution.sample(20_000, np.random.default_rng(0))
    got = M.floor(lambda _, rows: M.mode_coverage(rows, distribution), None, x, n=2500)
    assert got.mean.covered == 8 and got.mean.counts.shape == (8,)
    assert got.mean.high_quality == pytest.approx(M.high_quality_ceiling(), abs=0.005)


def test_the_floor_of_the_two_sample_test_is_a_half():
    x = normal(3000, 0)
    got = M.floor(M.two_sample, x[:1500], x[1500:], n=1000, repeats=5)
    assert abs(got.mean.accuracy - 0.5) < 4 * got.mean.error


def test_a_floor_asks_for_enough_fresh_rows():
    with pytest.raises(ValueError, match="n=30 came with 20 fresh rows"):
        M.floor(M.frechet_distance, normal(20, 0), normal(20, 1), n=30)
