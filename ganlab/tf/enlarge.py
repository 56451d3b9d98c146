"""A learner's own picture, four times as wide and as high, in TensorFlow."""

import functools

from ..parity import put_weights
from ..training.enlarging import (
    as_picture,
    dial,
    in_tiles,
    picture_to_enlarge,
    shipped_weights,
)
from .nets.enlarger import enlarger
from .super_resolution import restore


def enlarge(picture, sharp=1.0):
    """A PIL image, 4 times as wide and as high as the one given.

    picture: the path of a file, a PIL image or an array (H, W, 3) in [-1, 1], of 32 to
    1,024 pixels a side. sharp: 0 for the network trained on pixels alone, blurred but
    close to the truth, 1 for the one trained with a discriminator, which invents
    detail; in between, the mean of both pictures. FileError or ValueError of one
    sentence for what is no such picture. What is invented was learned from four
    landscapes: it is no evidence of what was there.
    """
    low = picture_to_enlarge(picture)
    return as_picture(dial(lambda end: in_tiles(_with(end), low), sharp))


def _with(end):
    return functools.partial(restore, shipped_enlarger(end))


@functools.cache
def shipped_enlarger(end):
    """The shipped network "faithful" or "sharp", trained as lesson 17 shows."""
    G = enlarger()
    put_weights(G, shipped_weights(end))
    G.trainable = False
    return G
