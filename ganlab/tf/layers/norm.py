"""Normalisation with epsilon 1e-5 (Keras has 1e-3); scales start at 1, shifts at 0."""

import tensorflow as tf
from tensorflow.keras import layers


class BatchNorm(layers.Layer):
    """Batch normalisation with PyTorch's constants (momentum 0.1, epsilon 1e-5).

    Ioffe and Szegedy 2015 (arXiv 1502.03167). Keras's own layer keeps the biased
    variance for inference, PyTorch's the unbiased one; TensorFlow's fused kernel
    returns the unbiased one, so the moving statistics agree as well. affine: with a
    scale and a shift of its own.
    """

    epsilon = 1e-5

    def __init__(self, affine=True, **options):
        super().__init__(**options)  # Keras's clone_model gives some
        self.affine = affine

    def build(self, shape):
        one = {"shape": (shape[-1],), "initializer": "ones", "autocast": False}
        zero = {"shape": (shape[-1],), "initializer": "zeros", "autocast": False}
        if self.affine:
            self.gamma = self.add_weight(name="gamma", **one)
            self.beta = self.add_weight(name="beta", **zero)
        self.moving_mean = self.add_weight(name="mean", trainable=False, **zero)
        self.moving_variance = self.add_weight(name="var", trainable=False, **one)

    def call(self, x, training=False):
        size = self.moving_mean.shape
        y, mean, variance, *_ = tf.raw_ops.FusedBatchNormV3(
            x=x,
            scale=self.gamma if self.affine else tf.ones(size),
            offset=self.beta if self.affine else tf.zeros(size),
            mean=self.moving_mean,
            variance=self.moving_variance,
            epsilon=self.epsilon,
            is_training=training,
        )
        if training:
            self.moving_mean.assign(0.9 * self.moving_mean + 0.1 * mean)
            self.moving_variance.assign(0.9 * self.moving_variance + 0.1 * variance)
        return y


class LayerNorm(layers.Layer):
    """Each vector of (B, ..., channels) to mean 0, variance 1, then scaled and shifted.

    Ba et al. 2016 (arXiv 1607.06450), eq. 4.
    """

    epsilon = 1e-5

    def __init__(self, channels):
        super().__init__()
        _scale_and_shift(self, channels)

    def call(self, x):
        return self.gamma * _normalised(x, [-1], self.epsilon) + self.beta


class GroupNorm(layers.Layer):
    """The same over a group of channels and all places of (B, ..., channels).

    Wu and He 2018 (arXiv 1803.08494), eq. 7. One group is what critics with a gradient
    penalty call layer normalisation.
    """

    epsilon = 1e-5

    def __init__(self, groups, channels):
        super().__init__()
        if channels % groups:
            raise ValueError(
                f"{channels} channels in {groups} groups came: give a number of groups "
                "that divides the channels."
            )
        self.groups = groups
        _scale_and_shift(self, channels)

    def call(self, x):
        shape = tf.shape(x)
        parts = [shape[0], -1, self.groups, x.shape[-1] // self.groups]
        y = _normalised(tf.reshape(x, parts), [1, 3], self.epsilon)  # (B, HW, G, C/G)
        y = tf.ensure_shape(tf.reshape(y, shape), x.shape)
        return self.gamma * y + self.beta


class InstanceNorm(layers.Layer):
    """Each channel of each image over its places; no weights.

    Ulyanov et al. 2016 (arXiv 1607.08022), eq. 4.
    """

    def call(self, x):
        return _normalised(x, list(range(1, len(x.shape) - 1)), 1e-5)  # (B, ..., C)


class ConditionalBatchNorm(layers.Layer):
    """Batch normalisation whose scale and shift belong to the class: (x, y) to images.

    x (B, H, W, channels), y (B,) whole numbers in [0, classes). De Vries et al. 2017
    (arXiv 1707.00683), as in Miyato and Koyama 2018 (arXiv 1802.05637).
    """

    def __init__(self, channels, classes):
        super().__init__()
        self.norm = BatchNorm(affine=False)
        self.norm.build((None, None, None, channels))
        shape = (classes, channels)
        self.scale = self.add_weight(name="scale", shape=shape, initializer="ones")
        self.shift = self.add_weight(name="shift", shape=shape, initializer="zeros")
        self.built = True

    def call(self, x, y, training=False):
        scale = tf.gather(self.scale, y)[:, None, None, :]  # (B, 1, 1, C)
        shift = tf.gather(self.shift, y)[:, None, None, :]
        return scale * self.norm(x, training=training) + shift


def _scale_and_shift(layer, channels):
    shape = (channels,)
    layer.gamma = layer.add_weight(name="gamma", shape=shape, initializer="ones")
    layer.beta = layer.add_weight(name="beta", shape=shape, initializer="zeros")
    layer.built = True


def _normalised(x, axes, epsilon):
    """Mean 0 and variance 1 over the axes, computed in float32.

    Not by tf.nn.moments, whose variance takes the mean as a constant: its first
    gradient is right, the second, which R1 needs, is not.
    """
    x32 = tf.cast(x, tf.float32)
    centred = x32 - tf.reduce_mean(x32, axes, keepdims=True)
    variance = tf.reduce_mean(centred**2, axes, keepdims=True)
    return tf.cast(centred * tf.math.rsqrt(variance + epsilon), x.dtype)
