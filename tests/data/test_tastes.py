"""The world of known tastes: its counts, its parts, and that its ceiling is one."""

import numpy as np
import pytest

from ganlab.data.tastes import split, taste_world
from ganlab.metrics.ranking import ndcg


@pytest.fixture(scope="module")
def world():
    return taste_world(3)


def test_counts_are_as_the_probabilities_say(world):
    assert world.taste.sum(1).mean() == pytest.approx(25, abs=1e-3)
    n, variance = world.all.sum(), (world.taste * (1 - world.taste)).sum()
    assert abs(n - 25 * 800) < 4 * variance**0.5


def test_parts_are_apart_and_have_their_shares(world):
    parts = world.train, world.valid, world.test
    assert sum(p.astype(int) for p in parts).max() == 1
    shares = [p.sum() / world.all.sum() for p in parts]
    np.testing.assert_allclose(shares, [0.7, 0.1, 0.2], atol=0.015)
    assert (world.known == (world.train | world.valid)).all()


def test_no_blurred_taste_ranks_better_than_taste(world):
    best = np.nanmean(ndcg(world.taste, world.test, world.known))
    rng, logit = np.random.default_rng(0), np.log(world.taste / (1 - world.taste))
    for size in (0.5, 1.0):
        blurred = logit + size * rng.standard_normal(logit.shape)
        assert np.nanmean(ndcg(blurred, world.test, world.known)) < best


def test_a_seed_is_a_world():
    one, same, other = (
        taste_world(1, 40, 30),
        taste_world(1, 40, 30),
        taste_world(2, 40, 30),
    )
    assert (one.test == same.test).all() and (one.test != other.test).any()


def test_split_loses_nothing():
    seen = np.random.default_rng(0).random((20, 9)) < 0.5
    assert (split(seen, np.random.default_rng(1)).all == seen).all()
