"""The DCGAN cut down to 28 x 28, in TensorFlow. Images: (B, H, W, C)."""

import tensorflow as tf
from tensorflow.keras import layers

from ..layers import BatchNorm, Images, Logits, SpectralNorm
from .start import normal_start


def dcgan_generator(z_dim=64, base=16, channels=1):
    """Noise (B, Z) to images (B, 28, 28, channels) in [-1, 1].

    After Radford et al. 2015 (arXiv 1511.06434), cut down to 28 x 28: transposed
    convolutions, batch normalisation, ReLU, tanh at the end, weights from N(0, 0.02).
    """

    def up(*args, **options):
        return layers.Conv2DTranspose(
            *args, kernel_initializer=normal_start(0.02), **options
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
    if norm not in ("batch", "spectral", None):
        raise ValueError(f"norm={norm!r}: give 'batch', 'spectral' or None.")
    bias = norm != "batch"  # batch normalisation has its own

    def conv(*args, **options):
        layer = layers.Conv2D(*args, kernel_initializer=normal_start(0.02), **options)
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
