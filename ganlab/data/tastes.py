"""A small world whose users' tastes are known, and with them the best ranking."""

from typing import NamedTuple

import numpy as np
from scipy.special import expit


class Split(NamedTuple):
    """What each user had, in three parts: boolean tables (U, I), no True twice.

    train: what a ranker may learn from. valid: what its settings are chosen on. test:
    what it is judged by, once. taste: the probability (U, I) that a user takes an item,
    where it is known.
    """

    train: np.ndarray
    valid: np.ndarray
    test: np.ndarray
    taste: np.ndarray | None = None

    @property
    def known(self):
        """What no list for the test may hold: train and valid."""
        return self.train | self.valid

    @property
    def all(self):
        """The three parts together."""
        return self.known | self.test


def split(seen, rng, shares=(0.7, 0.1, 0.2), taste=None):
    """Each True of `seen` (U, I) goes to train, valid or test with these shares."""
    part = rng.choice(3, seen.shape, p=shares)
    return Split(*(seen & (part == i) for i in range(3)), taste)


def taste_world(seed, users=800, items=300, *, factors=8, clusters=6, each=25):
    """A Split in which each user takes `each` items on average, with known taste.

    Users and items lie around the centres of `clusters`, in `factors` dimensions. The
    logit of a user taking an item is 1.6 a·b/sqrt(factors), plus how popular the item
    is, plus half of how active the user is, plus a number that makes the mean `each`.
    What is taken is drawn from these probabilities, item by item.
    """
    rng = np.random.default_rng(seed)
    centres = rng.standard_normal((clusters, factors))

    def around(n):
        own = rng.standard_normal((n, factors))
        return 0.8 * centres[rng.integers(clusters, size=n)] + 0.6 * own

    a, b = around(users), around(items)
    logit = 1.6 * a @ b.T / factors**0.5
    logit += rng.standard_normal(items) + 0.5 * rng.standard_normal((users, 1))
    low, high = -20.0, 20.0
    for _ in range(60):  # bisection: the mean rises with the number
        middle = (low + high) / 2
        few = expit(logit + middle).sum(1).mean() < each
        low, high = (middle, high) if few else (low, middle)
    taste = expit(logit + low)
    return split(rng.random(taste.shape) < taste, rng, taste=taste)
