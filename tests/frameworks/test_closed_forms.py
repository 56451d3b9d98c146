"""Formulas against what pencil and paper give, in both frameworks."""

import numpy as np
import pytest
import tensorflow as tf
import torch
from torch.nn.utils.parametrizations import spectral_norm as spectral_norm_of_torch
from twins import normal, pair, to_torch

from ganlab.parity import copy_weights
from ganlab.tf import losses as tf_losses
from ganlab.tf import nets as tf_nets
from ganlab.tf import penalties as tf_penalties
from ganlab.tf import train as tf_train
from ganlab.torch import losses as torch_losses
from ganlab.torch import nets as torch_nets
from ganlab.torch import penalties as torch_penalties
from ganlab.torch import train as torch_train

TWINS = {
    "PyTorch": (torch_losses, torch_penalties, torch.tensor),
    "TensorFlow": (tf_losses, tf_penalties, tf.constant),
}
both = pytest.mark.parametrize("framework", TWINS)


@both
def test_losses_by_hand(framework):
    losses, _, tensor = TWINS[framework]
    r, f = normal(50, seed=1).astype(np.float64), normal(50, seed=2).astype(np.float64)

    def s(t):
        return 1 / (1 + np.exp(-t))

    by_hand = {
        "discriminator_loss": -(np.log(s(r)).mean() + np.log(1 - s(f)).mean()),
        "least_squares_discriminator_loss": ((r - 1) ** 2).mean() / 2
        + (f**2).mean() / 2,
        "wasserstein_discriminator_loss": f.mean() - r.mean(),
        "hinge_discriminator_loss": np.maximum(0, 1 - r).mean()
        + np.maximum(0, 1 + f).mean(),
        "relativistic_discriminator_loss": -np.log(s(r - f)).mean(),
    }
    for name, value in by_hand.items():
        assert float(getattr(losses, name)(tensor(r), tensor(f))) == pytest.approx(
            value
        )
    by_hand = {
        "generator_loss": -np.log(s(f)).mean(),
        "minimax_generator_loss": np.log(1 - s(f)).mean(),
        "least_squares_generator_loss": ((f - 1) ** 2).mean() / 2,
        "wasserstein_generator_loss": -f.mean(),
        "hinge_generator_loss": -f.mean(),
    }
    for name, value in by_hand.items():
        assert float(getattr(losses, name)(tensor(f))) == pytest.approx(value)
    value = float(losses.relativistic_generator_loss(tensor(f), tensor(r)))
    assert value == pytest.approx(-np.log(s(f - r)).mean())


@both
def test_losses_stay_finite_for_huge_logits(framework):
    losses, _, tensor = TWINS[framework]
    huge = tensor(np.array([1e4, -1e4], np.float32))
    assert float(losses.discriminator_loss(huge, huge)) == pytest.approx(1e4)
    assert float(losses.generator_loss(huge)) == pytest.approx(5e3)


def linear_discriminator(framework, w):
    """D(x) = w . x for points, with slope 0 nowhere."""
    if framework == "PyTorch":
        D = torch.nn.Sequential(torch.nn.Linear(len(w), 1), torch_nets.Logits())
        D[0].weight.data.copy_(torch.tensor(w)[None])
        return D
    dense = tf.keras.layers.Dense(1)
    D = tf.keras.Sequential([tf.keras.Input((len(w),)), dense, tf_nets.Logits()])
    dense.kernel.assign(np.asarray(w)[:, None])
    return D


def detached(x):
    return x.detach() if hasattr(x, "detach") else x


@both
@pytest.mark.parametrize("w", [[3.0, 4.0], [0.3, -0.4, 1.2]])
def test_penalties_of_a_linear_discriminator(framework, w):
    """|grad D| = |w| everywhere: GP = (|w| - 1)^2 and R1 = R2 = gamma / 2 |w|^2."""
    _, penalties, tensor = TWINS[framework]
    D = linear_discriminator(framework, w)
    norm = np.linalg.norm(w)
    x, x_fake = (tensor(normal(10, len(w), seed=i)) for i in range(2))
    value = float(detached(penalties.gradient_penalty(D, x, x_fake)))
    assert value == pytest.approx((norm - 1) ** 2, rel=1e-5)
    value = float(detached(penalties.r1_penalty(D, x, 0.3)))
    assert value == pytest.approx(0.15 * norm**2, rel=1e-5)
    value = float(detached(penalties.r2_penalty(D, x_fake, 0.3)))
    assert value == pytest.approx(0.15 * norm**2, rel=1e-5)


@both
def test_interpolation_uses_one_weight_per_sample_in_0_1(framework):
    """D(x) = |x|^2 / 2 has gradient x: the penalty tells where x_hat lies."""
    _, penalties, tensor = TWINS[framework]
    zeros, ones = np.zeros((4000, 1, 1, 3), np.float32), np.ones((4000, 1, 1, 3))
    seen = []

    def D(x, training=True):
        seen.append(np.asarray(detached(x)))
        total = x**2 / 2
        return (
            total.sum((1, 2, 3))
            if framework == "PyTorch"
            else tf.reduce_sum(total, (1, 2, 3))
        )

    penalties.gradient_penalty(D, tensor(ones.astype(np.float32)), tensor(zeros))
    u = seen[0].reshape(4000, 3)
    assert (u == u[:, :1]).all()  # one u per sample, not per pixel
    assert 0 <= u.min() < 0.01 and 0.99 < u.max() <= 1  # uniform, not normal
    assert u.mean() == pytest.approx(0.5, abs=0.02)


