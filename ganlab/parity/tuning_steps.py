"""Lesson 21's steps and goals in both frameworks, from the same weights."""

from importlib import import_module

import numpy as np

from .agree import agree
from .weights import copy_weights


def same_steps(steps, goals, seed=0, count=3):
    """Runs a lesson's tuning steps and the library's; raises where losses differ.

    steps: {"torch": step, "tf": step} with step(G, opt, z, x_old, goal, keep). goals:
    {"torch": evading, ...}: from a detector to a goal, as the library's evading().
    """
    noise = np.random.default_rng(seed).standard_normal((count, 16, 64), np.float32)
    start, told = None, []
    for framework, own in steps.items():
        nets, tuning, train, arrays = (
            import_module(f"ganlab.{framework}.{part}")
            for part in ("nets", "tuning", "train", "arrays")
        )
        start = start or (nets.dcgan_generator(base=2), nets.he_discriminator(base=2))
        sides = []
        for step, evading in (
            (own, goals[framework]),
            (tuning.tuning_step, tuning.evading),
        ):
            G, old = (nets.dcgan_generator(base=2) for _ in range(2))
            D = nets.he_discriminator(base=2)
            for ours, theirs in zip((start[0], *start), (G, old, D), strict=True):
                copy_weights(ours, theirs)
            opt, goal = train.adam(G, 1e-3), evading(D)
            frozen = _at_rest((G, old, D))
            losses = []
            for z in map(arrays.to_tensor, noise):
                x_old = arrays.to_tensor(arrays.to_numpy(old(z, **frozen)))
                losses.append(step(G, opt, z, x_old, goal, 10.0))
            sides.append(losses)
        agree(*sides, 1e-4, f"{framework}: {count} steps, ours and the library's")
        told.append(sides[0])
    if len(told) == 2:
        agree(*told, 1e-3, f"both frameworks, losses of {count} steps")


def same_goals(goals, key, images):
    """Holds a lesson's goals of a watermark against each other and the library's.

    goals: {"torch": marking, "tf": marking}, from a key to goal(x).
    """
    told = []
    for framework, own in goals.items():
        tuning, arrays = (
            import_module(f"ganlab.{framework}.{part}") for part in ("tuning", "arrays")
        )
        x = arrays.to_tensor(images)
        told.append(own(key)(x))
        library = tuning.marking(key)(x)
        agree(told[-1], library, 1e-5, f"{framework}: the goal, ours and the library's")
    if len(told) == 2:
        agree(*told, 1e-5, "both frameworks, the goal")


def _at_rest(nets):
    """PyTorch's networks to inference mode; what Keras's calls need for it."""
    if not hasattr(nets[0], "eval"):
        return {"training": False}
    for net in nets:
        net.eval()
    return {}
