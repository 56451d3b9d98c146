"""Lesson 08's games: both frameworks take the same steps on the same draws."""

import numpy as np
import pytest
from twins import pair

from ganlab.data import distribution, stacked_digits
from ganlab.parity import agree, weights
from ganlab.tf.remedies import remedy_loop as loop_tf
from ganlab.torch.remedies import remedy_loop as loop_torch

SEES = {"pac": 2}, {"minibatch_std": True}, {}


def both(nets, x, z_dim, **options):
    """Five steps of each: [losses a step], and the two loops."""
    loops = [
        make(*(pair[i] for pair in nets), x, z_dim, batch=16, seed=3, **options)
        for i, make in enumerate((loop_torch, loop_tf))
    ]
    return [[loop.step() for _ in range(5)] for loop in loops], loops


@pytest.mark.parametrize("sees", SEES)
@pytest.mark.parametrize("ahead", [{}, {"ahead": 2}, {"ahead": 2, "through": False}])
def test_points(sees, ahead):
    x = distribution("ring").sample(500, np.random.default_rng(0)).astype(np.float32)
    nets = pair("mlp_generator"), pair("mlp_of_several", **sees)
    (ours, theirs), loops = both(nets, x, 2, lr_D=1e-4, **ahead)
    agree(ours, theirs, 1e-4)
    agree(*(loop.sample(20, seed=0) for loop in loops), 1e-3)


def test_looking_ahead_is_another_game_and_cutting_it_a_third():
    x = distribution("ring").sample(500, np.random.default_rng(0)).astype(np.float32)
    ends = []
    for options in ({}, {"ahead": 2, "ahead_lr": 0.3}, {"ahead": 2, "through": False}):
        G, _ = pair("mlp_generator")
        D, _ = pair("mlp_of_several")
        loop = loop_torch(G, D, x, 2, batch=16, **options)
        loop.step(3)
        ends.append(loop.sample(20, seed=0))
    assert all(
        np.abs(a - b).max() > 1e-4 for i, a in enumerate(ends) for b in ends[i + 1 :]
    )


@pytest.mark.parametrize("arm", [{"gamma": 1.0, "loss": "relativistic"}, {"ema": 0.9}])
def test_images(arm):
    x, _ = stacked_digits(100, seed=1)
    small = {"channels": 3, "base": 4}
    nets = pair("small_generator", **small), pair("small_discriminator", **small)
    (ours, theirs), loops = both(nets, x, 64, **arm)
    agree(ours, theirs, 1e-3)
    agree(weights(nets[1][0]), weights(nets[1][1]), 2e-2)
    assert loops[0].sample(4, seed=0).shape == (4, 14, 14, 3)
