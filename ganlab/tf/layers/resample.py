"""Bilinear resampling, by half pixels (align_corners=False), without antialiasing."""

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers


def resize(x, height, width):
    """Images (B, H, W, C) to (B, height, width, C), bilinear.

    Halving an even size is the mean of 2 x 2 pixels. Two matrix products, since the
    second gradient of tf.image.resize, which R1 needs, is None without a word.
    """
    rows, columns = (
        tf.constant(_bilinear(old, new), x.dtype)
        for old, new in zip(x.shape[1:3], (height, width), strict=True)
    )
    return tf.einsum("ph,bhwc,qw->bpqc", rows, x, columns)


class Resize(layers.Layer):
    """resize() as a layer."""

    def __init__(self, height, width):
        super().__init__()
        self.height, self.width = height, width

    def call(self, x):
        return resize(x, self.height, self.width)


def _bilinear(old, new):
    """(new, old): the share of each old pixel in each new one, 1 - distance."""
    centres = (np.arange(new) + 0.5) * old / new - 0.5
    distances = np.abs(centres.clip(0, old - 1)[:, None] - np.arange(old))
    return (1 - distances).clip(0)
