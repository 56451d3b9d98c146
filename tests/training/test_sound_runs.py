"""What is stored of lesson 19's runs can be read, and says what it should."""

import numpy as np
import pytest

from ganlab.data.hats import hats
from ganlab.metrics.heard import heard
from ganlab.training import sound_runs as runs

N = len(runs.SEEDS)


@pytest.mark.parametrize("framework", runs.FRAMEWORKS)
def test_digits_begin_at_chance_and_end_heard(framework):
    told = runs.stored_digits(framework)
    assert tuple(told) == runs.OF_DIGITS
    assert all(x.shape == (N, len(runs.AT["digits"])) for x in told.values())
    assert told["heard"][:, 0].max() < 0.2 < 0.9 < told["heard"][:, -1].min()
    assert told["distance"][:, -1].max() < told["distance"][:, 0].min() / 5


@pytest.mark.parametrize("framework", runs.FRAMEWORKS)
def test_notes_have_shares_of_five(framework):
    told = runs.stored_notes(framework)
    assert told["shares"].shape == (N, len(runs.AT["notes"]), 5)
    assert told["shares"].sum(-1).max() <= 1 + 1e-9
    for name in ("purity", "in tune"):
        assert told[name].shape == (N, len(runs.AT["notes"]))
        assert 0 <= told[name].min() and told[name].max() <= 1


@pytest.mark.parametrize("framework", runs.FRAMEWORKS)
def test_vocoders_have_all_measures(framework):
    arms = runs.stored_vocoder(framework)
    assert list(arms) == list(runs.ARMS)
    for told in arms.values():
        assert tuple(told) == runs.OF_SOUNDS
        assert all(x.shape == (N,) and np.isfinite(x).all() for x in told.values())


def test_stored_pictures_are_heard():
    labels = np.arange(100) % 10
    assert heard(runs.spoken(labels), labels) > 0.9


def test_scores_of_a_sound_against_itself():
    x = hats(3, np.random.default_rng(0))
    same = runs.vocoder_scores(x, x)
    assert same["below 1 kHz"] == same["above 2.5 kHz"] == 1
    assert same["fine"] == same["mel"] == 0
    moved = runs.vocoder_scores(x + 0.2, x)
    assert abs(moved["offset"] - 0.2) < 1e-3 and moved["mel"] < 1e-2
    assert moved["below 1 kHz"] > 100
