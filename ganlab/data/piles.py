"""One split of the digits for all generators: to learn from, to compare with, fresh."""

from typing import NamedTuple

import numpy as np

from .images import digits


class Piles(NamedTuple):
    """train, reference, fresh: images (n, 28, 28, 1) in [-1, 1]; labels: of train."""

    train: np.ndarray
    reference: np.ndarray
    fresh: np.ndarray
    labels: np.ndarray


def digit_piles(n_train=2000, n_fresh=1000, seed=0):
    """digits(), shuffled by seed and cut into three piles that share no digit.

    train: what a generator may see. reference, as many: what it is compared with.
    fresh: they play a perfect generator. ValueError: more than there are, or none.
    """
    data = digits()
    if min(n_train, n_fresh) < 1 or 2 * n_train + n_fresh > len(data.images):
        raise ValueError(
            f"n_train={n_train} and n_fresh={n_fresh} came: 2 n_train + n_fresh can be "
            f"up to {len(data.images):,}, with both at least 1."
        )
    order = np.random.default_rng(seed).permutation(len(data.images))
    rows = np.split(order[: 2 * n_train + n_fresh], [n_train, 2 * n_train])
    return Piles(*(data.images[part] for part in rows), data.labels[rows[0]])
