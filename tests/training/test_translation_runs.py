"""What both frameworks' translations share: rates, dice, stored runs, weights."""

import numpy as np
import pytest

from ganlab.data import Emoji
from ganlab.training import translation_runs as runs
from ganlab.training.translation import dice, train_decaying


class Notes:
    """A loop that notes its rate at each step."""

    def __init__(self):
        self.rates, self.rate = [], None

    def configure(self, lr_G, lr_D):
        assert lr_G == lr_D
        self.rate = lr_G

    def step(self, k):
        self.rates += [self.rate] * k
        return {"steps": len(self.rates)}


@pytest.mark.parametrize("steps", [1, 3, 8, 300])
def test_the_rate_falls_in_the_second_half(steps):
    loop = Notes()
    told = train_decaying(loop, steps, 0.2)
    assert len(loop.rates) == told["steps"] == steps
    assert loop.rates[: steps // 2] == [0.2] * (steps // 2)
    assert loop.rates == sorted(loop.rates, reverse=True)
    if steps == 300:
        np.testing.assert_allclose(loop.rates[-1], 0.02)
        line = 0.2 * (1 - np.arange(150) / 150)  # stairs from above, of a tenth
        gap = np.array(loop.rates[150:]) - line
        assert gap.min() > -1e-9 and gap.max() < 0.021


def test_dice_come_with_each_drawing_and_seed():
    line = np.zeros((300, 32, 32, 1))
    parts = list(dice(line, 1, 64))
    assert [len(x) for x, _ in parts] == [145, 145, 10]
    u = np.concatenate([u for _, u in parts])
    assert u.shape == (300, 4, 4, 64) and abs(u.mean() - 0.5) < 0.01
    again, other = (next(dice(line, seed, 64))[1] for seed in (1, 2))
    assert np.array_equal(again, parts[0][1]) and not np.array_equal(other, again)


def test_pictures_are_packed_to_their_levels():
    x = np.random.default_rng(0).uniform(-1, 1, (4, 5, 5, 3))
    assert np.abs(runs.unpack(runs.pack(x)) - x).max() <= 1 / 15 + 1e-6
    assert runs.pack(np.array([-9.0, 9.0])).tolist() == [0, 15]


def test_runs_are_packed_and_unpacked():
    told = {"torch|cycle|0|a": 1.5, "torch|cycle|0|b": 2.0, "tf|L1|1|c": -1.0}
    told["tf|L1|1|shown"] = np.zeros((2, 3), np.uint8)
    back = runs.unpacked(runs.packed(told))
    assert back.keys() == told.keys() and back["torch|cycle|0|b"] == 2
    assert back["tf|L1|1|c"] == -1 and back["tf|L1|1|shown"].shape == (2, 3)


def test_weights_as_bytes_come_back_within_a_step(tmp_path, monkeypatch):
    rng = np.random.default_rng(0)
    kernel = rng.normal(0, 0.1, (6, 5, 3, 3)) * np.arange(1, 7)[:, None, None, None]
    told = runs.as_bytes({"kernel": kernel, "bias": rng.normal(size=6)})
    assert told["kernel"].dtype == np.int8
    path = tmp_path / "w.npz"
    np.savez(path, **told)
    monkeypatch.setattr(runs, "WEIGHTS", path)
    back = runs.painter_weights.__wrapped__()
    assert sorted(back) == ["bias", "kernel"]
    step = np.abs(kernel).max((1, 2, 3), keepdims=True) / 127
    assert (
        np.abs(back["kernel"] - kernel) <= 0.52 * step + 1e-3 * np.abs(kernel)
    ).all()


def test_scores_of_maps_that_are_known():
    """H takes the mean, G repeats it: nothing is hidden, and grey comes back."""
    rng = np.random.default_rng(0)
    line = np.ones((20, 8, 8, 1), np.float32)
    colour = rng.uniform(-1, 1, (20, 8, 8, 3)).astype(np.float32)
    test = Emoji(line, colour, np.array(["a"] * 20))
    told = runs.score_cycle(
        lambda x: np.repeat(x, 3, -1), lambda y: y.mean(-1, keepdims=True), test
    )
    grey = colour.mean(-1, keepdims=True)
    assert told["drawing"] == pytest.approx(np.abs(grey - line).mean(), rel=1e-6)
    assert told["own"] == pytest.approx(np.abs(grey - colour).mean(), rel=1e-6)
    assert told["true"] == told["colouring"] == pytest.approx(np.abs(1 - colour).mean())
    assert told["line to line"] == 0 and told["trace"] == pytest.approx(1)
    assert abs(told["red own"]) < 1e-6 and told["hues"] == 0
    assert told["noise 0.3"] > told["noise 0.05"] > told["own"]


def test_stored_runs_of_both_frameworks():
    for framework in runs.FRAMEWORKS:
        for arm in runs.ARMS:
            assert runs.stored(framework, arm, "seconds").shape == (3,)
        assert runs.shown(framework, "GAN alone").shape == (8, 32, 32, 3)
        for arm, seed in (("no cycle", 0), ("no skip", 2)):
            assert runs.shown(framework, arm, seed).shape == (8, 32, 32, 1)
    with pytest.raises(ValueError, match="'blue' of 'cycle' came, known are"):
        runs.stored("PyTorch", "cycle", "blue")
