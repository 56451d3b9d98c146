"""Shares of the truth, world by world, and the claims that lesson 20 makes of them."""

import operator

import numpy as np
import pytest

from ganlab.data.tastes import taste_world
from ganlab.metrics.ranking import ndcg
from ganlab.training import recommender_claims, recommender_runs
from ganlab.training.world_scores import WorldScores

HOLDS = {"<": operator.lt, ">": operator.gt}


def failing(told):
    """The texts of the claims that do not hold."""
    return [text for (text, x, op, bound), _ in told if not HOLDS[op](x, bound)]


@pytest.fixture(scope="module")
def board():
    return WorldScores({seed: taste_world(seed, 120, 60) for seed in (3, 4)})


def test_the_truth_is_one_and_others_are_its_shares(board):
    np.testing.assert_allclose(board.shares("true taste")["NumPy"], 1)
    told = board.shares("popularity")["NumPy"]
    for value, world in zip(told, board.worlds.values(), strict=True):
        by_hand = [
            np.nanmean(ndcg(scores, world.test, world.known))
            for scores in (world.train.sum(0) * np.ones((120, 1)), world.taste)
        ]
        assert value == pytest.approx(by_hand[0] / by_hand[1])


def test_a_framework_is_told_once_all_worlds_are_counted(board):
    scores = {"mine": board.worlds[3].taste, "half": board.worlds[3].taste}
    board.add("PyTorch", 3, scores)
    assert board.shares("mine") == {}
    board.add("PyTorch", 4, {"mine": -board.worlds[4].taste})
    mine = board.shares("mine")["PyTorch"]
    assert mine[0] == pytest.approx(1) and mine[1] < 0.3
    assert board.shares("half") == {}


def stored_board(wrong=()):
    """The ten stored worlds in the shape of a WorldScores; wrong: rankers at 0.5."""
    counts = "fair", "nothing hidden", "training counts"
    told = {count: recommender_runs.shares(count) for count in counts}
    board = type("Stored", (), {})()

    def shares(ranker, count="fair"):
        of = told[count][ranker]
        return {k: 0 * v + 0.5 if ranker in wrong else v for k, v in of.items()}

    board.shares = shares
    return board


def test_claims_hold_in_the_ten_stored_worlds_and_a_fault_is_told():
    names = "PyTorch", "TensorFlow"
    assert failing(recommender_claims.of_stored(names)) == []
    told = list(recommender_claims.of_worlds(stored_board(), names))
    assert failing(told) == [] and len(told) == 6 + 2 * 12
    told = failing(recommender_claims.of_worlds(stored_board({"memory"}), names[:1]))
    assert told == [
        "memory off random lists, fair count, worst",
        "nothing hidden: memory, best",
        "training counts: memory above the truth",
    ]


def test_a_sweep_that_rises_somewhere_is_told(monkeypatch):
    lent, swept = recommender_runs.swept()
    swept["PyTorch"][lent.tolist().index(0.3)] += 0.02
    monkeypatch.setattr(recommender_claims, "swept", lambda: (lent, swept))
    told = failing(recommender_claims.of_stored(["PyTorch"]))
    assert told == ["PyTorch, stored: PM from 0.1 on, next, mean"]
