"""Lesson 23's 24 bits: settings, scores, and a code as a colour's name."""

import re
from functools import cache

import numpy as np

from ..data import digits
from ..metrics import digit_features, digit_probabilities, frechet_distance

BITS = 24
FIRST_STEPS, MORE_STEPS = 500, 300
MORE = {"lr": 1e-3, "betas": (0.5, 0.99)}
ARMS = {"squared error": 0.0, "+ adversarial": 0.8}


@cache
def split_digits():
    """(train (4000, 28, 28, 1), held-out (1000, 28, 28, 1), their labels (1000,))."""
    x, y = digits()
    order = np.random.default_rng(23).permutation(len(x))
    return x[order[:4000]], x[order[4000:]], y[order[4000:]]


def scores(y):
    """{"error", "FD", "right", "grey"} of reconstructions y of the held-out digits.

    error: squared, the mean over pixels. FD: the Frechet distance of all of them from
    the digits themselves. right: the share in which the digit classifier sees the right
    digit. grey: the share of pixels that are neither dark nor bright, |pixel| < 0.5.
    """
    _, x, labels = split_digits()
    f = digit_features(y)
    return {
        "error": float(np.square(np.float64(y) - x).mean()),
        "FD": frechet_distance(f, digit_features(x)),
        "right": float((digit_probabilities(y).argmax(1) == labels).mean()),
        "grey": float((np.abs(y) < 0.5).mean()),
    }


def colour_of(code):
    """A code (24,) of truths as the name of a colour, "#3fa2c1"."""
    code = np.asarray(code)
    if code.shape != (BITS,):
        raise ValueError(
            f"A code of shape {code.shape} came: give the {BITS} bits of one picture."
        )
    return "#" + np.packbits(code.astype(bool)).tobytes().hex()


def code_of(colour):
    """The code, bool (24,), of a colour's name such as "#3fa2c1"."""
    if not isinstance(colour, str) or not re.fullmatch("#[0-9a-fA-F]{6}", colour):
        raise ValueError(
            f"{colour!r} is no code: give # and six of the signs 0 to 9 and a to f, "
            "such as '#3fa2c1'."
        )
    return np.unpackbits(np.frombuffer(bytes.fromhex(colour[1:]), np.uint8)) == 1


def pieces(x, size=500):
    """x in pieces of so many rows."""
    return [x[i : i + size] for i in range(0, len(x), size)]
