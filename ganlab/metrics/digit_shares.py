"""How often each digit comes."""

import numpy as np

from .features import digit_probabilities


def digit_shares(x):
    """The share of each digit among images (n, 28, 28, 1) in [-1, 1]: (10,), sum 1.

    Each image counts as the digit that the classifier holds for most probable.
    """
    return np.bincount(digit_probabilities(x).argmax(1), minlength=10) / len(x)
