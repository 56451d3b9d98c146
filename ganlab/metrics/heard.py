"""Which digit a picture of a sound says: a judge that no generator was trained on.

Kernel ridge regression, solved in closed form: one weight for each picture that it has
heard, and for each digit.
"""

from functools import cache

import numpy as np
from scipy.linalg import cho_factor, cho_solve

from ..data.spoken import centred, picture_of, spoken_digits
from .frechet import frechet_distance

RIDGE = 1e-2  # added to the kernel's diagonal of ones


class Ear:
    """Hears digits: `hear(pictures)` gives labels (n,), `scores` the ten numbers each.

    images (N, 28, 28, 1) and labels (N,): what it learns from. With the kernel
    k(a, b) = exp(-|a - b|^2 / 2 s^2) and rows Y of 0 and 1 the scores of a picture x
    are k(x, images) (K + r I)^-1 Y; s^2 is half the median squared distance.
    """

    def __init__(self, images, labels, classes=10):
        self.x = _flat(images)
        far = _squared(self.x, self.x)
        self.s2 = np.median(far) / 2
        kernel = np.exp(-far / (2 * self.s2)) + RIDGE * np.eye(len(far))
        rows = np.eye(classes)[np.asarray(labels)]
        self.weights = cho_solve(cho_factor(kernel), rows)  # (N, classes)

    def scores(self, images):
        """(n, classes): about 1 for the digit heard, about 0 for the others."""
        far = _squared(_flat(images), self.x)
        return np.exp(-far / (2 * self.s2)) @ self.weights

    def hear(self, images):
        """The digit of the largest score, (n,)."""
        return self.scores(images).argmax(1)


@cache
def ear():
    """An Ear that has heard the 13 training voices of spoken_digits()."""
    train, _ = spoken_digits()
    return Ear(train.images, train.labels)


def heard(images, labels):
    """The share of pictures in which ear() hears the digit of `labels`."""
    return float((ear().hear(images) == np.asarray(labels)).mean())


def which_digit(sound):
    """(digit, score) of a sound (T,) at 8 kHz, such as read_wav gives.

    The score is about 1 for a digit said as the training voices say it; below a half
    the answer is a guess. ValueError for silence.
    """
    scores = ear().scores(picture_of(centred(sound)))[0]
    return int(scores.argmax()), float(scores.max())


def picture_distance(images, others, parts=32):
    """Fréchet distance of pictures in the first `parts` principal components.

    The components are those of the training voices.
    """
    mean, axes = _components(parts)
    return frechet_distance(*((_flat(x) - mean) @ axes for x in (images, others)))


def variety(images, labels, others, other_labels):
    """How far pictures of one digit spread, over how far others do; 1 is as far.

    The root of the summed variances within each digit, averaged over the digits.
    """
    spread = [
        np.sqrt(_flat(x)[np.asarray(y) == digit].var(0).sum())
        for digit in np.unique(labels)
        for x, y in ((images, labels), (others, other_labels))
    ]
    return float(np.mean(spread[::2]) / np.mean(spread[1::2]))


@cache
def _components(parts):
    x = _flat(spoken_digits()[0].images)
    mean = x.mean(0)
    axes = np.linalg.svd(x - mean, full_matrices=False)[2][:parts].T
    return mean, axes  # (784,), (784, parts)


def _flat(x):
    return np.asarray(x, np.float64).reshape(len(x), -1)


def _squared(a, b):
    far = (a**2).sum(1)[:, None] + (b**2).sum(1) - 2 * a @ b.T
    return np.maximum(far, 0)
