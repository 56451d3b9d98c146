"""What lesson 08 writes by hand is what the library has."""

import re
from pathlib import Path

import numpy as np
import pytest
import tensorflow as tf
import torch
from twins import normal, pair, to_torch

from ganlab.parity import agree
from ganlab.tf import layers as tf_layers
from ganlab.tf import unroll as tf_unroll
from ganlab.torch import layers as torch_layers
from ganlab.torch import unroll as torch_unroll

LESSON = Path(__file__).parents[2] / "notebooks" / "08_mode_collapse.py"


@pytest.fixture(scope="module")
def own():
    """The functions of the lesson's cells that begin with a framework's name."""
    space = {}
    for cell in re.split(r"^# %%.*$", LESSON.read_text("utf-8"), flags=re.M):
        body = cell.strip()
        if body.startswith(("# PyTorch\n", "# TensorFlow\n")) and "def " in body:
            exec(body, space)
    return space


def test_batch_std(own):
    x = normal(6, 4, 5, 3)
    std = torch_layers.MinibatchStd()(to_torch(x)), tf_layers.MinibatchStd()(x)
    agree(own["with_std_torch"](to_torch(x)), std[0])
    agree(own["with_std_tf"](tf.constant(x)), std[1])


@pytest.mark.parametrize("m", [2, 3])
def test_packs(own, m):
    x = normal(6, 4, 5, 3)
    agree(own["pack_torch"](to_torch(x), m), torch_layers.Pack(m)(to_torch(x)))
    agree(own["pack_tf"](tf.constant(x), m), tf_layers.Pack(m)(x))


def test_unrolled_loss_and_its_slope(own):
    D_torch, D_tf = pair("mlp_discriminator")
    x, fake = normal(16, 2), normal(16, 2, seed=1)
    found = []
    for f in (own["unrolled_loss_torch"], torch_unroll.unrolled_generator_loss):
        given = torch.tensor(fake, requires_grad=True)
        loss = f(D_torch, torch.tensor(x), given, 3, 0.2)
        found.append([loss.item(), *torch.autograd.grad(loss, given)])
    for f in (own["unrolled_loss_tf"], tf_unroll.unrolled_generator_loss):
        given = tf.Variable(fake)
        with tf.GradientTape() as tape:
            loss = f(D_tf, tf.constant(x), given, 3, 0.2)
        found.append([float(loss), np.array(tape.gradient(loss, given))])
    for other in found[1:]:
        agree(found[0], other)
