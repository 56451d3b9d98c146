"""The generator with styles: twins, its parts by other formulas, its game."""

from types import SimpleNamespace

import numpy as np
import pytest
import tensorflow as tf
import torch
from torch.nn import functional as F
from twins import normal, pair, to_torch

from ganlab.parity import agree, copy_weights, weights
from ganlab.tf import nets as nets_tf
from ganlab.tf import style_game as game_tf
from ganlab.tf.train import adam as adam_tf
from ganlab.torch import nets as nets_torch
from ganlab.torch import style_game as game_torch
from ganlab.torch.nets.style import PIXELS, StyleLayer
from ganlab.torch.train import adam as adam_torch
from ganlab.training.style_probe import random_batch


@pytest.fixture(scope="module")
def twins():
    """With strengths and biases that show."""
    G, other = pair("style_generator")
    with torch.no_grad():
        for layer in G.styles:
            layer.strength.fill_(0.3)
    copy_weights(G, other)
    return G, other


def test_the_networks_are_twins(twins):
    z, noise = normal(5, 48), normal(5, PIXELS, seed=1)
    G, other = twins
    ours = G(torch.from_numpy(z), torch.from_numpy(noise))
    theirs = other(tf.constant(z), tf.constant(noise))
    agree(ours, theirs)
    agree(G(torch.from_numpy(z)), other(tf.constant(z)))
    for name in ("scene_generator", "scene_discriminator"):
        a, b = pair(name)
        x = ours.detach() if "disc" in name else torch.from_numpy(z)
        y = theirs if "disc" in name else tf.constant(z)
        agree(a.eval()(x), b(y))


def test_starting_weights_have_the_same_sizes():
    """Each weight's standard deviation, over both frameworks' own starts."""
    torch.manual_seed(0)
    tf.keras.utils.set_random_seed(0)
    for name in ("style_generator", "scene_generator", "scene_discriminator"):
        ours = weights(getattr(nets_torch, name)())
        theirs = weights(getattr(nets_tf, name)())
        assert ours.keys() == theirs.keys()
        for key, w in ours.items():
            if w.size > 200:
                assert 0.8 < w.std() / theirs[key].std() < 1.25, key
            else:
                assert abs(w.mean() - theirs[key].mean()) < 1.2, key


def test_a_style_layer_is_one_with_weights_of_its_own_for_each_sample():
    torch.manual_seed(0)
    layer = StyleLayer(6, 4, 5, up=True)
    x, w = torch.randn(3, 6, 5, 5), torch.randn(3, 5)
    s, W = layer.affine(w), layer.conv.layer.weight  # (I, O, 4, 4)
    for i in range(3):
        own = s[i, :, None, None, None] * W
        own = own / own.square().sum((0, 2, 3), keepdim=True).sqrt() * 2
        y = F.conv_transpose2d(x[i : i + 1], own, None, 2, 1)
        expected = F.leaky_relu(y, 0.2) * 2**0.5
        agree(expected, layer(x, w)[i : i + 1])


def test_inputs_of_variance_1_come_out_with_variance_1():
    """By the demodulation, whatever the style; before bias and activation."""
    torch.manual_seed(0)
    for up in (False, True):
        layer = StyleLayer(48, 32, 48, up=up)
        x, w = torch.randn(64, 48, 8, 8), 3 * torch.randn(64, 48)
        y = layer.gain * layer.conv(x, layer.affine(w))[:, :, 2:-2, 2:-2]
        assert 0.9 < y.var() < 1.1


def test_noise_and_the_length_of_z():
    G = nets_torch.style_generator()
    z, noise = torch.randn(4, 48), torch.randn(4, PIXELS)
    agree(G(z, noise), G(z))  # its strength starts at 0
    agree(G(5 * z), G(z), 1e-4)  # z is brought to one length


def test_mixing_and_its_layers():
    w, other = normal(4, 3), normal(4, 3, seed=1)
    u = np.array([0.05, 0.2, 0.49, 0.5], np.float32)
    cuts = game_torch.random_cut(torch.from_numpy(u))
    assert cuts.tolist() == [1, 2, 3, 4]
    assert game_tf.random_cut(tf.constant(u)).numpy().tolist() == [1, 2, 3, 4]
    ours = game_torch.mix_styles(*map(torch.from_numpy, (w, other)), cuts)
    theirs = game_tf.mix_styles(
        tf.constant(w), tf.constant(other), tf.constant(cuts.numpy())
    )
    agree(ours, theirs)
    for i, cut in enumerate((1, 2, 3, 4)):
        agree(ours[i], np.stack([w[i]] * cut + [other[i]] * (4 - cut)))


@pytest.mark.parametrize("kind", ["style", "plain"])
def test_six_updates_stay_together(kind):
    name = {"style": "style_generator", "plain": "scene_generator"}[kind]
    sides = zip(pair(name), pair("scene_discriminator"), strict=True)  # (G, D) of each
    rng = np.random.default_rng(0)
    real = rng.uniform(-1, 1, (40, 32, 32, 3)).astype(np.float32)
    drawn = [random_batch(rng, real, 16) for _ in range(6)]
    told = []
    for (G, D), adam, game, tensor in zip(
        sides,
        (adam_torch, adam_tf),
        (game_torch, game_tf),
        (to_torch, tf.constant),
        strict=True,
    ):
        parts = G, D, adam(G, 2e-4, (0.0, 0.99)), adam(D, 2e-4, (0.0, 0.99))
        fakes = getattr(game, f"{kind}_fakes")
        losses = []
        for n, batch in enumerate(drawn):
            given = SimpleNamespace(**{k: tensor(v) for k, v in batch.items()})
            losses.append(game.game_step(*parts, given, None if n % 4 else 0.4, fakes))
        told.append(losses)
    agree(*told, 1e-4)


@pytest.mark.parametrize("game", [game_torch, game_tf])
def test_the_shipped_generator_runs(game):
    mapping, synthesis = game.trained()
    w = mapping(normal(3, 48))
    images = synthesis(np.repeat(w[:, None], 4, 1))
    assert images.shape == (3, 32, 32, 3) and np.abs(images).max() <= 1
