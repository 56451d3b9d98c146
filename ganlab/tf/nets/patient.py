"""The small pair for 14 x 14 images of lesson 10's planted faults, in TensorFlow."""

import tensorflow as tf
from tensorflow.keras import layers

from ..layers import BatchNorm, Images, Logits
from .start import normal_start


def patient_generator(z_dim=64, epsilon=1e-5):
    """Noise (B, Z) to images (B, 14, 14, 1) in [-1, 1]; weights from N(0, 0.02).

    epsilon: the small constant of batch normalisation.
    """

    def up(*args, **options):
        start = {"kernel_initializer": normal_start(0.02), "use_bias": False}
        return layers.Conv2DTranspose(*args, **start, **options)

    return tf.keras.Sequential(
        [
            layers.Input((z_dim,)),
            layers.Reshape((1, 1, z_dim)),  # (B, 1, 1, Z)
            up(32, 7, 1, "valid"),  # (B, 7, 7, 32)
            _norm(epsilon),
            layers.ReLU(),
            up(16, 4, 2, "same"),  # (B, 14, 14, 16)
            _norm(epsilon),
            layers.ReLU(),
            layers.Conv2D(1, 3, 1, "same", kernel_initializer=normal_start(0.02)),
            Images(),  # (B, 14, 14, 1)
        ]
    )


def patient_discriminator(norm=True, epsilon=1e-5, probabilities=False):
    """Images (B, 14, 14, 1) to logits (B,), or to probabilities.

    He et al.'s start (2015, arXiv 1502.01852), the last layer 0.3 times that. norm:
    batch normalisation after the second convolution.
    """

    def conv(ins, outs, kernel, *args, gain=1.0, **options):
        std = gain * (2 / (ins * kernel**2)) ** 0.5
        start = {"kernel_initializer": normal_start(std)}
        return layers.Conv2D(outs, kernel, *args, **start, **options)

    return tf.keras.Sequential(
        [
            layers.Input((14, 14, 1)),
            conv(1, 16, 4, 2, "same"),  # (B, 7, 7, 16)
            layers.LeakyReLU(negative_slope=0.2),
            conv(16, 32, 3, 1, "same", use_bias=not norm),  # (B, 7, 7, 32)
            *([_norm(epsilon)] if norm else []),
            layers.LeakyReLU(negative_slope=0.2),
            conv(32, 64, 7),  # (B, 1, 1, 64)
            layers.LeakyReLU(negative_slope=0.2),
            conv(64, 1, 1, gain=0.3),  # (B, 1, 1, 1)
            Logits(),
            *([layers.Activation("sigmoid")] if probabilities else []),
        ]
    )


def _norm(epsilon):
    layer = BatchNorm()
    layer.epsilon = epsilon
    return layer
