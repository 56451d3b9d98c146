"""Right answers to the exercises of lesson 24 in other styles than the course's."""

import math

import numpy as np


def luck():
    """Counted over the places that the best of all runs can have."""
    arms = np.array([0] + [1] * 10), np.array([0] * 5 + [1] * 10)
    return [float(arm.mean()) for arm in arms]


def seeds():
    s, d = 0.06, 0.05
    n = 1
    while 2.8 * s * math.sqrt(2 / n) > d:
        n += 1
    return n, 2.8 * s * math.sqrt(2 / 3)


def verdict(scores, chance, best, a):
    """On an axis on which low is good is turned round first."""
    turn = 1 if best > chance[0] else -1
    scores *= turn  # in place
    c, b = (turn * chance).max(), turn * best
    bound = (1 - a) * c + a * b
    share = (scores.min() - c) / (b - c)
    return turn * bound, share, 1.0 if scores.min() >= bound else 0.0


def missing():
    names = ["chance", "seeds", "floor or ceiling", "parity", "prediction", "failure"]
    return dict(zip("ABCDEF", names, strict=True))


def summary(scores):
    scores[scores != scores] = 0
    ordered = np.sort(scores)
    return ordered.sum(1) / scores.shape[1], ordered[:, 0]


RIGHT = {
    "E24.1": {"python": luck},
    "E24.2": {"python": seeds},
    "E24.3": {"python": verdict},
    "E24.4": {"python": missing},
    "E24.5": {"python": summary},
}
