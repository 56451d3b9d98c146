"""Lesson 23's digits of 14 x 14: settings, schedule, scores, cost."""

import math
from functools import cache

import numpy as np

from ..data.stacked import double_size, half_size
from ..metrics import (
    density_coverage,
    digit_features,
    frechet_distance,
    precision_recall,
)
from .bits import split_digits
from .multiplications import Work, dense, step

SIDE, DIM = 14, 196
FLOW_STEPS, POST_STEPS = 1500, 600
FLOW_RATES = {"lr_net": (2e-3, 2e-5)}
POST_RATES = {"lr_G": (5e-4, 2.5e-5)}
POST = {"batch": 64, "loss": "relativistic", "betas": (0.0, 0.99), "ema": 0.99}
POST |= {"lr_G": 5e-4, "lr_D": 1e-3, "r1": 1.0, "r2": 1.0}


def _cost():
    """Multiplications of a flow's step and of an adversarial one, whole batches."""
    G = Work(*(dense(*w).forward for w in ((DIM, 384, 384, 384, DIM), (DIM, 384))))
    time = dense(16, 384).forward
    G = Work(G.forward + time, G.first + time)
    adversarial = POST["batch"] * step(G, [dense(DIM, 256, 256, 1)], penalised=True)
    return 128 * (3 * G.forward - G.first), adversarial


FLOW_COST, POST_COST = _cost()
FLOW_WORTH = round(FLOW_STEPS * FLOW_COST / POST_COST)  # adversarial steps
EQUAL_STEPS = FLOW_WORTH + POST_STEPS  # of a GAN from scratch, at equal total cost
LONGER_STEPS = round(EQUAL_STEPS * POST_COST / FLOW_COST)  # of the flow alone


@cache
def flat_digits():
    """(train (4000, 196), held-out images (1000, 28, 28, 1)), all in [-1, 1]."""
    x, held, _ = split_digits()
    return np.ascontiguousarray(half_size(x).reshape(-1, DIM), np.float32), held


@cache
def _held_features():
    return digit_features(_as_28(half_size(flat_digits()[1])))


def as_images(x):
    """Flat samples (n, 196) as images (n, 14, 14, 1)."""
    return np.clip(np.asarray(x, np.float32), -1, 1).reshape(-1, SIDE, SIDE, 1)


def scores(x):
    """{"FD", "precision", "recall", "coverage"} of 1,000 flat samples (n, 196).

    Both sides are doubled to 28 x 28 for the digit classifier's features, and compared
    with the 1,000 held-out digits.
    """
    f, held = digit_features(_as_28(as_images(x))), _held_features()
    told = {"FD": frechet_distance(f, held)}
    told |= precision_recall(held, f)._asdict()
    return told | {"coverage": density_coverage(held, f).coverage}


def frechet(x):
    """The Frechet distance of scores() alone."""
    return frechet_distance(digit_features(_as_28(as_images(x))), _held_features())


def anneal(engine, steps, rates, begin=0, total=None, pieces=25):
    """`steps` steps while rates fall along a cosine: {name: (first, last)}.

    begin, total: these steps are those from `begin` on of a schedule of `total`.
    """
    total = total or begin + steps
    edges = np.unique(np.linspace(begin, begin + steps, pieces + 1).astype(int))
    for at, until in zip(edges[:-1], edges[1:], strict=True):
        share = (1 + math.cos(math.pi * at / total)) / 2
        engine.configure(**{k: b + (a - b) * share for k, (a, b) in rates.items()})
        engine.step(int(until - at))


def _as_28(images):
    return np.clip(double_size(images), -1, 1)
