"""What lesson 17 compares, against sums by hand."""

import numpy as np
import pytest

from ganlab.torch import super_resolution as game
from ganlab.training import looks
from ganlab.training import super_resolution as runs

RNG = np.random.default_rng(0)
STORED = {"PyTorch": runs.stored("torch"), "TensorFlow": runs.stored("tf")}


def test_all_runs_hold_both_frameworks():
    found = looks.all_runs(STORED)
    both = [STORED[f]["L1"]["PSNR"] for f in STORED]
    assert found["L1"]["PSNR"].tolist() == both[0] + both[1]
    assert len(found["bicubic"]["PSNR"]) == 2


def test_the_best_of_scores():
    found = [{"PSNR": 20.0, "steps": 0.3}, {"PSNR": 25.0, "steps": 0.5}]
    assert looks.best(found, ("PSNR", "steps")) == {"PSNR": 25.0, "steps": 0.3}


def test_a_grid_has_its_size_and_its_period():
    x = np.zeros((2, 12, 24, 3), np.float32)
    grid = looks.gridded(x, s=0.04, period=3)
    assert grid.std() == pytest.approx(0.04, rel=1e-5)
    assert np.allclose(grid, np.roll(grid, 3, 1), atol=1e-6)
    assert np.allclose(grid, np.roll(grid, 3, 2), atol=1e-6)
    power = np.abs(np.fft.fft2(grid[0, ..., 0])) ** 2
    loud = {tuple(int(i) for i in at) for at in np.argwhere(power > power.max() / 2)}
    assert loud == {(4, 8), (4, 16), (8, 8), (8, 16)}  # 12 / 3 and 24 / 3 waves


def test_the_loss_of_the_truth_is_none_and_of_another_picture_much():
    x = np.tanh(RNG.normal(size=(4, 32, 32, 3))).astype(np.float32)
    assert looks.perceptual(game, x, x) == pytest.approx(0, abs=1e-9)
    grids = looks.price_of_grids(game, x, 0.9 * x, periods=(4,))
    with_grid = looks.perceptual(game, x, looks.gridded(0.9 * x, period=4))
    assert grids == {4: with_grid / looks.perceptual(game, x, 0.9 * x)}


def test_cheats_score_worse_with_the_truth_gone():
    judge = runs.Judge(every=40)
    grain, noise = looks.cheats(judge, judge.truth, RNG, shares=(0.1, 0.5))
    assert [g["PSNR"] for g in grain] == sorted(g["PSNR"] for g in grain)[::-1]
    assert noise["PSNR"] < grain[-1]["PSNR"]


def test_the_worst_run_is_told():
    arms = "L1", "adversarial 0.01", "adversarial 0.1"
    long = {"PSNR": 22.0, "Fréchet": 17.0, "spectrum": 0.1, "steps": 0.1}
    found = looks.all_runs(STORED)
    told = looks.compared(found, arms, [long], long)
    seeds = [
        STORED[f][b]["spectrum"][i] / STORED[f][a]["spectrum"][i]
        for f in STORED
        for a, b in zip(arms, arms[1:], strict=False)
        for i in range(3)
    ]
    assert told["spectrum, from arm to arm"] == pytest.approx(max(seeds))
    lost = [
        STORED[f][a]["PSNR"][i] - STORED[f][b]["PSNR"][i]
        for f in STORED
        for a, b in zip(arms, arms[1:], strict=False)
        for i in range(3)
    ]
    assert told["PSNR lost from arm to arm"] == pytest.approx(min(lost))
    assert looks.share_of_gain(found, "L1") == 0
    assert looks.share_of_gain(found, "perceptual") == 1
