"""The unrolled step: one gradient in both frameworks, that of finite differences."""

import numpy as np
import pytest
import tensorflow as tf
import torch
from torch import nn
from torch.nn import functional as F
from twins import normal, pair

from ganlab.parity import agree, gradients, weights
from ganlab.tf import train as tf_train
from ganlab.tf import unroll as tf_unroll
from ganlab.tf.losses import LOSSES as tf_losses
from ganlab.torch import train as torch_train
from ganlab.torch import unroll as torch_unroll
from ganlab.torch.losses import LOSSES as torch_losses

SIZES = {"hidden": (16, 16)}


def both_gradients(k, through, loss="non_saturating"):
    """(loss, gradients of G) by PyTorch and by TensorFlow, on the same numbers."""
    G_torch, G_tf = pair("mlp_generator", **SIZES)
    D_torch, D_tf = pair("mlp_discriminator", **SIZES)
    x, z = normal(32, 2), normal(32, 2, seed=1)
    before = weights(D_tf)
    ours = torch_unroll.unrolled_generator_loss(
        D_torch, torch.tensor(x), G_torch(torch.tensor(z)), k, 0.3,
        torch_losses[loss], through,
    )  # fmt: skip
    grads = torch.autograd.grad(ours, list(G_torch.parameters()))
    with tf.GradientTape() as tape:
        theirs = tf_unroll.unrolled_generator_loss(
            D_tf, tf.constant(x), G_tf(tf.constant(z)), k, 0.3, tf_losses[loss], through
        )
    grads_tf = tape.gradient(theirs, G_tf.trainable_variables)
    assert all((before[name] == w).all() for name, w in weights(D_tf).items())
    return ours, gradients(G_torch, grads), theirs, gradients(G_tf, grads_tf)


@pytest.mark.parametrize("loss", ["non_saturating", "relativistic"])
@pytest.mark.parametrize(
    ("k", "through"), [(0, True), (1, True), (4, True), (4, False)]
)
def test_the_frameworks_agree(k, through, loss):
    ours, grads, theirs, grads_tf = both_gradients(k, through, loss)
    agree(ours, theirs)
    agree(grads, grads_tf)


def test_the_gradient_runs_through_the_steps():
    through, cut = (both_gradients(4, on)[1] for on in (True, False))
    assert any(np.abs(through[k] - cut[k]).max() > 1e-3 for k in through)


def test_it_is_the_gradient_of_finite_differences():
    """In float64, moving each fake by hand and letting D learn anew, by its formula."""
    torch.manual_seed(0)
    D = nn.Sequential(nn.Linear(2, 8), nn.Tanh(), nn.Linear(8, 1), nn.Flatten(0))
    D = D.double()
    x, fake = (torch.tensor(normal(6, 2, seed=s)).double() for s in (0, 1))
    fake.requires_grad_(True)
    unrolled = torch_unroll.unrolled_generator_loss
    (found,) = torch.autograd.grad(unrolled(D, x, fake, 3, 0.5), fake)
    w = [p.detach().numpy() for p in D.parameters()]

    def by_hand(points):
        W, b, v, c = (a.copy() for a in w)
        for _ in range(3):
            grads = [0 * a for a in (W, b, v, c)]
            for data, sign in ((x.numpy(), -1), (points, 1)):
                h = np.tanh(data @ W.T + b)
                logits = (h @ v.T + c)[:, 0]
                slope = sign / (1 + np.exp(-sign * logits)) / len(data)  # (B,)
                back = slope[:, None] * v * (1 - h**2)  # (B, 8)
                for g, a in zip(
                    grads,
                    (back.T @ data, back.sum(0), slope[None] @ h, slope.sum()[None]),
                    strict=True,
                ):
                    g += a
            for a, g in zip((W, b, v, c), grads, strict=True):
                a -= 0.5 * g
        return np.log1p(np.exp(-(np.tanh(points @ W.T + b) @ v.T + c))).mean()

    start, step = fake.detach().numpy(), 1e-5
    for place in np.ndindex(start.shape):
        nudge = np.zeros_like(start)
        nudge[place] = step
        slope = (by_hand(start + nudge) - by_hand(start - nudge)) / (2 * step)
        assert found[place].item() == pytest.approx(slope, rel=1e-5, abs=1e-9)


def test_no_steps_are_the_plain_loss():
    D, _ = pair("mlp_discriminator", **SIZES)
    x, fake = (torch.tensor(normal(8, 2, seed=s)) for s in (0, 1))
    plain = F.softplus(-D(fake)).mean()
    assert torch_unroll.unrolled_generator_loss(D, x, fake, 0).item() == plain.item()


def test_steps_stay_together_also_as_a_graph():
    G_torch, G_tf = pair("mlp_generator", **SIZES)
    D_torch, D_tf = pair("mlp_discriminator", **SIZES)
    ours = [torch_train.adam(net, 1e-3) for net in (G_torch, D_torch)]
    theirs = [tf_train.adam(net, 1e-3) for net in (G_tf, D_tf)]

    @tf.function
    def step(x, z):
        told = tf_train.discriminator_step(D_tf, theirs[1], x, G_tf(z))
        return told, tf_unroll.unrolled_generator_step(G_tf, D_tf, theirs[0], x, z, 3)

    rows = []
    for i in range(8):
        x, z = normal(32, 2, seed=i), normal(32, 2, seed=100 + i)
        rows.append(step(tf.constant(x), tf.constant(z)))
        x, z = torch.tensor(x), torch.tensor(z)
        told = torch_train.discriminator_step(D_torch, ours[1], x, G_torch(z).detach())
        last = torch_unroll.unrolled_generator_step(G_torch, D_torch, ours[0], x, z, 3)
        agree([told, last], list(rows[-1]), 1e-4)
    agree(weights(G_torch), weights(G_tf), 1e-3)
