"""Discriminators that know the label, and what they stand on, in TensorFlow.

A label is a row c of 0 and 1, (B, K). Images: (B, H, W, C); points: (B, d).
"""

import tensorflow as tf
from tensorflow.keras import layers

from .start import normal_start

LEAK = 0.2


class Planes(tf.keras.Model):
    """D(x, c): the label beside x, in images one constant plane a class.

    net: takes K channels (or coordinates) more than x has, and gives logits (B,). Mirza
    and Osindero 2014 (arXiv 1411.1784), as planes in Radford et al.'s networks.
    """

    def __init__(self, net):
        super().__init__()
        self.net = net
        self.built = True

    def call(self, x, c, training=False):
        planes = tf.reshape(c, [-1, *[1] * (len(x.shape) - 2), c.shape[1]])
        planes += tf.zeros_like(x[..., :1])  # (B, H, W, K)
        return self.net(tf.concat([x, planes], -1), training=training)


class OneHead(tf.keras.Model):
    """D(x) = w phi(x) + b, logits (B,): a trunk with one head."""

    def __init__(self, trunk, features):
        super().__init__()
        self.trunk = trunk
        self.logit = _dense(features, 1, features**-0.5)
        self.built = True

    def call(self, x, training=False):
        return self.logit(self.trunk(x, training=training))[:, 0]


class Projection(tf.keras.Model):
    """D(x, c) = w phi(x) + b + v_c phi(x), logits (B,).

    trunk: x to features phi (B, features). Miyato and Koyama 2018 (arXiv 1802.05637),
    eq. 5. std: of the first v.
    """

    def __init__(self, trunk, features, classes, std=0.02):
        super().__init__()
        self.trunk = trunk
        self.logit = _dense(features, 1, features**-0.5)
        self.v = _dense(classes, features, std, use_bias=False)
        self.built = True

    def call(self, x, c, training=False):
        phi = self.trunk(x, training=training)  # (B, features)
        return self.logit(phi)[:, 0] + tf.reduce_sum(self.v(c) * phi, 1)


class TwoHeads(tf.keras.Model):
    """D(x) = (logits (B,), logits of the classes (B, classes)) on one trunk.

    The second head is AC-GAN's C (Odena et al. 2016, arXiv 1610.09585) and InfoGAN's Q
    (Chen et al. 2016, arXiv 1606.03657).
    """

    def __init__(self, trunk, features, classes):
        super().__init__()
        self.trunk = trunk
        self.logit = _dense(features, 1, features**-0.5)
        self.classes = _dense(features, classes, features**-0.5)
        self.built = True

    def call(self, x, training=False):
        phi = self.trunk(x, training=training)  # (B, features)
        return self.logit(phi)[:, 0], self.classes(phi)


def mlp_trunk(in_dim=1, hidden=(64, 64)):
    """Points (B, in_dim) to features (B, hidden[-1]); He et al. 2015, eq. 15."""
    widths, net = (in_dim, *hidden), [layers.Input((in_dim,))]
    for fan_in, fan_out in zip(widths, hidden, strict=False):
        std = (2 / (1.04 * fan_in)) ** 0.5
        net += [layers.Dense(fan_out, kernel_initializer=normal_start(std))]
        net += [layers.LeakyReLU(negative_slope=LEAK)]
    return tf.keras.Sequential(net)


def digit_trunk(base=8, channels=1):
    """Images (B, 28, 28, channels) to features (B, 8 base), without normalisation.

    dcgan_discriminator up to its last layer, started after He et al. 2015, eq. 10.
    """

    def conv(inputs, outputs, kernel, *options):
        std = (2 / (inputs * kernel**2)) ** 0.5
        start = {"kernel_initializer": normal_start(std)}
        layer = layers.Conv2D(outputs, kernel, *options, **start)
        return [layer, layers.LeakyReLU(negative_slope=LEAK)]

    return tf.keras.Sequential(
        [
            layers.Input((28, 28, channels)),
            *conv(channels, 2 * base, 4, 2, "same"),  # (B, 14, 14, 2C)
            *conv(2 * base, 4 * base, 4, 2, "same"),  # (B, 7, 7, 4C)
            *conv(4 * base, 8 * base, 7),  # (B, 1, 1, 8C)
            layers.Flatten(),  # (B, 8C)
        ]
    )


def _dense(inputs, outputs, std, **options):
    layer = layers.Dense(outputs, kernel_initializer=normal_start(std), **options)
    layer.build((None, inputs))
    return layer
