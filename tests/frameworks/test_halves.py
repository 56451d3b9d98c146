"""Which losses are means over samples, and R1 by differences, in both frameworks."""

import numpy as np
import pytest
import tensorflow as tf
import torch

import ganlab.tf.differences as differences_tf
import ganlab.tf.halves as halves_tf
import ganlab.torch.differences as differences_torch
import ganlab.torch.halves as halves_torch
from ganlab.parity.alternating import steps_agree
from ganlab.tf import train as train_tf
from ganlab.torch import train as train_torch


def gradient_torch(net, loss, parts):
    weights = list(net.parameters())
    each = [torch.autograd.grad(loss(*part), weights) for part in parts]
    return [sum(same) / len(parts) for same in zip(*each, strict=True)]


def gradient_tf(net, loss, parts):
    each = []
    for part in parts:
        with tf.GradientTape() as tape:
            value = loss(*part)
        each.append(tape.gradient(value, net.trainable_variables))
    return [sum(same) / len(parts) for same in zip(*each, strict=True)]


SIDES = {
    "torch": (halves_torch, gradient_torch),
    "tf": (halves_tf, gradient_tf),
}
MEANS = "GAN", "relativistic pairs", "GAN + R1", "GAN + gradient penalty"


@pytest.mark.parametrize("side", SIDES)
def test_means_over_samples_and_nothing_else_are_the_mean_of_two_halves(side):
    halves, gradient = SIDES[side]
    told = halves.halves_apart(gradient)
    assert {name for name, away in told.items() if away < 1e-5} == set(MEANS)
    assert min(away for name, away in told.items() if name not in MEANS) > 1e-3


@pytest.mark.parametrize("side", SIDES)
def test_parts_of_unequal_size_are_not(side):
    halves, gradient = SIDES[side]
    told = halves.halves_apart(gradient, first=20)
    assert min(told.values()) > 1e-3


def test_differences_of_a_straight_line_have_a_closed_form():
    rng = np.random.default_rng(0)
    x, v = rng.standard_normal((2, 50, 3), np.float32)
    w = np.float32([1, -2, 0.5])
    exact = 0.5 * 3.0 * np.mean((np.float64(v) @ w) ** 2)
    for s in (0.5, 0.1):
        a = differences_torch.difference_penalty(
            lambda x: x @ torch.tensor(w), torch.tensor(x), torch.tensor(v), s, 3.0
        )
        b = differences_tf.difference_penalty(
            lambda x: tf.linalg.matvec(x, w), tf.constant(x), tf.constant(v), s, 3.0
        )
        np.testing.assert_allclose([float(a), float(b)], exact, rtol=1e-4)


def test_the_librarys_steps_agree_from_the_same_weights():
    def step_torch(G, D, opt_G, opt_D, parts):
        train_torch.train_step(G, D, opt_G, opt_D, *parts[0])

    def step_tf(G, D, opt_G, opt_D, parts):
        train_tf.train_step(G, D, opt_G, opt_D, *parts[0])

    steps_agree(step_torch, step_tf)

    def lazy(*arguments):
        """No step at all"""

    with pytest.raises(AssertionError, match="G and D after 5 steps differ"):
        steps_agree(step_torch, lazy)
