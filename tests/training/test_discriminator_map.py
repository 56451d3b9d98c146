"""The stored runs of lesson 12 are whole."""

import numpy as np
import pytest

from ganlab.training import digit_arms
from ganlab.training import discriminator_map as stored


@pytest.mark.parametrize("framework", stored.STORED)
def test_the_stored_runs_are_whole(framework):
    keys = [("ring", 0.5, name) for name in stored.ARMS]
    keys += [("ring", 0.9, name) for name in stored.HEAVY]
    for key in keys:
        scores = stored.stored(framework, *key)
        assert scores.shape == (10, len(stored.SEEDS), len(stored.RATES))
        assert (scores >= 0).all() and (scores <= 1).all()
    for name in stored.GRID:
        scores = stored.stored(framework, "grid", name)
        assert scores.shape == (1, 3) and (scores <= 1).all()
    for name in digit_arms.ARMS:
        distances = stored.stored(framework, "digits", 1.0, name)
        assert distances.shape == (1, 3) and (distances > 0).all()


def test_scores_keep_their_shape_and_what_blew_up_gets_nothing():
    from ganlab.training.levers import wide_ring

    ring = wide_ring()
    good = ring.sample(2500, np.random.default_rng(0))
    samples = np.stack([good, np.full_like(good, np.nan)])[:, None]  # (2, 1, n, 2)
    scores = stored.scores(samples, ring)
    assert scores.shape == (2, 1)
    assert scores[0, 0] > 0.95 and scores[1, 0] == 0


def test_held_out_digits_are_none_of_the_training_ones():
    (x, y), features = stored.digit_sets()
    assert len(x) == len(y) == 3000 and len(features) == 2000
    assert (np.bincount(y) == 300).all()
