"""A crowd is L separate GANs: alike in both frameworks, and each as the Trainer's."""

import numpy as np
import pytest
import tensorflow as tf
import torch

from ganlab.tf.crowd import Crowd as Crowd_tf
from ganlab.torch.crowd import Crowd as Crowd_torch
from ganlab.torch.crowd import _power_iteration
from ganlab.torch.losses import LOSSES
from ganlab.torch.train import adam, train_step
from ganlab.training import crowd
from ganlab.training.levers import ALONE, GAMMA, LEAVE_ONE_OUT, wide_ring

RATES = (1e-4, 3e-4)
LEVERS = ALONE | LEAVE_ONE_OUT


def a_run(Crowd, steps=4, sharp=True, seeds=(0, 1), rates=RATES, **lever):
    first = crowd.start(seeds, len(rates), sharp, widths=(16, 16))
    lanes, waves = crowd.lanes(rates, seeds), crowd.waves(sharp)
    one = Crowd(first, lanes, waves, **lever)
    return one, one.run(*crowd.draws(wide_ring(), seeds, steps, batch=8))


@pytest.mark.parametrize("name", LEVERS)
def test_both_frameworks_lose_alike(name):
    _, ours = a_run(Crowd_torch, **LEVERS[name])
    _, theirs = a_run(Crowd_tf, **LEVERS[name])
    np.testing.assert_allclose(ours, theirs, rtol=1e-3)


@pytest.mark.parametrize("Crowd", [Crowd_torch, Crowd_tf])
def test_a_lane_that_blows_up_leaves_the_others_alone(Crowd):
    calm, told = a_run(Crowd, 6, seeds=[3], rates=(1e-3,))
    both, mixed = a_run(Crowd, 6, seeds=[3], rates=(1e-3, 1e12))
    np.testing.assert_allclose(told[0][0], mixed[0][0], rtol=1e-4)
    assert not np.isclose(mixed[0][1], told[0][0], rtol=1)
    z = np.ones((3, 2), np.float32)
    np.testing.assert_allclose(calm.sample(z)[0], both.sample(z)[0], atol=1e-4)


class Lane(torch.nn.Module):
    """One lane as an ordinary network, from the same first weights."""

    def __init__(self, arrays, waves=None):
        super().__init__()
        self.weights = torch.nn.ParameterList([torch.tensor(a[0]) for a in arrays])
        self.waves = waves

    def forward(self, x):
        if self.waves is not None:
            x = x / crowd.SCALE
            turns = x @ torch.tensor(self.waves)
            x = torch.cat([x, torch.sin(turns), torch.cos(turns)], -1)
        pairs = zip(self.weights[::2], self.weights[1::2], strict=True)
        for i, (W, b) in enumerate(pairs):
            x = torch.nn.functional.leaky_relu(x, 0.2) if i else x
            x = x @ W + b
        return x if self.waves is None else x[:, 0]


@pytest.mark.parametrize("gamma", [0.0, GAMMA])
def test_a_lane_is_the_librarys_training_step(gamma):
    first = crowd.start([5], 1, widths=(16, 16))
    G, D = Lane(first["G"]), Lane(first["D"], crowd.waves(True))
    opts = adam(G, 3e-4), adam(D, 3e-4)
    x, z = (torch.tensor(a) for a in crowd.draws(wide_ring(), [5], 4, batch=8))
    penalty = {"r1": gamma or None, "r2": gamma or None}
    for now in range(4):
        batch = x[now, 0], z[now, 0]
        told = train_step(G, D, *opts, *batch, LOSSES["non_saturating"], **penalty)
    both = {"r1": gamma, "r2": gamma}
    _, losses = a_run(Crowd_torch, 4, seeds=[5], rates=(3e-4,), **both)
    np.testing.assert_allclose([x[0] for x in losses], told, rtol=1e-4)


def test_spectral_normalisation_finds_the_largest_singular_value():
    rng = np.random.default_rng(0)
    W = torch.tensor(rng.standard_normal((3, 5, 4)))
    u = torch.nn.functional.normalize(torch.ones(3, 4, 1, dtype=W.dtype), dim=1)
    for _ in range(200):
        u, sigma = _power_iteration(W, u)
    largest = np.linalg.svd(W.numpy(), compute_uv=False)[:, 0]
    np.testing.assert_allclose(sigma[:, 0, 0], largest, rtol=1e-6)


def test_smoothing_pulls_towards_the_odds_of_the_target():
    """D* = 0 without fakes would be log(t / (1 - t)): the slope there is 0."""
    r = tf.constant(np.log(9.0))
    with tf.GradientTape() as tape:
        tape.watch(r)
        loss = 0.9 * tf.nn.softplus(-r) + 0.1 * tf.nn.softplus(r)
    assert abs(float(tape.gradient(loss, r))) < 1e-6


def test_decades_of_a_plateau():
    rates = np.geomspace(1e-4, 1e-1, 4)
    assert crowd.decades([0, 1, 1, 0], rates, 0.5) == pytest.approx(2, abs=0.01)
    assert crowd.decades([0.4] * 4, rates, 0.5) == 0


def test_scores_give_nothing_for_what_is_not_finite():
    x = np.zeros((1, 2, 10, 2))
    x[0, 0] = wide_ring().modes[0]
    x[0, 1, 0, 0] = np.nan
    np.testing.assert_allclose(crowd.scores(x, wide_ring()), [[1 / 8, 0]])
