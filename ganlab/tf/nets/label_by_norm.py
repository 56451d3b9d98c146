"""A generator that hears the label through batch normalisation alone, in TensorFlow."""

import tensorflow as tf
from tensorflow.keras import layers

from ..layers import BatchNorm, Images
from .start import normal_start


class ConditionalBatchNorm(layers.Layer):
    """Batch normalisation whose scale and shift are the class's: (x, c) to x's shape.

    x (B, H, W, channels), c (B, classes) rows of 0 and 1. De Vries et al. 2017 (arXiv
    1707.00683); as G's only label in Miyato and Koyama 2018 (arXiv 1802.05637).
    """

    def __init__(self, channels, classes):
        super().__init__()
        self.norm = BatchNorm(affine=False)
        self.norm.build((None, None, None, channels))
        self.norm.built = True
        free = {"use_bias": False}
        self.scale = layers.Dense(channels, kernel_initializer="ones", **free)
        self.shift = layers.Dense(channels, kernel_initializer="zeros", **free)
        for part in (self.scale, self.shift):
            part.build((None, classes))
        self.built = True

    def call(self, x, c, training=False):
        scale, shift = (part(c)[:, None, None] for part in (self.scale, self.shift))
        return scale * self.norm(x, training=training) + shift


class LabelByNorm(tf.keras.Model):
    """dcgan_generator with ConditionalBatchNorm: [z, c] (B, Z + K) to images."""

    def __init__(self, z_dim=64, classes=10, base=8, channels=1):
        super().__init__()

        def up(inputs, *args, **options):
            start = normal_start(0.02)
            layer = layers.Conv2DTranspose(*args, kernel_initializer=start, **options)
            layer.build((None, None, None, inputs))
            return layer

        self.z_dim = z_dim
        self.first = up(z_dim, 4 * base, 7, 1, "valid", use_bias=False)
        self.first_norm = ConditionalBatchNorm(4 * base, classes)
        self.second = up(4 * base, 2 * base, 4, 2, "same", use_bias=False)
        self.second_norm = ConditionalBatchNorm(2 * base, classes)
        self.last = up(2 * base, channels, 4, 2, "same")
        self.images = Images()
        self.built = True

    def call(self, zc, training=False):
        z, c = zc[:, : self.z_dim], zc[:, self.z_dim :]
        x = self.first(z[:, None, None])  # (B, 7, 7, 4C)
        x = tf.nn.relu(self.first_norm(x, c, training=training))
        x = self.second(x)  # (B, 14, 14, 2C)
        x = tf.nn.relu(self.second_norm(x, c, training=training))
        return self.images(self.last(x))  # (B, 28, 28, channels)
