"""Discriminators of digits that see different things, in TensorFlow. Images 28 x 28."""

import tensorflow as tf
from tensorflow.keras import layers

from ..layers import Logits
from .small import small_discriminator
from .start import normal_start


def trunk(base=8):
    """Images (B, 28, 28, 1) to features (B, 8 base); sees the whole image.

    Without normalisation; He et al. 2015 (arXiv 1502.01852), eq. 15.
    """
    return tf.keras.Sequential(
        [
            layers.Input((28, 28, 1)),
            _conv(1, 2 * base, 4, 2, "same"),  # (B, 14, 14, 2C)
            layers.LeakyReLU(negative_slope=0.2),
            _conv(2 * base, 4 * base, 4, 2, "same"),  # (B, 7, 7, 4C)
            layers.LeakyReLU(negative_slope=0.2),
            _conv(4 * base, 8 * base, 7),  # (B, 1, 1, 8C)
            layers.LeakyReLU(negative_slope=0.2),
            layers.Flatten(),  # (B, 8C)
        ]
    )


def head(outputs=1, base=8):
    """Features (B, 8 base) of a trunk to (B, outputs), or to logits (B,) for one."""
    start = normal_start((8 * base) ** -0.5)
    layer = layers.Dense(outputs, kernel_initializer=start)
    inputs = layers.Input((8 * base,))
    return tf.keras.Sequential([inputs, layer, *([Logits()] if outputs == 1 else [])])


def whole_discriminator(base=8):
    """A trunk and its head: images (B, 28, 28, 1) to logits (B,)."""
    inputs = layers.Input((28, 28, 1))
    return tf.keras.Sequential([inputs, *trunk(base).layers, *head(1, base).layers])


def patch_discriminator(base=8):
    """Images (B, 28, 28, 1) to a logit for each of 7 x 7 patches of 18 pixels: (49 B,).

    Isola et al. 2017 (arXiv 1611.07004), section 3.2.2.
    """
    return tf.keras.Sequential(
        [
            layers.Input((28, 28, 1)),
            _conv(1, 2 * base, 4, 2, "same"),  # (B, 14, 14, 2C), each sees 4 x 4 pixels
            layers.LeakyReLU(negative_slope=0.2),
            _conv(2 * base, 4 * base, 4, 2, "same"),  # (B, 7, 7, 4C), 10 x 10
            layers.LeakyReLU(negative_slope=0.2),
            _conv(4 * base, 1, 3, 1, "same"),  # (B, 7, 7, 1), 18 x 18
            Logits(),
        ]
    )


def half_discriminator(base=8):
    """Images (B, 28, 28, 1) at half their resolution to logits (B,).

    One of the scales of Wang et al. 2018 (arXiv 1711.11585), section 3.2.
    """
    inputs, halve = layers.Input((28, 28, 1)), layers.AveragePooling2D(2)
    return tf.keras.Sequential([inputs, halve, *small_discriminator(base).layers])


def _conv(inputs, outputs, size, stride=1, padding="valid"):
    std = (2 / (1.04 * inputs * size**2)) ** 0.5
    start = normal_start(std)
    return layers.Conv2D(outputs, size, stride, padding, kernel_initializer=start)
