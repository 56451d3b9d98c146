"""Same weights and inputs, same values and gradients: to 1e-5 in float32."""

import inspect

import numpy as np
import pytest
import tensorflow as tf
import torch
from twins import normal, pair, to_torch

from ganlab.parity import agree, copy_weights, gradients, weights
from ganlab.tf import losses as tf_losses
from ganlab.tf import penalties as tf_penalties
from ganlab.tf import train as tf_train
from ganlab.torch import losses as torch_losses
from ganlab.torch import penalties as torch_penalties
from ganlab.torch import train as torch_train

NETS = {
    "mlp_generator": ({}, (16, 2)),
    "mlp_discriminator": ({}, (16, 2)),
    "fourier_generator": ({"scale": 2.8, "seed": 3}, (16, 2)),
    "fourier_discriminator": ({"scale": 2.8, "seed": 3}, (16, 2)),
    "dcgan_generator": ({"base": 4}, (8, 64)),
    "dcgan_generator, colour": ({"base": 4, "channels": 3}, (8, 64)),
    "dcgan_discriminator": ({"base": 4}, (8, 28, 28, 1)),
    "dcgan_discriminator, spectral": ({"base": 4, "norm": "spectral"}, (8, 28, 28, 1)),
    "dcgan_discriminator, none": ({"base": 4, "norm": None}, (8, 28, 28, 1)),
    "mlp_of_several, pac": ({"pac": 4}, (16, 2)),
    "mlp_of_several, std": ({"minibatch_std": True}, (16, 2)),
    "small_generator": ({"base": 4, "channels": 3}, (8, 64)),
    "small_discriminator": ({"base": 4, "channels": 3}, (8, 14, 14, 3)),
    "small_discriminator, batch": ({"base": 4, "norm": "batch"}, (8, 14, 14, 1)),
    "small_discriminator, spectral": ({"base": 4, "norm": "spectral"}, (8, 14, 14, 1)),
    "small_discriminator, std": ({"base": 4, "minibatch_std": True}, (8, 14, 14, 1)),
    "small_discriminator, pac": ({"channels": 3, "pac": 2}, (8, 14, 14, 3)),
}


@pytest.mark.parametrize("case", NETS)
@pytest.mark.parametrize("training", [True, False])
def test_networks(case, training):
    options, shape = NETS[case]
    ours, theirs = pair(case.split(",")[0], **options)
    ours.train(training)
    x = normal(*shape)
    y_torch = ours(to_torch(x))
    with tf.GradientTape() as tape:
        y_tf = theirs(tf.constant(x), training=training)
        loss_tf = tf.reduce_mean(y_tf**2)
    agree(y_torch, y_tf)
    grads_torch = torch.autograd.grad((y_torch**2).mean(), list(ours.parameters()))
    grads_tf = tape.gradient(loss_tf, theirs.trainable_variables)
    agree(gradients(ours, grads_torch), gradients(theirs, grads_tf))
    agree(weights(ours), weights(theirs))  # moving statistics and power iterations too


@pytest.mark.parametrize("name", [n for n in vars(torch_losses) if n.endswith("_loss")])
def test_losses(name):
    ours, theirs = getattr(torch_losses, name), getattr(tf_losses, name)
    count = len(inspect.signature(ours).parameters)
    logits = [4 * normal(64, seed=i) for i in range(count)]
    x_torch = [torch.tensor(x, requires_grad=True) for x in logits]
    x_tf = [tf.Variable(x) for x in logits]
    with tf.GradientTape() as tape:
        loss_tf = theirs(*x_tf)
    loss_torch = ours(*x_torch)
    assert loss_torch.shape == loss_tf.shape == ()
    agree(loss_torch, loss_tf)
    agree(list(torch.autograd.grad(loss_torch, x_torch)), tape.gradient(loss_tf, x_tf))


@pytest.mark.parametrize("name", ["gradient_penalty", "r1_penalty", "r2_penalty"])
@pytest.mark.parametrize("net", ["mlp_discriminator", "dcgan_discriminator"])
def test_penalties_and_their_second_derivatives(name, net):
    images = net == "dcgan_discriminator"
    ours, theirs = pair(net, **({"base": 4, "norm": None} if images else {}))
    shape = (8, 28, 28, 1) if images else (8, 2)
    x, x_fake = normal(*shape), normal(*shape, seed=1)
    u = np.random.default_rng(2).random((8, *[1] * (len(shape) - 1)), np.float32)
    arguments = {"gradient_penalty": (x, x_fake, u)}.get(name, (x, np.float32(3)))
    in_torch = [to_torch(a) if np.ndim(a) else float(a) for a in arguments]
    with tf.GradientTape() as tape:
        in_tf = [tf.constant(a) for a in arguments]
        penalty_tf = getattr(tf_penalties, name)(theirs, *in_tf)
    penalty_torch = getattr(torch_penalties, name)(ours, *in_torch)
    agree(penalty_torch, penalty_tf)
    # the last bias adds a constant to D: no penalty sees it, neither side gives a value
    grads_torch = torch.autograd.grad(
        penalty_torch,
        list(ours.parameters()),
        allow_unused=True,
        materialize_grads=True,
    )
    owners = theirs.trainable_variables
    grads_tf = tape.gradient(penalty_tf, owners)
    grads_tf = [
        tf.zeros_like(v) if g is None else g
        for v, g in zip(owners, grads_tf, strict=True)
    ]
    agree(gradients(ours, grads_torch), gradients(theirs, grads_tf))


