"""Lesson 14's parts: closed forms of T, and the same steps in both frameworks."""

import numpy as np
import pytest
import tensorflow as tf
import torch
from twins import pair, to_torch

from ganlab.parity import agree, copy_weights
from ganlab.tf import augment as augment_tf
from ganlab.tf import augmented as game_tf
from ganlab.tf import nets as nets_tf
from ganlab.tf.turned import Turned as Turned_tf
from ganlab.torch import augment as augment_torch
from ganlab.torch import augmented as game_torch
from ganlab.torch import nets as nets_torch
from ganlab.torch.turned import Turned as Turned_torch
from ganlab.training import turned
from ganlab.training.scarce import scarce_digits

RNG = np.random.default_rng(0)
X = RNG.uniform(-1, 1, (6, 28, 28, 1)).astype(np.float32)
U = RNG.random((6, 6), np.float32)


def by_slices(x, u, p, most, size):
    """T image by image, with slices: independent of the products of matrices."""
    made = np.full_like(x, -1)
    for i, (move, cut, *numbers) in enumerate(u):
        down, right = (int(np.floor((2 * most + 1) * n)) - most for n in numbers[:2])
        down, right = (down, right) if move < p else (0, 0)
        wide = np.pad(x[i, ..., 0], most, constant_values=-1)
        top, left = most - down, most - right
        made[i, ..., 0] = wide[top : top + 28, left : left + 28]
        if cut < p:
            a, b = (int(np.floor(28 * n)) - size // 2 for n in numbers[2:])
            made[i, max(a, 0) : max(a + size, 0), max(b, 0) : max(b + size, 0)] = -1
    return made


@pytest.mark.parametrize(
    ("p", "most", "size"), [(1.0, 3, 12), (0.5, 2, 6), (0.0, 3, 12)]
)
def test_shift_and_cut_is_slicing(p, most, size):
    told = by_slices(X, U, p, most, size)
    ours = augment_torch.shift_and_cut(to_torch(X), torch.from_numpy(U), p, most, size)
    agree(ours, told, 1e-6)
    agree(
        augment_tf.shift_and_cut(tf.constant(X), tf.constant(U), p, most, size),
        told,
        1e-6,
    )
    assert p == 0 or np.abs(told - X).max() > 0.5


def test_the_gradient_goes_to_the_pixels_that_stay():
    x = to_torch(X).requires_grad_()
    augment_torch.shift_and_cut(x, torch.from_numpy(U)).sum().backward()
    ours = x.grad
    x = tf.constant(X)
    with tf.GradientTape() as tape:
        tape.watch(x)
        total = tf.reduce_sum(augment_tf.shift_and_cut(x, tf.constant(U)))
    agree(ours, tape.gradient(total, x), 1e-6)
    kept = 1 + by_slices(np.zeros_like(X), U, 1.0, 3, 12)
    assert np.isclose(float(ours.sum()), kept.sum())


@pytest.mark.parametrize("p", [0.0, 0.4, 1.0])
def test_five_steps_agree(p):
    data = scarce_digits(0)
    G, D = pair("dcgan_generator", base=4), pair("he_discriminator", base=4)
    games = game_torch, game_tf
    loops = [
        game.augmented_loop(G[i], D[i], data.train, p=p, lr_G=2e-4, lr_D=1e-4, seed=3)
        for i, game in enumerate(games)
    ]
    agree(*([loop.step() for _ in range(5)] for loop in loops), 1e-3)
    x = data.held[:20]
    agree(
        *(game.answers(loop, x) for game, loop in zip(games, loops, strict=True)), 1e-2
    )
    assert loops[0].sample(4, seed=0).shape == (4, 28, 28, 1)


def test_heads_on_frozen_features():
    ours, theirs = nets_torch.FeatureDiscriminator(), nets_tf.FeatureDiscriminator()
    copy_weights(ours, theirs)
    x = scarce_digits(0).train[:8]
    logits = ours(to_torch(x))
    agree(logits, theirs(tf.constant(x)), 1e-4)
    logits.sum().backward()
    assert all(w.grad is None for w in ours.trunk.parameters())
    assert all(w.grad is not None for w in ours.heads.parameters())
    assert len(theirs.trainable_variables) == len(list(ours.heads.parameters())) == 8


def test_shuffled_features_hold_the_same_numbers_elsewhere():
    ours, theirs = nets_torch.shuffled_features(1), nets_tf.shuffled_features(1)
    x = RNG.uniform(-1, 1, (2, 32, 32, 3)).astype(np.float32)
    found = [ours(to_torch(x)), theirs(tf.constant(x))]
    agree(found[0][8], found[1][8], 1e-2)
    trained = nets_torch.FeatureDiscriminator().trunk
    for a, b in zip(ours.parameters(), trained.parameters(), strict=True):
        assert torch.equal(a.flatten().sort()[0], b.flatten().sort()[0])
    assert not torch.equal(ours.stem.weight, trained.stem.weight)


@pytest.mark.parametrize("name", ["torch", "tf"])
def test_he_start(name):
    nets = {"torch": nets_torch, "tf": nets_tf}[name]
    from ganlab.parity import weights

    found = weights(nets.he_discriminator(base=16))
    kernels = [w for w in found.values() if w.ndim == 4]
    for kernel in kernels[:3]:
        assert np.isclose(kernel.std(), (2 / 1.04 / kernel[0].size) ** 0.5, rtol=0.15)


def test_turned_crowds_take_the_same_steps():
    rules = [(0, 0.5, True), (1, 1.0, True), (2, 0.5, False)]
    ours, theirs = (
        turned.train(T, rules, steps=10, points=50) for T in (Turned_torch, Turned_tf)
    )
    agree(ours, theirs, 1e-3)
    assert ours.shape == (3, 50, 2)


def test_a_lane_learns_alone():
    """The second lane's rule does not change the first lane."""
    both = turned.train(Turned_torch, [(0, 0.5, True), (1, 1.0, True)], 5, 20)
    alone = turned.train(Turned_torch, [(0, 0.5, True)], 5, 20)
    agree(both[0], alone[0], 1e-5)
