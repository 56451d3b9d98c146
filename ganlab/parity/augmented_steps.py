"""Lesson 14's first steps in both frameworks, from the same weights."""

from functools import partial
from importlib import import_module

import numpy as np

from .agree import agree
from .weights import copy_weights


def same_moves(moves, images, seed=0):
    """Holds a lesson's moves against the library's, in each framework.

    moves: {"torch": move, "tf": move} with move(x, down, right). images: (N, H, W, C).
    """
    u = np.random.default_rng(seed).random((len(images), 6), np.float32)
    for framework, move in moves.items():
        augment, tensor = _parts(framework, "augment"), _tensor(framework)
        x = tensor(images)
        by = [tensor(np.floor(7 * u[:, i]) - 3) for i in (2, 3)]  # whole, -3 to 3
        library = augment.shift_and_cut(x, tensor(u), size=0)  # no square
        agree(move(x, *by), library, 1e-6, f"{framework}: moved, and the library's")


def same_steps(steps, images, seed=0, count=3):
    """Runs a lesson's steps and the library's, and raises where their losses differ.

    steps: {"torch": step, "tf": step} with step(G, D, opt_G, opt_D, x, z, T, u).
    """
    rng, start, told = np.random.default_rng(seed), None, []
    noise = rng.standard_normal((count, len(images), 64), np.float32)
    u = rng.random((count, 3, len(images), 6), np.float32)
    for framework, own in steps.items():
        nets, train, augment, game = (
            _parts(framework, part)
            for part in ("nets", "train", "augment", "augmented")
        )
        tensor, T = _tensor(framework), partial(augment.shift_and_cut, p=1.0)
        start = start or (nets.dcgan_generator(base=8), nets.he_discriminator())
        sides = []
        for step in (own, game.augmented_step):
            pair = nets.dcgan_generator(base=8), nets.he_discriminator()
            for ours, theirs in zip(start, pair, strict=True):
                copy_weights(ours, theirs)
            opts = train.adam(pair[0], 2e-3), train.adam(pair[1], 1e-3)
            given = [
                (tensor(z), T, list(map(tensor, r)))
                for z, r in zip(noise, u, strict=True)
            ]
            x = tensor(images)
            sides.append([step(*pair, *opts, x, *each) for each in given])
        agree(*sides, 1e-4, f"{framework}: {count} steps, ours and the library's")
        told.append(sides[0])
    if len(told) == 2:
        agree(*told, 1e-3, f"both frameworks, losses of {count} steps")


def _parts(framework, part):
    return import_module(f"ganlab.{framework}.{part}")


def _tensor(framework):
    return _parts(framework, "arrays").to_tensor