@both
def test_the_penalty_has_a_finite_gradient_where_d_is_flat(framework):
    _, penalties, tensor = TWINS[framework]
    D = linear_discriminator(framework, [0.0, 0.0])
    x = tensor(normal(4, 2))
    if framework == "PyTorch":
        penalties.gradient_penalty(D, x, x).backward()
        gradient = D[0].weight.grad.numpy()
    else:
        with tf.GradientTape() as tape:
            value = penalties.gradient_penalty(D, x, x)
        gradient = tape.gradient(value, D.trainable_variables[0]).numpy()
    assert np.isfinite(gradient).all()


def test_spectral_norm_finds_the_largest_singular_value():
    layer = torch_penalties.SpectralNorm(torch.nn.Conv2d(3, 8, 4, 2, 1, bias=False))
    theirs = tf_penalties.SpectralNorm(
        tf.keras.layers.Conv2D(8, 4, 2, "same", use_bias=False)
    )
    x = normal(2, 8, 8, 3)
    theirs(x)
    copy_weights(
        torch.nn.Sequential(layer),
        tf.keras.Sequential([tf.keras.Input(x.shape[1:]), theirs]),
    )
    for _ in range(1000):  # each training pass is one power iteration
        y, y_tf = layer(to_torch(x)), theirs(x, training=True)
    sigma = np.linalg.svd(layer.weight.detach().flatten(1).numpy())[1][0]
    plain = layer.layer(to_torch(x)) / float(sigma)
    torch.testing.assert_close(y, plain, rtol=1e-4, atol=1e-5)
    plain = plain.detach().permute(0, 2, 3, 1).numpy()
    np.testing.assert_allclose(y_tf, plain, rtol=1e-4, atol=1e-5)


def test_spectral_norm_equals_that_of_pytorch():
    """Once both have converged: the output and the gradient of the raw weight."""
    torch.manual_seed(0)
    ours = torch_penalties.SpectralNorm(torch.nn.Linear(6, 4))
    theirs = spectral_norm_of_torch(torch.nn.Linear(6, 4))
    state = theirs.parametrizations.weight
    state.original.data.copy_(ours.layer.weight.data)
    theirs.bias.data.copy_(ours.layer.bias.data)
    x = torch.tensor(normal(5, 6))
    for _ in range(200):
        y, y_theirs = ours(x), theirs(x)
    torch.testing.assert_close(y, y_theirs)
    (grad,) = torch.autograd.grad((y**2).sum(), ours.layer.weight)
    (grad_theirs,) = torch.autograd.grad((y_theirs**2).sum(), state.original)
    torch.testing.assert_close(grad, grad_theirs)


def test_batch_norm_equals_that_of_pytorch_to_its_moving_variance():
    """Three training passes: Keras's own layer keeps the biased variance."""
    ours, theirs = torch.nn.BatchNorm2d(3), tf_nets.BatchNorm()
    for seed in range(3):
        x = 2 + 3 * normal(4, 5, 5, 3, seed=seed)
        ours(to_torch(x))
        theirs(x, training=True)
    np.testing.assert_allclose(theirs.moving_mean, ours.running_mean, rtol=1e-5)
    np.testing.assert_allclose(theirs.moving_variance, ours.running_var, rtol=1e-5)


@both
def test_no_gradient_reaches_g_in_the_step_of_d(framework):
    """The mistake of many copies: G moved, or was differentiated, in D's half."""
    G, G_tf = pair("mlp_generator")
    D, D_tf = pair("mlp_discriminator")
    z, x = normal(8, 2), normal(8, 2, seed=1)
    if framework == "PyTorch":
        x_fake = G(torch.tensor(z))
        opt = torch_train.adam(D)
        torch_train.discriminator_step(D, opt, torch.tensor(x), x_fake.detach())
        assert all(p.grad is None for p in G.parameters())
    else:
        calls = []
        opt = tf_train.adam(D_tf)
        with tf.GradientTape() as tape, tape.stop_recording():
            x_fake = G_tf(z)
            tf_train.discriminator_step(D_tf, opt, x, x_fake)
            calls.append(tape.watched_variables())
        assert calls == [()]


@both
def test_g_plays_against_the_updated_d(framework):
    """Alternating: with lr 0 for G its loss is that of the new D, not of the old."""
    G, G_tf = pair("mlp_generator")
    D, D_tf = pair("mlp_discriminator")
    z, x = normal(64, 2), 5 + normal(64, 2, seed=1)
    if framework == "PyTorch":
        opts = torch_train.adam(G, 0.0), torch_train.adam(D, 0.05)
        z, x = torch.tensor(z), torch.tensor(x)
        old = float(torch_losses.generator_loss(D(G(z))))
        _, loss_G = torch_train.train_step(G, D, *opts, x, z)
        new = float(torch_losses.generator_loss(D(G(z))))
    else:
        opts = tf_train.adam(G_tf, 0.0), tf_train.adam(D_tf, 0.05)
        old = float(tf_losses.generator_loss(D_tf(G_tf(z))))
        _, loss_G = tf_train.train_step(G_tf, D_tf, *opts, x, z)
        new = float(tf_losses.generator_loss(D_tf(G_tf(z))))
    assert abs(new - old) > 0.05
    assert float(loss_G) == pytest.approx(new, rel=1e-5)
