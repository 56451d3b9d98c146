"""The WaveGAN cut down to 1,024 samples, in TensorFlow. Sounds: (B, T)."""

import tensorflow as tf
from tensorflow.keras import layers

from ..layers import BatchNorm, Conv1D, Conv1DTranspose, Images, Logits


def wavegan_generator(z_dim=32, base=16):
    """Noise (B, Z) to sounds (B, 1024) in [-1, 1].

    Donahue et al. 2018 (arXiv 1802.04208): the DCGAN with each 5 x 5 kernel of stride
    2 x 2 as one of 25 samples with stride 4. Theirs has no normalisation; here batch
    normalisation makes a run of minutes possible.
    """

    def up(inputs, outputs):
        return Conv1DTranspose(inputs, outputs, 25, 4, 11, 1, bias=outputs == 1)

    def norm(places, channels):  # the fused kernel wants one axis more
        there, back = (places, 1, channels), (places, channels)
        return [layers.Reshape(there), BatchNorm(), layers.Reshape(back)]

    return tf.keras.Sequential(
        [
            layers.Input((z_dim,)),
            layers.Reshape((1, z_dim)),  # (B, 1, Z)
            Conv1DTranspose(z_dim, 4 * base, 16, bias=False),  # (B, 16, 4C)
            *norm(16, 4 * base),
            layers.ReLU(),
            up(4 * base, 2 * base),  # (B, 64, 2C)
            *norm(64, 2 * base),
            layers.ReLU(),
            up(2 * base, base),  # (B, 256, C)
            *norm(256, base),
            layers.ReLU(),
            up(base, 1),  # (B, 1024, 1)
            Images(),
            layers.Flatten(),  # (B, 1024)
        ]
    )


def wavegan_discriminator(base=16):
    """Sounds (B, 1024) to logits (B,); without normalisation, for a penalty."""

    def down(inputs, outputs):
        return Conv1D(inputs, outputs, 25, 4, 11)

    return tf.keras.Sequential(
        [
            layers.Input((1024,)),
            layers.Reshape((1024, 1)),  # (B, 1024, 1)
            down(1, base),  # (B, 256, C)
            layers.LeakyReLU(negative_slope=0.2),
            down(base, 2 * base),  # (B, 64, 2C)
            layers.LeakyReLU(negative_slope=0.2),
            down(2 * base, 4 * base),  # (B, 16, 4C)
            layers.LeakyReLU(negative_slope=0.2),
            Conv1D(4 * base, 1, 16),  # (B, 1, 1): hears the whole sound
            Logits(),
        ]
    )
