"""Several discriminators: closed forms, both frameworks, copies that stay copies."""

import math
from importlib import import_module

import numpy as np
import pytest
import tensorflow as tf
import torch

from ganlab.data import distribution
from ganlab.tf import gman_losses as losses_tf
from ganlab.torch import gman as gman_torch
from ganlab.torch import gman_losses as losses_torch
from ganlab.training import gman

ARMS = {
    "three, mean": gman.Arm(K=3),
    "three, softmax": gman.Arm(K=3, sharpness=5.0),
    "three, max": gman.Arm(K=3, sharpness=math.inf),
    "D2GAN": gman.Arm(K=2, d2gan=True),
    "two updates": gman.Arm(n_critic=2),
}


def ten_steps(framework, arm, steps=10, fourier=False, **more):
    Gman = import_module(f"ganlab.{framework}.gman").Gman
    options = {k: getattr(arm, k) for k in ("sharpness", "d2gan", "n_critic")}
    first = gman.start([0, 1], arm, fourier=fourier)
    gans = Gman(first, 5e-4, (0.9, 0.999), **options | more)
    draws = gman.Draws(distribution("ring"), [0, 1], 16)
    told = [gans.run(*draws.take(1, arm.n_critic)) for _ in range(steps)]
    return told, gans


@pytest.mark.parametrize("name", ARMS)
def test_both_frameworks_take_the_same_ten_steps(name):
    told = [ten_steps(framework, ARMS[name])[0] for framework in ("torch", "tf")]
    for a, b in zip(*told, strict=True):
        np.testing.assert_allclose(a[0], b[0], rtol=1e-4)
        np.testing.assert_allclose(a[1], b[1], rtol=1e-4)


def test_both_frameworks_agree_with_waves_and_penalty():
    more = {"gamma": 0.3, "ema": 0.9, "fourier": True}
    (told, a), (other, b) = (
        ten_steps(framework, gman.Arm(K=2), 5, **more) for framework in ("torch", "tf")
    )
    np.testing.assert_allclose(told[-1][0], other[-1][0], rtol=1e-3)
    z = np.random.default_rng(0).standard_normal((6, 2), np.float32)
    np.testing.assert_allclose(a.sample(z), b.sample(z), rtol=2e-3, atol=2e-4)


@pytest.mark.parametrize("sharpness", [0.0, 1.0, 3.0, math.inf])
def test_aggregate_against_numpy(sharpness):
    losses = np.random.default_rng(1).standard_normal((4, 3)).astype(np.float32)
    if math.isinf(sharpness):
        expected = losses.max(1)
    else:
        w = np.exp(sharpness * losses)
        expected = (w * losses).sum(1) / w.sum(1)
    a = losses_torch.aggregate(torch.tensor(losses), sharpness)
    b = losses_tf.aggregate(tf.constant(losses), sharpness)
    np.testing.assert_allclose(a, expected, rtol=1e-5)
    np.testing.assert_allclose(b, expected, rtol=1e-5)


def test_several_are_the_single_ones():
    """Two D at once give what torch's own linear layers give one by one."""
    start = gman.start([3], gman.Arm(K=2))
    weights = [torch.tensor(w) for w in start["D"]]
    x = torch.randn(1, 1, 5, 2)
    both = gman_torch.several(x, weights)  # (1, 2, 5, 1)
    for k in range(2):
        y = x[0, 0]
        for i in range(0, 6, 2):
            W, b = (w[0, k] for w in weights[i : i + 2])
            y = torch.nn.functional.linear(y, W.T, b[0])
            y = torch.nn.functional.leaky_relu(y, 0.2) if i < 4 else y
        torch.testing.assert_close(both[0, k], y)


def test_copies_stay_copies_and_others_part():
    for same, apart in ((True, False), (False, True)):
        _, gans = ten_steps("torch", gman.Arm(K=3, same=same))
        logits = gans.logits(torch.randn(2, 7, 2)).detach()
        assert (float((logits[:, 0] - logits[:, 1]).abs().max()) > 1e-2) is apart
    _, one = ten_steps("torch", gman.Arm())
    _, copies = ten_steps("torch", gman.Arm(K=3, same=True))
    z = np.random.default_rng(0).standard_normal((6, 2), np.float32)
    np.testing.assert_allclose(one.sample(z), copies.sample(z), rtol=1e-3, atol=1e-5)


def test_d2gan_at_its_optimum():
    """With p and q even on two points each: V* by the formula of the paper."""
    alpha, beta = 0.2, 0.1
    p, q = np.array([0.7, 0.3]), np.array([0.4, 0.6])

    def logits(positive):  # of softplus
        return np.log(np.expm1(positive))

    D = np.stack([alpha * p / q, beta * q / p])  # (2, points)
    counts = 10
    real = np.repeat(logits(D), (p * counts).round().astype(int), axis=1)
    fake = np.repeat(logits(D), (q * counts).round().astype(int), axis=1)
    kl_pq, kl_qp = (p * np.log(p / q)).sum(), (q * np.log(q / p)).sum()
    expected = alpha * (math.log(alpha) - 1) + beta * (math.log(beta) - 1)
    expected += alpha * kl_pq + beta * kl_qp
    for module, tensor in ((losses_torch, torch.tensor), (losses_tf, tf.constant)):
        losses = module.d2gan_losses_of_D(tensor(real[None]), tensor(fake[None]))
        np.testing.assert_allclose(-np.sum(np.asarray(losses)), expected, rtol=1e-6)
