"""Functions that several answers use, in NumPy and float64."""

import numpy as np


def softplus(t):
    """log(1 + e^t)"""
    return np.logaddexp(0.0, np.asarray(t, np.float64))


def sigmoid(t):
    """1 / (1 + e^-t)"""
    return np.exp(-softplus(-np.asarray(t, np.float64)))
