"""Residual networks without normalisation: start, twins, R1 through them."""

import numpy as np
import pytest
import tensorflow as tf
import torch
from twins import normal, to_torch

from ganlab.parity import agree, copy_weights, gradients
from ganlab.tf import nets as tf_nets
from ganlab.tf.penalties import r1_penalty as r1_tf
from ganlab.torch import nets as torch_nets
from ganlab.torch.penalties import r1_penalty as r1_torch

SMALL = {"widths": (4, 6), "channels": 3, "blocks": 2, "groups": 2}


def pair(name, **options):
    """Twins with weights far from the start, at which half of them do nothing."""
    torch.manual_seed(0)
    ours, theirs = (getattr(n, name)(**options) for n in (torch_nets, tf_nets))
    with torch.no_grad():
        for weight in ours.parameters():
            weight.add_(0.2 * torch.randn_like(weight))
    copy_weights(ours, theirs)
    return ours, theirs


def test_a_block_starts_as_the_identity():
    x = normal(2, 5, 5, 6)
    block = torch_nets.ResidualBlock(6, blocks=3, groups=4)
    np.testing.assert_array_equal(block(to_torch(x)).detach(), to_torch(x))
    np.testing.assert_array_equal(tf_nets.ResidualBlock(6, 3, 4)(x), x)


def test_the_first_two_convolutions_shrink_with_the_number_of_blocks():
    """Fix-up: std = sqrt(2 / 1.04 fan_in) blocks^(-1/4), here of 65,536 and more."""
    torch.manual_seed(0)
    ours, theirs = torch_nets.ResidualBlock(128, 16, 4), tf_nets.ResidualBlock(128, 16)
    for layer, fan_in in ((ours.widen, 128), (ours.mix, 9 * 64)):
        expected = (2 / 1.04 / fan_in) ** 0.5 / 2
        assert layer.weight.std().item() == pytest.approx(expected, rel=0.01)
    for layer, fan_in in ((theirs.widen, 128), (theirs.mix, 9 * 256)):
        expected = (2 / 1.04 / fan_in) ** 0.5 / 2
        assert np.std(layer.kernel) == pytest.approx(expected, rel=0.01)


def test_depth_does_not_let_values_grow_at_the_start():
    """Twelve blocks keep the size of what the first convolution gives."""
    torch.manual_seed(0)
    D = torch_nets.residual_discriminator((16,), last=8, blocks=12)
    x = to_torch(normal(16, 8, 8, 1))
    np.testing.assert_array_equal(D[:-2](x).detach(), D[0](x).detach())


@pytest.mark.parametrize("training", [True, False])
@pytest.mark.parametrize(
    ("name", "options", "shape"),
    [
        ("residual_generator", {"first": 3}, (8, 64)),
        ("residual_discriminator", {"last": 3}, (8, 6, 6, 3)),
    ],
)
def test_twins(name, options, shape, training):
    ours, theirs = pair(name, **SMALL, **options)
    x = normal(*shape)
    y_torch = ours.train(training)(to_torch(x))
    with tf.GradientTape() as tape:
        y_tf = theirs(tf.constant(x), training=training)
        loss_tf = tf.reduce_mean(y_tf**2)
    agree(y_torch, y_tf, 1e-4)
    grads_torch = torch.autograd.grad((y_torch**2).mean(), list(ours.parameters()))
    grads_tf = tape.gradient(loss_tf, theirs.trainable_variables)
    agree(gradients(ours, grads_torch), gradients(theirs, grads_tf), 1e-4)


def test_r1_reaches_every_weight_in_both():
    """Also those before the halving, which tf.image.resize would cut off."""
    ours, theirs = pair("residual_discriminator", **SMALL, last=3)
    x = normal(8, 6, 6, 3)
    value = r1_torch(ours, to_torch(x))
    weights = list(ours.parameters())
    *slopes, last = torch.autograd.grad(value, weights, allow_unused=True)
    assert last is None  # D's last bias: no slope depends on it
    with tf.GradientTape() as tape:
        value_tf = r1_tf(theirs, tf.constant(x))
    *slopes_tf, last = tape.gradient(value_tf, theirs.trainable_variables)
    assert last is None
    agree(value, value_tf, 1e-4)
    kernels = [s for s in slopes_tf if len(s.shape) > 1]  # biases move kinks alone
    assert all(np.abs(s).max() > 0 for s in kernels)
    zero = torch.zeros_like(weights[-1])
    slopes = gradients(ours, [*slopes, zero])
    agree(slopes, gradients(theirs, [*slopes_tf, tf.zeros(1)]), 1e-4)


@pytest.mark.parametrize("module", [torch_nets, tf_nets])
def test_groups_must_divide(module):
    with pytest.raises(ValueError, match="6 channels and 5 groups"):
        module.ResidualBlock(6, groups=5)
