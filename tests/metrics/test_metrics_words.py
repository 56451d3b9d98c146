"""Scores of words against closed forms."""

import numpy as np
import pytest

from ganlab.metrics.words import (
    WordScores,
    height_above,
    kl_gain,
    told_apart,
    word_scores,
)


def test_a_perfect_generator_has_both_at_the_entropy_and_no_divergence():
    log_p = np.log([0.5, 0.25, 0.25])
    s = word_scores(["a", "b", "b"], log_p, log_p, log_p, log_p)
    assert s.js == 0 and s.quality == s.diversity == pytest.approx(-log_p.mean())
    assert s.distinct == pytest.approx(2 / 3)


def test_divergence_of_two_coins():
    """p = (1/2, 1/2) and q = (1, 0) have the mean m = (3/4, 1/4)."""
    p, q = np.log([0.5, 0.5]), np.array([0.0, -800.0])
    s = word_scores(["a"] * 4, [p[0]] * 4, [q[0]] * 4, p, q)
    half = 0.5 * np.log(0.5 / 0.75) + 0.5 * np.log(0.5 / 0.25)
    assert s.js == pytest.approx((half + np.log(1 / 0.75)) / 2)
    assert s.quality == pytest.approx(np.log(2)) and s.distinct == 0.25


def test_distributions_that_share_nothing():
    s = word_scores(["a"], [-900.0], [0.0], [0.0], [-900.0])
    assert s.js == pytest.approx(np.log(2))


def test_height_above_a_curve():
    curve = [WordScores(x, y, 0, 0) for x, y in [(14, 14), (10, 18)]]
    assert height_above(WordScores(12, 17.5, 0, 0), curve) == pytest.approx(1.5)
    assert height_above(WordScores(20, 13, 0, 0), curve) == pytest.approx(-1)


def test_the_gain_is_the_divergence_for_the_best_logit_and_less_for_others():
    rng = np.random.default_rng(0)
    p, q = (rng.dirichlet(np.ones(5)) for _ in range(2))
    at_real, at_fake = (rng.choice(5, 200_000, p=x) for x in (p, q))
    best, kl = np.log(p / q), (p * np.log(p / q)).sum()
    assert kl_gain(best[at_real], best[at_fake]) == pytest.approx(kl, abs=0.02)
    for c in (0.0, 900.0):  # a constant changes nothing, nor does it overflow
        half = best / 2 + c
        gain = kl_gain(half[at_real], half[at_fake])
        mended = q * np.exp(best / 2)
        left = (p * np.log(p / (mended / mended.sum()))).sum()
        assert gain == pytest.approx(kl - left, abs=0.02) and gain < kl


def test_no_logit_tells_apart_more_than_half_the_total_variation_allows():
    """The share for log p / q is 1/2 + TV(p, q) / 2; noise gets one half."""
    rng = np.random.default_rng(1)
    p, q = (rng.dirichlet(np.ones(6)) for _ in range(2))
    at_real, at_fake = (rng.choice(6, 100_000, p=x) for x in (p, q))
    best, noise = np.log(p / q), rng.normal(size=6)
    most = 0.5 + np.abs(p - q).sum() / 4
    assert told_apart(best[at_real], best[at_fake]) == pytest.approx(most, abs=0.005)
    assert told_apart(noise[at_real], noise[at_fake]) < most
    assert told_apart([1, 2, -1, 3], [-1, 1]) == pytest.approx((3 / 4 + 1 / 2) / 2)
