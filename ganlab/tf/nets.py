"""The networks of the course, in TensorFlow. Images: (B, H, W, C), D gives logits."""

from itertools import pairwise

import tensorflow as tf
from tensorflow.keras import layers


def mlp_generator(z_dim=2, hidden=(128, 128), out_dim=2, noise="normal"):
    """A multilayer perceptron from noise (B, Z) to points (B, out_dim).

    noise: "normal", or "uniform", which makes the N(0, 1) that comes uniform first.
    """
    if noise not in ("normal", "uniform"):
        raise ValueError(f"noise={noise!r}: give 'normal' or 'uniform'.")
    net = _mlp([z_dim, *hidden, out_dim])
    if noise == "normal":
        return net
    return tf.keras.Sequential([layers.Input((z_dim,)), Uniform(), *net.layers])


def mlp_discriminator(in_dim=2, hidden=(128, 128)):
    """A multilayer perceptron from points (B, in_dim) to logits (B,)."""
    net = _mlp([in_dim, *hidden, 1])
    net.add(Logits())
    return net


def dcgan_generator(z_dim=64, base=16, channels=1):
    """Noise (B, Z) to images (B, 28, 28, channels) in [-1, 1].

    After Radford et al. 2015 (arXiv 1511.06434), cut down to 28 x 28: transposed
    convolutions, batch normalisation, ReLU, tanh at the end, weights from N(0, 0.02).
    """

    def up(*args, **options):
        return layers.Conv2DTranspose(
            *args, kernel_initializer=_normal(0.02), **options
        )

    return tf.keras.Sequential(
        [
            layers.Input((z_dim,)),
            layers.Reshape((1, 1, z_dim)),  # (B, 1, 1, Z)
            up(4 * base, 7, 1, "valid", use_bias=False),  # (B, 7, 7, 4C)
            BatchNorm(),
            layers.ReLU(),
            up(2 * base, 4, 2, "same", use_bias=False),  # (B, 14, 14, 2C)
            BatchNorm(),
            layers.ReLU(),
            up(channels, 4, 2, "same"),  # (B, 28, 28, 1)
            Images(),
        ]
    )


def dcgan_discriminator(base=16, channels=1, norm="batch"):
    """Images (B, 28, 28, channels) to logits (B,).

    norm: "batch" (the DCGAN paper; never on the first layer and the last), "spectral"
    (Miyato et al. 2018, arXiv 1802.05957) or None. With a gradient penalty do not use
    "batch": it ties the samples of a batch to each other.
    """
    from .penalties import SpectralNorm

    if norm not in ("batch", "spectral", None):
        raise ValueError(f"norm={norm!r}: give 'batch', 'spectral' or None.")
    bias = norm != "batch"  # batch normalisation has its own

    def conv(*args, **options):
        layer = layers.Conv2D(*args, kernel_initializer=_normal(0.02), **options)
        return SpectralNorm(layer) if norm == "spectral" else layer

    def batch():
        return [BatchNorm()] if norm == "batch" else []

    return tf.keras.Sequential(
        [
            layers.Input((28, 28, channels)),
            conv(2 * base, 4, 2, "same"),  # (B, 14, 14, 2C)
            layers.LeakyReLU(negative_slope=0.2),
            conv(4 * base, 4, 2, "same", use_bias=bias),  # (B, 7, 7, 4C)
            *batch(),
            layers.LeakyReLU(negative_slope=0.2),
            conv(8 * base, 7, use_bias=bias),  # (B, 1, 1, 8C): sees the whole image
            *batch(),
            layers.LeakyReLU(negative_slope=0.2),
            conv(1, 1),  # (B, 1, 1, 1)
            Logits(),
        ]
    )


class Logits(layers.Layer):
    """(B, ..., 1) to (B,), in float32 even where the layers ran in bfloat16."""

    def call(self, x):
        return tf.reshape(tf.cast(x, tf.float32), [-1])  # (B,)


class Uniform(layers.Layer):
    """N(0, 1) to U(-1, 1), by its distribution function: 2 Phi(z) - 1."""

    def call(self, z):
        return tf.math.erf(z / 2**0.5)  # (B, Z)


class Images(layers.Layer):
    """tanh, in float32 even where the layers ran in bfloat16."""

    def call(self, x):
        return tf.tanh(tf.cast(x, tf.float32))  # (B, H, W, C) in [-1, 1]


class BatchNorm(layers.Layer):
    """Batch normalisation with PyTorch's constants (momentum 0.1, epsilon 1e-5).

    Ioffe and Szegedy 2015 (arXiv 1502.03167). Keras's own layer keeps the biased
    variance for inference, PyTorch's the unbiased one; TensorFlow's fused kernel
    returns the unbiased one, so the moving statistics agree as well.
    """

    epsilon = 1e-5

    def build(self, shape):
        one = {"shape": (shape[-1],), "initializer": "ones", "autocast": False}
        zero = {"shape": (shape[-1],), "initializer": "zeros", "autocast": False}
        self.gamma = self.add_weight(name="gamma", **one)
        self.beta = self.add_weight(name="beta", **zero)
        self.moving_mean = self.add_weight(name="mean", trainable=False, **zero)
        self.moving_variance = self.add_weight(name="var", trainable=False, **one)

    def call(self, x, training=False):
        y, mean, variance, *_ = tf.raw_ops.FusedBatchNormV3(
            x=x,
            scale=self.gamma,
            offset=self.beta,
            mean=self.moving_mean,
            variance=self.moving_variance,
            epsilon=self.epsilon,
            is_training=training,
        )
        if training:
            self.moving_mean.assign(0.9 * self.moving_mean + 0.1 * mean)
            self.moving_variance.assign(0.9 * self.moving_variance + 0.1 * variance)
        return y


def _mlp(widths):
    net = [layers.Input((widths[0],))]
    for fan_in, fan_out in pairwise(widths):
        # He et al. 2015 (arXiv 1502.01852), eq. 15, for a slope of 0.2
        std = (2 / (1.04 * fan_in)) ** 0.5
        net += [layers.Dense(fan_out, kernel_initializer=_normal(std))]
        net += [layers.LeakyReLU(negative_slope=0.2)]
    return tf.keras.Sequential(net[:-1])


def _normal(std):
    """Weights from N(0, std), as in the PyTorch twin; Keras's biases are 0 already."""
    return tf.keras.initializers.RandomNormal(0.0, std)
