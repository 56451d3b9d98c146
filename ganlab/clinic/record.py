"""The traces of a run: a loop trained and read as it goes, and probed at the end."""

import numpy as np

from ..training.watching import FAKE, REAL
from .look import look, watch
from .signs import CURVES
from .steps import of_steps, rows


def record(loop, steps=200, every=5, held_out=None):
    """Trains `loop` and returns its traces, a dictionary that diagnose() takes.

    Every `every` steps one step is watched, and the CURVES, the spread of samples and
    the lowest real and generated value are noted, as arrays over "step". The signs of
    look() at the end are numbers. held_out: see look().
    """
    noted, at = {}, []
    while loop.step_count < steps:
        ahead = min(every, steps - loop.step_count) - 1
        if ahead:
            loop.step(ahead)
        told, events = watch(loop)
        at.append(loop.step_count)
        found = of_steps([(told, events)])
        real, fake = rows(events, REAL), rows(events, FAKE)
        if len(real) and len(fake):
            found["spread"] = float(np.mean(fake.std(0)))
            found["real_min"], found["fake_min"] = float(real.min()), float(fake.min())
        for name in {*told, *CURVES} & set(found):
            noted.setdefault(name, []).append(found[name])
    probes = look(loop, held_out)
    curves = {name: np.array(values) for name, values in noted.items()}
    return {"step": np.array(at)} | probes | curves
