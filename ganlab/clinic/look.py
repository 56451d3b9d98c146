"""A few watched steps of a loop, and what they show as numbers."""

import contextlib
import importlib

import numpy as np

from ..training.watching import FAKE, REAL
from .probes import of_answers, of_inputs, of_layers, of_weights
from .signs import no_run
from .steps import of_steps

STEPS = 8  # watched one by one
HIGH, LOW = 0.9, 0.1  # two answers put into D's mouth


def parts_of(loop):
    """(G, D, opt_G, opt_D) of a Loop or Trainer; ValueError where it has others."""
    wanted = ("G", "D", "opt_G", "opt_D")
    missing = [name for name in wanted if name not in loop.parts]
    if missing:
        raise ValueError(
            f"The loop's parts are {', '.join(loop.parts)}, without "
            f"{', '.join(missing)}: name the two networks G and D and their optimisers "
            "opt_G and opt_D, or give a dictionary of curves."
        )
    parts = [loop.parts[name] for name in wanted]
    for name, part in zip(wanted, parts, strict=True):
        if isinstance(part, list | tuple | dict):
            raise ValueError(
                f"{name} is a {type(part).__name__}: one network and one optimiser for "
                "each player can be looked at; give a dictionary of curves instead."
            )
    return parts


def tools_of(loop):
    """ganlab.torch.watch or ganlab.tf.watch, as the loop is of the one or the other."""
    for base in type(loop).__mro__:
        pieces = base.__module__.split(".")
        if pieces[0] == "ganlab" and pieces[1] in ("torch", "tf"):
            return importlib.import_module(f"ganlab.{pieces[1]}.watch")
    raise ValueError(no_run(loop))


def look(loop, held_out=None, steps=STEPS):
    """{sign: number} of what a few steps of `loop` show; the loop is left as it was.

    held_out: real samples that D has not trained on, like the loop's data.
    The signs are described in signs.py.
    """
    parts, tools = parts_of(loop), tools_of(loop)
    before = loop.state()
    with tools.undisturbed(parts[:2]):
        try:
            return _seen(loop, parts, tools, held_out, steps) | of_losses(loop, before)
        finally:
            loop.load(before)


def _seen(loop, parts, tools, held_out, steps):
    """The signs that need no change in a step."""
    weights = [tools.weights(net) for net in parts[:2]]
    watched = [watch(loop) for _ in range(steps)]
    data = tools.samples(next(iter(loop.data.values()), np.zeros((0, 0))))
    found = of_inputs(watched, data) | of_steps(watched) | of_layers(parts, tools)
    for name, net, old in zip("GD", parts[:2], weights, strict=True):
        found |= of_weights(name, old, tools.weights(net), steps)
    with contextlib.suppress(TypeError):  # a D that takes labels, too
        found |= of_answers(parts[1], tools, watched, data, held_out)
    return found


def watch(loop, answers=None):
    """(losses, events) of one step of the loop."""
    notes = tools_of(loop).Watch(*parts_of(loop), answers)
    with notes:
        told = loop.step(1)
    return told, notes.events


def of_losses(loop, before):
    """By how much each loss changes when D is made to answer 0.9 in place of 0.1."""
    found = {}
    for kind in (REAL, FAKE):
        told = []
        for answer in (HIGH, LOW):
            loop.load(before)
            told.append(watch(loop, {kind: answer})[0])
        for name in told[0]:
            found[f"{name}_by_{kind}"] = float(told[0][name] - told[1][name])
    return found
