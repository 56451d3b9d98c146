"""Memorisation: are the samples nearer to the training set than fresh data would be?"""

from typing import NamedTuple

import numpy as np

from ._arrays import pair, squared_distances


class Memorisation(NamedTuple):
    """share in [0, 1], .5 for a fresh sampler and 1 for a memoriser; p_value of a share
    as large by chance; distance_ratio: median of d(train) / d(held out), 1 for a fresh
    sampler and 0 for a memoriser."""

    share: float
    p_value: float
    distance_ratio: float


def memorisation(fake, train, held_out, seed=0, draws=1999):
    """The share of fakes that are nearer to a training row than to any held-out row.

    fake (n, d), train (m, d), held_out (m', d): pixels or features. The larger of the
    two real sets is cut to the size of the smaller, by a seeded draw: more rows are
    nearer by number alone. Ties count a half. Under the null hypothesis train and
    held_out are one set cut in two at random; the p-value is the share of `draws` such
    cuts in which as many fakes fall to the training half. A binomial p-value would take
    fakes with a common neighbour for independent, and accuse too many. It
    asks which real rows are near, not how near: data_copying asks that.
    ValueError: shapes that do not fit, or numbers that are not finite.
    """
    fake, train = pair(fake, train, ("fake", "train"))
    fake, held_out = pair(fake, held_out, ("fake", "held_out"))
    rng = np.random.default_rng(seed)
    m = min(len(train), len(held_out))
    train = train[rng.choice(len(train), m, replace=False)]
    held_out = held_out[rng.choice(len(held_out), m, replace=False)]

    row_train, d_train = _nearest(fake, train)
    row_held, d_held = _nearest(fake, held_out)
    to_train = np.where(d_train < d_held, 1.0, np.where(d_train > d_held, 0.0, 0.5))
    votes = np.zeros(2 * m)  # how many fakes each real row attracts
    np.add.at(votes, row_train, to_train)
    np.add.at(votes, m + row_held, 1 - to_train)

    share = votes[:m].sum() / len(fake)
    chance = [rng.permutation(votes)[:m].sum() / len(fake) for _ in range(draws)]
    p_value = (1 + np.sum(np.array(chance) >= share - 1e-12)) / (1 + draws)
    ratio = np.median(d_train / np.maximum(d_held, np.finfo(float).tiny))
    return Memorisation(float(share), float(p_value), float(ratio))


def _nearest(x, y):
    """For each row of x the row of y nearest to it, and the distance: (n,), (n,)."""
    row = np.empty(len(x), int)
    for part, d2 in squared_distances(x, y):
        row[part] = d2.argmin(1)
    # measured again for this one pair, so that a copy is at distance 0 exactly
    return row, np.linalg.norm(x - y[row], axis=1)
