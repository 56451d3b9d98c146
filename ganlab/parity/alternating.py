"""A lesson's own alternating step, in both frameworks on the same numbers."""

from importlib import import_module

import numpy as np

from .agree import agree
from .sides import sides
from .weights import copy_weights


def steps_agree(step_torch, step_tf, *more, n=5, tol=1e-4):
    """Says how far G and D part in n steps from the same weights; as agree().

    step(G, D, opt_G, opt_D, parts, *more): one step in place on a batch of points, as
    a list of parts (x (B, 2), z (B, 2)), here a single one.
    """
    tf, games = import_module("tensorflow"), []
    kits = (sides(("torch", "tf"), part).values() for part in ("nets", "optim"))
    for nets, optim in zip(*kits, strict=True):
        with tf.device("CPU:0"):  # a GPU would round TensorFlow's products
            pair = nets.mlp_generator(), nets.mlp_discriminator()
            games.append([*pair, *(optim.adam(net, 1e-3) for net in pair)])
    for i in range(2):
        copy_weights(games[0][i], games[1][i])
    tensors = import_module("torch").tensor, tf.constant
    rng = np.random.default_rng(0)
    for _ in range(n):
        x, z = rng.standard_normal((2, 64, 2), np.float32)
        for game, step, tensor in zip(
            games, (step_torch, step_tf), tensors, strict=True
        ):
            with tf.device("CPU:0"):
                step(*game, [(tensor(x), tensor(z))], *more)
    told = []
    for game, tensor in zip(games, tensors, strict=True):
        told.append({"G": game[0](tensor(z)), "D": game[1](tensor(x))})
    agree(*told, tol, f"G and D after {n} steps")
