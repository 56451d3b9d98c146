"""What lesson 13 writes by hand is what the library has."""

import re
from pathlib import Path
from types import SimpleNamespace

import numpy as np
import pytest
import tensorflow as tf
import torch
from twins import normal, pair, to_torch

from ganlab.parity import agree
from ganlab.tf import layers as layers_tf
from ganlab.tf import style_game as game_tf
from ganlab.torch import layers as layers_torch
from ganlab.torch import style_game as game_torch

LESSON = Path(__file__).parents[2] / "notebooks" / "13_style.py"


@pytest.fixture(scope="module")
def own():
    """The functions of the lesson's cells that begin with a framework's name."""
    space = {}
    for cell in re.split(r"^# %%.*$", LESSON.read_text("utf-8"), flags=re.M):
        body = cell.strip()
        if body.startswith(("# PyTorch\n", "# TensorFlow\n")) and "def " in body:
            exec(body, space)
    return space


def test_the_style_layer(own):
    x, s = normal(3, 5, 5, 4), 1 + 0.5 * normal(3, 4, seed=1)
    theirs = layers_torch.Modulated(layers_torch.Conv2D(4, 6, 3, 1, 1, bias=False))
    ours_tf = layers_tf.Modulated(layers_tf.Conv2D(4, 6, 3, 1, 1, bias=False))
    given = to_torch(x), theirs.layer.weight, torch.from_numpy(s)
    for name in ("style_torch", "per_sample_torch"):
        agree(own[name](*given), theirs(given[0], given[2]))
    given = tf.constant(x), tf.convert_to_tensor(ours_tf.layer.kernel), tf.constant(s)
    for name in ("style_tf", "per_sample_tf"):
        agree(own[name](*given), ours_tf(given[0], given[2]))


def test_mixed_styles(own):
    u = np.array([0.01, 0.2, 0.4, 0.6, 0.99], np.float32)
    arrays = {"z": normal(5, 48), "other": normal(5, 48, seed=1), "u": u}
    sides = zip((torch.from_numpy, tf.constant), pair("style_generator"), strict=True)
    for (tensor, G), game, name in zip(
        sides, (game_torch, game_tf), ("mixed_torch", "mixed_tf"), strict=True
    ):
        batch = SimpleNamespace(**{k: tensor(v) for k, v in arrays.items()})
        cut = game.random_cut(batch.u)
        theirs = game.mix_styles(G.mapping(batch.z), G.mapping(batch.other), cut)
        agree(own[name](G, batch), theirs)


def test_attention(own):
    x = normal(2, 4, 4, 16)
    layer = layers_torch.SelfAttention(16)
    layer.gamma.data.fill_(0.7)
    maps = [getattr(layer, k).weight.detach()[:, :, 0, 0].T for k in "fghv"]
    expected = layer(to_torch(x)).permute(0, 2, 3, 1).reshape(2, 16, 16)
    flat = torch.from_numpy(x.reshape(2, 16, 16))
    agree(own["attend_torch"](flat, *maps, 0.7), expected)
    given = [tf.constant(a.numpy()) for a in (flat, *maps)]
    agree(own["attend_tf"](*given, 0.7), expected)
