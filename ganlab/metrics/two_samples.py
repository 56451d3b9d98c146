"""The classifier two-sample test: can the samples be told from real ones?"""

from typing import NamedTuple

import numpy as np
from scipy.stats import binom

from ._arrays import pair, squared_distances


class TwoSample(NamedTuple):
    """accuracy in [0, 1], .5 if the sets cannot be told apart; error: its standard
    deviation there, by chance; p_value of an accuracy as large by chance."""

    accuracy: float
    error: float
    p_value: float


def two_sample(real, fake, seed=0):
    """Accuracy of a nearest-neighbour vote on which of two sets a fresh row is from.

    real (n, d), fake (m, d); the larger is cut to the smaller, both are shuffled and
    cut in two. The first halves vote, n' rows in all: the nearest k = sqrt(n') of them,
    made odd. The other halves are judged. Lopez-Paz and Oquab 2016
    (arXiv 1610.06545), section 3.
    Floor .5, where the correct answers are Binomial(judged, 1/2), if no row repeats.
    ValueError: fewer than 4 rows, shapes that do not fit, numbers that are not finite.
    """
    real, fake = pair(real, fake, least=4)
    rng = np.random.default_rng(seed)
    half = min(len(real), len(fake)) // 2
    real = real[rng.permutation(len(real))[: 2 * half]]
    fake = fake[rng.permutation(len(fake))[: 2 * half]]
    voters = np.concatenate([real[:half], fake[:half]])
    judged = np.concatenate([real[half:], fake[half:]])
    is_fake = np.arange(2 * half) >= half  # the same order in both

    k = int(np.sqrt(2 * half)) // 2 * 2 + 1
    guess = np.empty(2 * half, bool)
    for part, d2 in squared_distances(judged, voters):
        near = np.argpartition(d2, k - 1, axis=1)[:, :k]
        guess[part] = is_fake[near].mean(1) > 0.5
    correct = int((guess == is_fake).sum())
    n = 2 * half
    p_value = binom.sf(correct - 1, n, 0.5)
    return TwoSample(correct / n, float(0.5 / np.sqrt(n)), float(p_value))