def test_adam_takes_the_same_steps():
    ours, theirs = pair("mlp_discriminator")
    opt_torch = torch_train.adam(ours, 1e-2)
    opt_tf = tf_train.adam(theirs, 1e-2)
    x = normal(16, 2)
    for _ in range(10):
        opt_torch.zero_grad()
        (ours(torch.tensor(x)) ** 2).mean().backward()
        opt_torch.step()
        with tf.GradientTape() as tape:
            loss = tf.reduce_mean(theirs(tf.constant(x)) ** 2)
        opt_tf.apply_gradients(tape.gradient(loss, theirs.trainable_variables))
    agree(weights(ours), weights(theirs))


# Adam divides a gradient by its own root mean square: where it is near 0, rounding
# decides its sign, and the weight moves by up to lr. Hence wider limits for weights.


def penalty_in(penalties, name):
    """R1 and R2 together: the penalty of Huang et al. 2025 (arXiv 2501.05441)."""
    if not name:
        return None
    return lambda D, x, x_fake: (
        penalties.r1_penalty(D, x, 0.1) + penalties.r2_penalty(D, x_fake, 0.1)
    )


@pytest.mark.parametrize("loss", torch_losses.LOSSES)
@pytest.mark.parametrize("penalty", ["", "r1 and r2"])
def test_alternating_steps_stay_together_on_points(loss, penalty):
    G, G_tf = pair("mlp_generator")
    D, D_tf = pair("mlp_discriminator")
    opts = torch_train.adam(G), torch_train.adam(D)
    opts_tf = tf_train.adam(G_tf), tf_train.adam(D_tf)
    ours = torch_losses.LOSSES[loss], penalty_in(torch_penalties, penalty)
    theirs = tf_losses.LOSSES[loss], penalty_in(tf_penalties, penalty)
    for i in range(5):
        x, z = normal(32, 2, seed=i), normal(32, 2, seed=100 + i)
        losses = torch_train.train_step(
            G, D, *opts, torch.tensor(x), torch.tensor(z), *ours
        )
        losses_tf = tf_train.train_step(
            G_tf, D_tf, *opts_tf, tf.constant(x), tf.constant(z), *theirs
        )
        agree(list(losses), list(losses_tf), what=f"losses of step {i}")
    agree(weights(G), weights(G_tf), tol=1e-3)
    agree(weights(D), weights(D_tf), tol=1e-3)


@pytest.mark.parametrize("norm", ["spectral", "batch"])
def test_alternating_steps_stay_together_on_images(norm):
    G, G_tf = pair("dcgan_generator", base=4)
    D, D_tf = pair("dcgan_discriminator", base=4, norm=norm)
    opts = torch_train.adam(G), torch_train.adam(D)
    opts_tf = tf_train.adam(G_tf), tf_train.adam(D_tf)
    for i in range(3):
        x, z = np.tanh(normal(16, 28, 28, 1, seed=i)), normal(16, 64, seed=100 + i)
        losses = torch_train.train_step(G, D, *opts, to_torch(x), torch.tensor(z))
        losses_tf = tf_train.train_step(G_tf, D_tf, *opts_tf, x, z)
        agree(list(losses), list(losses_tf), what=f"losses of step {i}")
    agree(weights(G), weights(G_tf), tol=2e-2)
    agree(weights(D), weights(D_tf), tol=2e-2)


def test_ema_is_the_same_average():
    G, G_tf = pair("dcgan_generator", base=4)
    ema, ema_tf = torch_train.Ema(G, 0.9), tf_train.Ema(G_tf, 0.9)
    other, _ = pair("dcgan_generator", base=4)
    with torch.no_grad():
        for parameter in G.parameters():
            parameter.add_(1.0)
    G(torch.tensor(normal(8, 64)))  # moves the statistics of the batch normalisation
    copy_weights(G, G_tf)
    ema.update()
    ema_tf.update()
    agree(weights(ema.model), weights(ema_tf.model), tol=1e-6)
    for average, before in zip(ema.model.parameters(), other.parameters(), strict=True):
        torch.testing.assert_close(average, before + 0.1)
