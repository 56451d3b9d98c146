"""The claims of lesson 19 follow what is stored, and a fault in it turns them round."""

import copy
import operator

import numpy as np
import pytest

from ganlab.data.notes import listen, notes
from ganlab.training import sound_claims as claims
from ganlab.training import sound_runs as stored

LEVELS = {
    "heard": {"chance": {"noise": 0.1}, "ceiling": 0.99},
    "variety": {"ceiling": 1},
}
LEVELS |= {"heard as sound": LEVELS["heard"]}
LEVELS |= {"distance": {"chance": {"noise": 270.0}, "floor": 1.5}}
HOLDS = {"<": operator.lt, ">": operator.gt}


def failing(told):
    """The texts of the claims that do not hold."""
    return [text for (text, x, op, bound), _ in told if not HOLDS[op](x, bound)]


@pytest.fixture
def digits():
    return {name: stored.stored_digits(name) for name in stored.FRAMEWORKS}


@pytest.fixture(scope="module")
def real():
    return listen(notes(500, np.random.default_rng(0)).sounds)


@pytest.fixture(scope="module")
def static():
    return listen(np.random.default_rng(0).normal(0, 0.2, (200, 1024)))


def test_claims_of_digits_hold_for_the_stored_runs_and_count_an_untrained_g(digits):
    told = list(claims.of_digits(digits, {"PyTorch": 0.99}, LEVELS))
    assert failing(told) == []
    assert len(told) == 9  # four in each framework, and one live
    known = dict(told[0][1])
    assert known["chance"] == {
        "noise": 0.1,
        "untrained G": digits["PyTorch"]["heard"][:, 0].max(),
    }
    assert "untrained G" not in LEVELS["heard"]["chance"]


def test_one_bad_seed_is_told(digits):
    digits["TensorFlow"]["variety"][1, -1] = 0.1
    digits["TensorFlow"]["distance"][2, -1] = 50
    told = claims.of_digits(digits, {"TensorFlow": 0.2}, LEVELS)
    assert failing(told) == [
        "TensorFlow, variety, worst",
        "TensorFlow, Fréchet distance, worst",
        "TensorFlow, live, heard",
    ]


def test_a_whole_melody_is_no_collapse(static, real):
    runs = {"PyTorch": copy.deepcopy(stored.stored_notes("PyTorch"))}
    told = list(claims.of_notes(runs, static, real))
    assert failing(told) == [] and told[0][1] == {"ceiling": 5}
    runs["PyTorch"]["shares"][0, -1] = 0.2
    assert failing(claims.of_notes(runs, static, real)) == [
        "PyTorch, notes held, most",
        "PyTorch, notes held, mean",
        "PyTorch, share of G4, most",
    ]


def test_a_note_is_held_from_a_tenth_of_its_fifth_on():
    shares = np.array([[0.2, 0.02, 0.019, 0.0, 0.5], [0, 0, 0, 0, 1.0]])
    assert claims.held(shares).tolist() == [3, 1]
