"""Digits cut by class: to train on, held out, and fresh ones as a perfect sampler."""

import numpy as np

from .images import Images, digits, mnist

EACH = 200  # held out and fresh, of each class


def digits_by_class(full=False):
    """(train, held, fresh), Images ordered by class; 200 of each class held and fresh.

    The 5,000 of digits(): 300 of each class to train on, of which fresh are the last
    200, for there are no more; held are the other 200. full: all 60,000 of MNIST to
    train on, held and fresh from its 10,000 others.
    """
    if full:
        train, others = mnist("train"), mnist("test")
        first, then = slice(EACH), slice(EACH, 2 * EACH)
        return _cut(train, slice(None)), _cut(others, first), _cut(others, then)
    data, end = digits(), 500 - EACH
    parts = slice(end), slice(end, None), slice(end - EACH, end)
    return tuple(_cut(data, part) for part in parts)


def _cut(data, part):
    """That slice of each class's rows, in the order of the classes."""
    rows = [np.flatnonzero(data.labels == k)[part] for k in np.unique(data.labels)]
    rows = np.concatenate(rows)
    return Images(data.images[rows], data.labels[rows])
