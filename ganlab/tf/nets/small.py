"""A pair for 14 x 14 images, a quarter of the DCGAN's pixels. Images: (B, H, W, C)."""

import tensorflow as tf
from tensorflow.keras import layers

from ..layers import BatchNorm, Images, Logits, MinibatchStd, Pack, SpectralNorm
from .start import normal_start


def small_generator(z_dim=64, base=16, channels=1):
    """Noise (B, Z) to images (B, 14, 14, channels) in [-1, 1].

    After Radford et al. 2015 (arXiv 1511.06434), cut down to 14 x 14; weights from
    N(0, 0.02).
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
            layers.Conv2DTranspose(base, 4, 2, "same", **free),  # (B, 14, 14, C)
            BatchNorm(),
            layers.ReLU(),
            layers.Conv2D(channels, 3, 1, "same", **start),  # (B, 14, 14, channels)
            Images(),
        ]
    )


def small_discriminator(base=16, channels=1, norm=None, minibatch_std=False, pac=1):
    """Images (B, 14, 14, channels) to logits (B,), or (B / pac,).

    norm: None, "batch" (after the second layer) or "spectral". With a gradient penalty
    use neither "batch" nor minibatch_std: they tie the samples of a batch to each
    other. minibatch_std: a MinibatchStd over the whole batch before the last
    convolution. pac: samples that D judges together, see Pack.
    """
    if norm not in ("batch", "spectral", None):
        raise ValueError(f"norm={norm!r}: give 'batch', 'spectral' or None.")

    def conv(inputs, outputs, size, *args, **options):
        # He et al. 2015 (arXiv 1502.01852), eq. 15, for a slope of 0.2
        std = (2 / (1.04 * inputs * size**2)) ** 0.5
        options["kernel_initializer"] = normal_start(std)
        layer = layers.Conv2D(outputs, size, *args, **options)
        return SpectralNorm(layer) if norm == "spectral" else layer

    seen = 2 * base + minibatch_std
    return tf.keras.Sequential(
        [
            layers.Input((14, 14, channels)),
            *([Pack(pac)] if pac > 1 else []),  # (B/m, 14, 14, mC)
            conv(pac * channels, base, 4, 2, "same"),  # (B, 7, 7, C)
            layers.LeakyReLU(negative_slope=0.2),
            conv(base, 2 * base, 3, 1, "same", use_bias=norm != "batch"),
            *([BatchNorm()] if norm == "batch" else []),  # (B, 7, 7, 2C)
            layers.LeakyReLU(negative_slope=0.2),
            *([MinibatchStd()] if minibatch_std else []),  # (B, 7, 7, 2C + 1)
            conv(seen, 4 * base, 7),  # (B, 1, 1, 4C): sees the whole image
            layers.LeakyReLU(negative_slope=0.2),
            conv(4 * base, 1, 1),  # (B, 1, 1, 1)
            Logits(),
        ]
    )
