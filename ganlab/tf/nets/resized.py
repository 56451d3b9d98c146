"""A generator of digits that enlarges by resizing, in TensorFlow: (B, H, W, C)."""

import tensorflow as tf
from tensorflow.keras import layers

from ..layers import BatchNorm, Images, Resize
from .start import normal_start


def resized_generator(z_dim=64, base=16, channels=1):
    """Noise (B, Z) to images (B, 28, 28, channels) in [-1, 1].

    dcgan_generator with bilinear doubling and 3 x 3 convolutions in place of its
    transposed ones: what Odena et al. 2016 (doi 10.23915/distill.00003) advise against
    checkerboards. Weights from N(0, 0.02).
    """
    start = {"kernel_initializer": normal_start(0.02)}
    free = {"use_bias": False, **start}
    return tf.keras.Sequential(
        [
            layers.Input((z_dim,)),
            layers.Reshape((1, 1, z_dim)),  # (B, 1, 1, Z)
            layers.Conv2DTranspose(2 * base, 7, 1, "valid", **free),  # (B, 7, 7, 2C)
            BatchNorm(),
            layers.ReLU(),
            Resize(14, 14),
            layers.Conv2D(base, 3, 1, "same", **free),  # (B, 14, 14, C)
            BatchNorm(),
            layers.ReLU(),
            Resize(28, 28),
            layers.Conv2D(base, 3, 1, "same", **free),  # (B, 28, 28, C)
            BatchNorm(),
            layers.ReLU(),
            layers.Conv2D(channels, 3, 1, "same", **start),  # (B, 28, 28, channels)
            Images(),
        ]
    )
