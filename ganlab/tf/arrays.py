"""NumPy's arrays as tensors, and back: TensorFlow has images as NumPy has them."""

import numpy as np
import tensorflow as tf


def to_tensor(x, device=None, lead=0):
    """An array as a tensor; images stay (..., B, H, W, C).

    lead: how many axes stand before B.
    """
    with tf.device(device):
        return tf.constant(x)


def to_numpy(x):
    """A tensor as an array; images stay (B, H, W, C)."""
    return np.asarray(x)
