"""A critic alone: twins agree, clipped weights stay, the closed form is reached."""

import ast
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf
import torch
from twins import normal, pair

from ganlab.parity import agree, weights
from ganlab.tf.clipping import clip_weights as clip_weights_tf
from ganlab.tf.critic import Critic as Critic_tf
from ganlab.torch.clipping import clip_weights
from ganlab.torch.critic import Critic
from ganlab.torch.nets import mlp_discriminator

REAL, FAKE = normal(200, 2, seed=1), normal(150, 2, seed=2) + np.float32([2, 0])
KINDS = (
    {"gp_weight": 10},
    {"clip": 0.05},
    {"loss": "relativistic", "r1": 0.1, "r2": 1},
    {"loss": "hinge"},
)


def critics(**options):
    D, D_tf = pair("mlp_discriminator", hidden=(16, 16))
    options = {"batch": 32, "seed": 3} | options
    return (
        Critic(lambda: D, REAL, FAKE, **options),
        Critic_tf(lambda: D_tf, REAL, FAKE, **options),
    )


@pytest.mark.parametrize("options", KINDS)
def test_both_frameworks_take_the_same_steps(options):
    ours, theirs = critics(**options)
    for k in (1, 4):
        agree(ours.step(k), theirs.step(k), tol=1e-4)
    agree(weights(ours.D), weights(theirs.D), tol=1e-3)
    agree(ours.value(), theirs.value(), tol=1e-3)
    x = normal(40, 2, seed=9)
    agree(ours.logits(x), theirs.logits(x), tol=1e-3)
    agree(ours.sample_gradient(x), theirs.sample_gradient(x), tol=1e-3)


def own_steps():
    """critic_step_torch and critic_step_tf, as lesson 06 writes them."""
    text = (Path(__file__).parents[2] / "notebooks" / "06_losses.py").read_text("utf-8")
    names = ("penalty_torch", "penalty_tf", "critic_step_torch", "critic_step_tf")
    tree = ast.parse(text)
    tree.body = [x for x in tree.body if getattr(x, "name", "") in names]
    space = {"torch": torch, "tf": tf}
    exec(compile(tree, "06_losses.py", "exec"), space)
    return space["critic_step_torch"], space["critic_step_tf"]


@pytest.mark.parametrize("options", [{"gp_weight": 0.3}, {"clip": 0.05}])
@pytest.mark.parametrize("side", [0, 1])
def test_the_lessons_own_step_is_the_librarys(side, options):
    library, own = critics(**options)[side], critics(**options)[side]
    step = own_steps()[side]

    def written_out(batch):
        n = own.x_fake.shape[0]
        rows = np.minimum(np.int64(np.asarray(batch.row) * n), n - 1)
        x_fake = own.x_fake[rows] if side == 0 else tf.gather(own.x_fake, rows)
        parts = own.D, own.opt_D, batch.x, x_fake, batch.u[:, None]
        step(*parts, options.get("gp_weight", 0.0), options.get("clip"))
        return {"loss_D": 0.0}

    tf.config.run_functions_eagerly(side == 1)
    try:
        own._step = written_out
        own.step(5), library.step(5)
    finally:
        tf.config.run_functions_eagerly(False)
    agree(weights(own.D), weights(library.D), tol=1e-4)


@pytest.mark.parametrize("side", [0, 1])
def test_each_fit_begins_afresh(side):
    torch.manual_seed(0)
    ours = Critic(lambda: mlp_discriminator(hidden=(8,)), REAL, FAKE, batch=16)
    twins = ours, critics()[1]
    critic = twins[side]
    critic.fit(steps=4)
    moved = critic.fit(FAKE[::-1] + 3, steps=4)
    assert moved is critic and critic.step_count == 8
    assert critic.settings()["lr_D"] == 1e-3
    assert np.allclose(np.asarray(critic.x_fake), FAKE[::-1] + 3)


@pytest.mark.parametrize("weight", [10, 0.5])
def test_the_value_is_the_closed_form(weight):
    torch.manual_seed(1)
    here = np.zeros((64, 2), np.float32)
    critic = Critic(
        lambda: mlp_discriminator(hidden=(32, 32)), here, here, gp_weight=weight,
        lr=2e-3, batch=64,
    )  # fmt: skip
    value = critic.fit(here + np.float32([2, 0]), 400).value()
    assert value == pytest.approx(2 + 4 / (2 * weight), rel=0.05)


def test_clipping_sets_the_nearest_number_in_the_interval():
    D, D_tf = pair("mlp_discriminator", hidden=(16,))
    before = weights(D)
    clip_weights(D, 0.1), clip_weights_tf(D_tf, 0.1)
    agree(weights(D), weights(D_tf), tol=1e-7)
    agree(weights(D), {k: np.clip(w, -0.1, 0.1) for k, w in before.items()}, tol=1e-7)
    for clip, net in ((clip_weights, D), (clip_weights_tf, D_tf)):
        with pytest.raises(ValueError, match="above 0"):
            clip(net, 0)
