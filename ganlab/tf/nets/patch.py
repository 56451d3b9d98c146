"""The two small convolutional networks of one scale of SinGAN, in TensorFlow."""

import tensorflow as tf
from tensorflow.keras import layers

from ..layers import GroupNorm, Images
from .start import normal_start

MARGIN = 5  # pixels that five convolutions of 3 x 3 take off each side


def patch_generator(width=16):
    """Images (B, H + 10, W + 10, 3) to what shall be added, (B, H, W, 3) in [-1, 1].

    Five convolutions of 3 x 3 without padding: each pixel sees 11 x 11. Rott Shaham et
    al. 2019 (arXiv 1905.01164), section 3.1, where the width is 32. Batch normalisation
    of a single image is what GroupNorm with a group for each channel does.
    """
    parts = [*_trunk(width, norm=True), _conv(3), Images()]
    return tf.keras.Sequential([layers.Input((None, None, 3)), *parts])


def patch_critic(width=16):
    """Images (B, H, W, 3) to a score for each patch of 11 x 11: (B, H - 10, W - 10, 1).

    As the generator, but without normalisation, for the sake of its gradient penalty.
    """
    parts = [*_trunk(width, norm=False), _conv(1)]
    return tf.keras.Sequential([layers.Input((None, None, 3)), *parts])


def _trunk(width, norm):
    parts = []
    for _ in range(4):
        parts.append(_conv(width, bias=not norm))
        parts += [GroupNorm(width, width)] if norm else []
        parts.append(layers.LeakyReLU(negative_slope=0.2))
    return parts


def _conv(outputs, bias=True):
    start = normal_start(0.02)
    return layers.Conv2D(outputs, 3, use_bias=bias, kernel_initializer=start)
