"""Lesson 17's parts: networks, losses and steps, the same in both frameworks."""

import numpy as np
import pytest
import tensorflow as tf
import torch
from torch.nn import functional as F
from twins import normal, to_torch

from ganlab.parity import agree, copy_weights, put_weights, weights
from ganlab.tf import super_resolution as game_tf
from ganlab.tf.nets import enlarger as nets_tf
from ganlab.torch import super_resolution as game_torch
from ganlab.torch.nets import enlarger as nets_torch
from ganlab.training import super_resolution as runs
from ganlab.training.enlarging import in_tiles, mixed, packed, unpacked

X = np.tanh(normal(4, 32, 32, 3))


def twins(name):
    torch.manual_seed(0)
    ours, theirs = getattr(nets_torch, name)(), getattr(nets_tf, name)()
    if name == "enlarger":
        torch.nn.init.normal_(ours.tail.weight, 0, 0.1)  # else it adds next to nothing
    copy_weights(ours, theirs)
    return ours, theirs


def test_the_same_enlargement():
    ours, theirs = twins("enlarger")
    low = X[:, ::4, ::4][:, :, :6]  # not square
    agree(ours(to_torch(low)), theirs(tf.constant(low)), 1e-5)
    assert sum(w.numel() for w in ours.parameters()) == 130_803


def test_it_begins_as_bilinear():
    low = to_torch(X[:, ::4, ::4])
    plain = F.interpolate(low, scale_factor=4, mode="bilinear")
    agree(nets_torch.enlarger()(low), plain, 0.05)


def test_the_shuffle_is_pytorchs():
    x = normal(2, 3, 5, 8)
    ours = nets_torch.pixel_shuffle(to_torch(x))
    assert torch.equal(ours, F.pixel_shuffle(to_torch(x), 2))
    agree(ours, nets_tf.pixel_shuffle(tf.constant(x)), 1e-7)


def test_the_same_logits_of_patches_of_26():
    ours, theirs = twins("texture_discriminator")
    agree(ours(to_torch(X)), theirs(tf.constant(X), training=True), 1e-4)
    x = torch.zeros(1, 3, 64, 64, requires_grad=True)
    ours.eval()(x)[0, 0, 7, 7].backward()
    seen = x.grad.abs().sum((0, 1))
    assert (seen.sum(0) > 0).sum() == (seen.sum(1) > 0).sum() == 26


def test_the_perceptual_loss_of_a_plain_answer_is_one_a_layer():
    w = {4: normal(3, 4, 4, 2), 8: 5 + 9 * normal(3, 2, 2, 3, seed=1)}
    plain = {s: np.full_like(a, a.mean()) for s, a in w.items()}
    ours = game_torch.perceptual_loss(
        *({s: to_torch(a) for s, a in f.items()} for f in (plain, w))
    )
    theirs = game_tf.perceptual_loss(
        *({s: tf.constant(a) for s, a in f.items()} for f in (plain, w))
    )
    agree([ours, theirs], [2.0, 2.0], 1e-5)


@pytest.mark.parametrize("arm", ["L1", "perceptual", "adversarial 0.1", "both"])
def test_the_same_three_steps(arm):
    perceptual, adversarial, which = runs.ARMS[arm]
    G, D = twins("enlarger"), twins("texture_discriminator")
    losses = []
    for i, game in enumerate((game_torch, game_tf)):
        engine = game.SuperResolution(
            G[i],
            D[i],
            runs.features_of(game, which),
            perceptual=perceptual,
            adversarial=adversarial,
            device="cpu",
        )
        losses.append([engine.step(x) for x in (X, -X, X)])
        if arm == "L1":
            assert float(losses[-1][0][0]) == 0  # no D
            assert float(losses[-1][0][1]) == float(losses[-1][0][2])
    agree(*losses, 1e-3, arm)
    low = X[:, ::4, ::4]
    agree(game_torch.restore(G[0], low), game_tf.restore(G[1], low), 1e-2)


@pytest.mark.parametrize("game", [game_torch, game_tf])
def test_a_run_lowers_its_loss(game):
    parts = runs.photo_parts()
    tf.keras.utils.set_random_seed(0)
    torch.manual_seed(0)
    G = runs.pretrain(game, 0, parts, steps=40)
    judge = runs.Judge(parts)
    found = judge.score(game.restore(G, judge.low))
    assert found["PSNR"] > judge.score(np.zeros_like(judge.truth))["PSNR"] + 5
    floors = runs.floors(judge, repeats=2)
    assert all(0 < floors[m] < found[m] for m in ("spectrum", "steps"))


def test_tiles_are_the_whole():
    ours, theirs = twins("enlarger")
    x = np.tanh(normal(110, 130, 3))
    for game, G in ((game_torch, ours), (game_tf, theirs)):
        whole = game.restore(G, x[None])[0]
        agree(in_tiles(lambda low, g=game, G=G: g.restore(G, low), x), whole, 1e-5)


def test_packed_weights_come_back():
    ours, theirs = twins("enlarger")
    plain = weights(ours)
    back = unpacked(packed(plain, plain), "sharp")
    for name, w in plain.items():
        assert np.abs(back[name] - w).max() <= np.abs(w).max() / 250
    put_weights(theirs, back)
    half = mixed(plain, back, 0.5)
    assert half.keys() == plain.keys()


def test_noise_follows_the_contrast_and_skies_stay_smooth():
    rng = np.random.default_rng(0)
    x = np.stack([0 * X[0], 0.2 * X[1]])
    noise = runs.grainy(x, 0.5, rng) - x
    assert np.abs(noise[0]).max() == 0
    expected = 0.5 * np.abs(x[1] - x[1].mean((0, 1))).mean()
    assert noise[1].std() == pytest.approx(expected, rel=0.1)
    assert np.allclose(noise[1], noise[1][..., :1], atol=1e-6)  # grey


@pytest.mark.parametrize("framework", list(runs.STORED))
def test_what_is_stored_is_whole(framework):
    found = runs.stored(framework)
    seeds = {len(v) for arm in runs.ARMS for v in found[arm].values()}
    assert seeds == {3} and set(runs.MEASURES) <= found["both"].keys()
    own = runs.Judge().bicubic()
    assert found["bicubic"]["PSNR"][0] == pytest.approx(own["PSNR"], abs=1e-4)
