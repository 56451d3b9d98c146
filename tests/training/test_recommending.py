"""The ways of counting by hand, and that the stored worlds are today's."""

import numpy as np
import pytest

from ganlab.data.tastes import Split, taste_world
from ganlab.training import recommender_runs, recommending

GAINS = 1 / np.log2(2 + np.arange(10))


def test_the_ways_of_counting_by_hand():
    """One user, items 0..3: 0 in train, 1 in valid, 2 in test, 3 never taken."""
    parts = [np.array([[i == j for j in range(4)]]) for i in range(3)]
    scores = np.array([[4.0, 3.0, 1.0, 2.0]])  # train, valid, never, test
    told = recommending.counted(scores, Split(*parts))
    assert told["fair"] == pytest.approx(GAINS[1])  # never, test
    assert told["nothing hidden"] == pytest.approx(GAINS[3])
    best = GAINS[:3].sum()
    assert told["training counts"] == pytest.approx(
        (GAINS[0] + GAINS[1] + GAINS[3]) / best
    )


def test_memory_is_chance_fairly_counted_and_wins_otherwise():
    world = taste_world(5)
    scores = recommending.without_gradients(world, np.random.default_rng(0))
    told = {name: recommending.counted(s, world) for name, s in scores.items()}
    memory, truth = told["memory"], told["true taste"]
    assert memory["fair"] == pytest.approx(told["random"]["fair"], abs=0.01)
    assert memory["training counts"] > 1.2 * truth["training counts"]
    assert truth["fair"] == max(t["fair"] for t in told.values())


def test_the_stored_worlds_are_those_of_today():
    world = taste_world(7)
    scores = recommending.without_gradients(world, np.random.default_rng(7))
    for name, told in scores.items():
        now = [*recommending.counted(told, world).values()]
        then = recommender_runs.kept()[f"NumPy|{name}|7"]
        np.testing.assert_allclose(now, then, atol=2e-3)
    assert list(recommending.counted(told, world)) == list(recommender_runs.COLUMNS)


def test_shares_are_of_the_true_taste_in_the_same_world():
    share, told = recommender_runs.shares("fair"), recommender_runs.stored("fair")
    assert (share["true taste"]["NumPy"] == 1).all()
    one = told["EASE"]["NumPy"][3] / told["true taste"]["NumPy"][3]
    assert share["EASE"]["NumPy"][3] == one
    worlds = {
        len(v) for name, t in share.items() for v in t.values() if "PM" not in name
    }
    assert worlds == {len(recommender_runs.WORLDS)}


def test_the_sweep_has_all_its_worlds_in_both_frameworks():
    lent, told = recommender_runs.swept()
    assert set(told) == {"PyTorch", "TensorFlow"}
    for values in told.values():
        assert values.shape == (len(lent), len(recommender_runs.SWEPT))
