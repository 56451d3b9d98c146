"""Discriminators for few images, without normalisation, in TensorFlow. (B, H, W, C)."""

import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

from ...data.efficientnet import trunk_weights
from ...parity import put_weights
from ..layers import Logits
from .dcgan import dcgan_discriminator
from .efficientnet import efficientnet_features
from .start import normal_start

SEEN = {4: (24, 8), 8: (40, 4)}  # stride: (channels, size) of the features


def he_discriminator(base=8, channels=1):
    """dcgan_discriminator without normalisation, from He et al.'s start, to (B,).

    Weights from N(0, 2 / (1.04 n)) for n inputs: He et al. 2015 (arXiv 1502.01852),
    eq. 15, for a slope of 0.2. With N(0, 0.02) and no normalisation it hardly learns.
    """
    net = dcgan_discriminator(base, channels, norm=None)
    for layer in net.layers:
        if isinstance(layer, layers.Conv2D):
            inputs = tf.size(layer.kernel).numpy() // layer.filters
            layer.kernel.assign(layer.kernel * _he(inputs) / 0.02)
    return net


class FeatureDiscriminator(tf.keras.Model):
    """D of digits (B, 28, 28, 1) on frozen features of EfficientNet-Lite0, to (B,).

    A head of two convolutions on the features of stride 4, (B, 8, 8, 24), and one on
    those of stride 8, (B, 4, 4, 40); the mean of both is the logit. After Sauer et al.
    2021 (arXiv 2111.01007), section 3, without their random mixing of features. The
    digits get a border of 2 background pixels and the same grey in three channels.
    trunk: (B, 32, 32, 3) to {4: ..., 8: ...}, by default with ImageNet's weights; its
    weights are to be frozen. scale: what the features are multiplied by, so that the
    heads get numbers of size 1.
    """

    def __init__(self, trunk=None, width=32, scale=1 / 12):
        super().__init__()
        self.trunk, self.scale = trunk or efficientnet_features(last=8), scale
        self.heads = [_head(*s, width) for s in SEEN.values()]
        self(tf.zeros((1, 28, 28, 1)))  # Keras builds at the first call

    def features(self, x):
        """{4: (B, 8, 8, 24), 8: (B, 4, 4, 40)}"""
        x = tf.pad(x, ((0, 0), (2, 2), (2, 2), (0, 0)), constant_values=-1.0)
        return self.trunk(tf.tile(x, (1, 1, 1, 3)))  # (B, 32, 32, 3)

    def call(self, x):
        seen = self.features(x)
        first, second = (
            head(self.scale * seen[s]) for s, head in zip(SEEN, self.heads, strict=True)
        )
        return (first + second) / 2


def shuffled_features(seed=0):
    """efficientnet_features(last=8) with the numbers of each of its arrays shuffled.

    The control for "pretrained": as wide and as deep, and its weights of the same
    sizes, but it has learned nothing. Its features are
    about 2.5 times as large.
    """
    net, rng = efficientnet_features(last=8), np.random.default_rng(seed)
    shuffled = {k: rng.permuted(a) for k, a in sorted(trunk_weights(8).items())}
    put_weights(net, shuffled)
    return net


def _head(inputs, size, width):
    """Features (B, size, size, inputs) to logits (B,)."""
    first, last = (normal_start(_he(n)) for n in (9 * inputs, size**2 * width))
    return tf.keras.Sequential(
        [
            layers.Input((size, size, inputs)),
            layers.Conv2D(width, 3, 1, "same", kernel_initializer=first),
            layers.LeakyReLU(negative_slope=0.2),
            layers.Conv2D(1, size, kernel_initializer=last),  # (B, 1, 1, 1)
            Logits(),
        ]
    )


def _he(inputs):
    return (2 / (1.04 * inputs)) ** 0.5
