"""Lesson 23's schedule, cost, scores, codes as colours, and what is stored."""

import numpy as np
import pytest

from ganlab.training import bits, frontier, frontier_runs


class Recorder:
    def __init__(self):
        self.rates, self.steps, self.now = [], 0, None

    def configure(self, lr):
        self.now = lr

    def step(self, k):
        self.steps += k
        self.rates += [self.now] * k


def test_rates_fall_along_a_cosine_also_in_two_parts():
    whole, parts = Recorder(), Recorder()
    frontier.anneal(whole, 100, {"lr": (1.0, 0.1)}, pieces=100)
    for begin in (0, 50):
        frontier.anneal(parts, 50, {"lr": (1.0, 0.1)}, begin, 100, pieces=50)
    expected = 0.1 + 0.45 * (1 + np.cos(np.pi * np.arange(100) / 100))
    np.testing.assert_allclose(whole.rates, expected)
    np.testing.assert_allclose(parts.rates, expected)


@pytest.mark.parametrize("steps", [1, 7, 600])
def test_all_steps_are_taken(steps):
    engine = Recorder()
    frontier.anneal(engine, steps, {"lr": (1.0, 0.1)})
    assert engine.steps == steps and engine.rates[0] == 1.0


def test_the_cost_counted_by_hand():
    layers = (196 * 384, 384 * 384, 384 * 384, 384 * 196)
    forward = sum(layers) + 16 * 384
    inputs = 196 * 384 + 16 * 384  # need no slope
    assert frontier.FLOW_COST == 128 * (3 * forward - inputs)
    D, first = 196 * 256 + 256 * 256 + 256, 196 * 256
    update_D = 2 * (3 * D - first) + 2 * 3 * D  # with R1 and R2
    through_D = 2 * D
    update_G = 2 * forward - inputs
    expected = 64 * (forward + update_D + through_D + update_G)
    assert frontier.POST_COST == expected
    gap = frontier.FLOW_WORTH * frontier.POST_COST - 1500 * frontier.FLOW_COST
    assert abs(gap) <= frontier.POST_COST / 2


def test_scores_of_real_digits_of_noise_and_of_one_blob():
    x, _ = frontier.flat_digits()
    real = frontier.scores(x[:1000])
    noise = np.random.default_rng(0).uniform(-1, 1, (1000, 196))
    blob = frontier.scores(x.mean(0) + 1e-3 * noise)
    assert real["FD"] < 0.3 and real["precision"] > 0.9 and real["coverage"] > 0.95
    assert frontier.frechet(noise) > 15 and blob["recall"] < 0.01
    assert frontier.frechet(x[:1000]) == pytest.approx(real["FD"])


def test_a_code_is_a_colour_and_back():
    rng = np.random.default_rng(0)
    for code in rng.random((20, 24)) < 0.5:
        np.testing.assert_array_equal(bits.code_of(bits.colour_of(code)), code)
    assert bits.colour_of([1, 0] * 12) == "#aaaaaa"
    assert bits.colour_of([False] * 8 + [True] * 16) == "#00ffff"


@pytest.mark.parametrize("wrong", ["#12345", "3fa2c1", "#3fa2cg", 7, "#3fa2c1\n", None])
def test_no_code_is_told_in_one_sentence(wrong):
    with pytest.raises(ValueError, match="is no code: give # and six") as error:
        bits.code_of(wrong)
    assert "\n" not in str(error.value)


def test_no_picture_of_24_bits_is_told():
    with pytest.raises(ValueError, match="24 bits of one picture"):
        bits.colour_of([True] * 23)


def test_scores_of_codes_know_the_right_digit():
    _, x, _ = bits.split_digits()
    own, other = bits.scores(x), bits.scores(np.roll(x, 1, 0))
    assert own["error"] == 0 and own["FD"] < 1e-6 and own["right"] > 0.97
    assert other["right"] < 0.2 and other["error"] > 0.3
    assert bits.scores(np.zeros_like(x))["grey"] == 1


def test_the_stored_runs_are_whole():
    for arm, at in frontier_runs.AT.items():
        for told in frontier_runs.stored(arm).values():
            for score in frontier_runs.OF_SAMPLES:
                assert told[score].shape == (len(frontier_runs.SEEDS), len(at))
                assert np.isfinite(told[score]).all()
    for arm in ("flow", "longer flow"):
        calls = frontier_runs.stored(arm)["PyTorch"]["FD"]
        assert calls.shape[1] == len(frontier_runs.CALLS)
    for arm in ("first", "not balanced", *bits.ARMS):
        for told in frontier_runs.stored_codes(arm).values():
            assert told["right"].shape == (len(frontier_runs.SEEDS),)
    shown = frontier_runs.stored_samples()
    assert shown.shape == (3, 16, 14, 14, 1) and np.abs(shown).max() <= 1
