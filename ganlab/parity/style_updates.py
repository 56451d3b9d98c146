"""The first updates of lesson 13 in both frameworks, from the same weights."""

from importlib import import_module
from types import SimpleNamespace

import numpy as np

from ..training.style_probe import random_batch
from .agree import agree
from .weights import copy_weights


def same_updates(steps, images, updates, seed=0, tol=1e-3):
    """Runs a lesson's steps and the library's, and raises where their losses differ.

    steps: {"torch": step, "tf": step} with step(G, D, opt_G, opt_D, batch, gamma) ->
    (loss_D, loss_G). images: (N, 32, 32, 3). The learning rate is a tenth of the
    lesson's, for with beta_1 = 0 the first step of Adam is a sign, and rounding grows.
    """
    rng = np.random.default_rng(seed)
    drawn = [random_batch(rng, images, 16) for _ in range(updates)]
    start, told = None, {}
    for framework, own in steps.items():
        nets, arrays, train, game = (
            import_module(f"ganlab.{framework}.{part}")
            for part in ("nets", "arrays", "train", "style_game")
        )
        make = nets.style_generator, nets.scene_discriminator
        start = start or [part() for part in make]
        for step in (own, game.game_step):
            parts = [part() for part in make]
            for ours, theirs in zip(start, parts, strict=True):
                copy_weights(ours, theirs)
            parts += [train.adam(net, 2e-4, (0.0, 0.99)) for net in parts]
            losses = []
            for n, batch in enumerate(drawn):
                given = {k: arrays.to_tensor(v) for k, v in batch.items()}
                gamma = None if n % 4 else 0.4
                losses.append(step(*parts, SimpleNamespace(**given), gamma))
            told[framework, step is own] = losses
        agree(told[framework, True], told[framework, False], tol, "ours, the library's")
    if len(steps) == 2:
        sides = [told[framework, True] for framework in steps]
        agree(*sides, tol, f"both frameworks, losses of {updates} updates")
