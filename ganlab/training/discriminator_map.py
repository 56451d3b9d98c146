"""The stored map of lesson 12: many discriminators or one, at equal compute.

benchmarks/discriminators.py makes it. Scores are matched shares of 2,500 points.
"""

import math
from functools import cache
from pathlib import Path

import numpy as np

from ..data import digits
from ..data.files import load_arrays
from ..metrics import digit_features, frechet_distance
from ..metrics.matched import matched_share
from .gman import Arm, as_wide_as

STORED = {  # framework: file
    name: Path(__file__).with_name(f"discriminators_{file}.npz")
    for name, file in {"PyTorch": "torch", "TensorFlow": "tf"}.items()
}
RATES = 2.5e-4 * 2.0 ** np.arange(6)  # learning rates of the ring
SEEDS = range(5)
SHARES = np.arange(1, 11) / 10  # of the budget, after which scores are taken
BUDGET = 1000 * Arm(K=3).work()  # multiplications, a sample of the batch

ARMS = {
    "one D": Arm(),
    "three D, mean": Arm(K=3),
    "three D, softmax": Arm(K=3, sharpness=5.0),
    "three D, max": Arm(K=3, sharpness=math.inf),
    "one wide D": Arm(width=as_wide_as(3)),
    "one D, two updates": Arm(n_critic=2),
    "three D, two updates": Arm(K=3, n_critic=2),
    "D2GAN": Arm(K=2, d2gan=True),
}

HEAVY = ("one D", "three D, mean", "three D, max", "one wide D", "one D, two updates")
GRID = ("one D", "three D, mean", "one wide D", "one D, two updates")
GRID_STEPS = 400  # of three D on the grid
TUNED = ("one D", "two D", "one D, two heads")  # digits with other learning rates, too


def digit_sets():
    """((images, labels) of 3,000 digits, the features of 2,000 held-out ones)."""
    x, y = digits()
    training = np.arange(len(x)) % 5 < 3
    return (x[training], y[training]), digit_features(x[~training])


def distance(images, held_out):
    """The Frechet distance of images to features."""
    return frechet_distance(digit_features(images), held_out)


def scores(samples, distribution):
    """The matched share of samples (..., n, 2); 0 for what is not finite."""
    flat = samples.reshape(-1, *samples.shape[-2:])
    told = [matched_share(x, distribution) if np.isfinite(x).all() else 0 for x in flat]
    return np.reshape(told, samples.shape[:-2])


@cache
def _map(framework):
    told = load_arrays(STORED[framework])
    return {key: found.astype(float) for key, found in told.items()}


def stored(framework, *key):
    """Stored scores by their key, such as ("ring", 0.5, "one D"): (10, 5, 6), by share
    of the budget, seed and learning rate."""
    return _map(framework)["|".join(map(str, key))]


def at_the_end(*key, names=HEAVY):
    """{framework: {arm: the stored scores at the end of the budget}}."""
    return {
        framework: {name: stored(framework, *key, name)[-1] for name in names}
        for framework in STORED
    }


def best(scores):
    """The mean over seeds of scores (S, R), at the learning rate where it is best."""
    return float(scores.mean(0).max())


def clocks(names, rate):
    """The ring's scores at the learning rate RATES[rate], by two clocks: {framework and
    clock: {arm: (x (10,), scores (S, 10))}}."""
    told = {}
    for framework in STORED:
        work, updates = {}, {}
        for name in names:
            scores = stored(framework, "ring", 0.5, name)[:, :, rate].T
            work[name] = SHARES, scores
            updates[name] = (
                SHARES * ARMS[name].steps(BUDGET) * ARMS[name].n_critic,
                scores,
            )
        told[f"{framework}: over the share of the work"] = work
        told[f"{framework}: over the updates of each D"] = updates
    return told


def ahead(framework):
    """How far three D are ahead of one after 1,000 updates each: (R,), mean scores."""
    one, three = (
        stored(framework, "ring", 0.5, name).mean(1)  # (10, R)
        for name in ("one D", "three D, mean")
    )
    steps = SHARES * ARMS["one D"].steps(BUDGET)
    return three[-1] - [np.interp(1000, steps, scores) for scores in one.T]


def tuned(framework, name):
    """The mean Frechet distance of an arm at the better one of two learning rates."""
    return min(stored(framework, "digits", rate, name).mean() for rate in (1.0, 2.0))
