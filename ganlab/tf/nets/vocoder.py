"""A small vocoder and its discriminator, in TensorFlow. Sounds: (B, T)."""

import tensorflow as tf
from tensorflow.keras import layers

from ..layers import Conv1D, Conv1DTranspose, Logits

LEAK = 0.1


class Stage(layers.Layer):
    """(B, T, 2C) to (B, 4T, C): four times as fine, with noise of its own (B, 4T)."""

    def __init__(self, channels):
        super().__init__()
        self.up = Conv1DTranspose(2 * channels, channels, 8, 4, 2)
        start = tf.keras.initializers.Constant(0.1)
        self.loud = self.add_weight(name="loud", shape=(1, channels), initializer=start)
        self.near = Conv1D(channels, channels, 7, 1, 3)
        self.far = Conv1D(channels, channels, 7, 1, 9, 3)
        self.built = True

    layout = {"loud": ("loud", (1, 0))}

    def call(self, x, noise):
        x = self.up(tf.nn.leaky_relu(x, LEAK))  # (B, 4T, C)
        x = x + self.loud * noise[..., None]
        x = x + self.near(tf.nn.leaky_relu(x, LEAK))
        return x + self.far(tf.nn.leaky_relu(x, LEAK))


class Vocoder(tf.keras.Model):
    """Log mel bands (B, F, bands) and noise (B, 84 F) to sounds (B, 64 F) in [-1, 1].

    After the generator of Kong et al. 2020 (arXiv 2010.05646), sec. 2.2, with three
    stages and two residual convolutions in each. `noise` holds that of the stages, one
    after the other: 4 F, 16 F and 64 F numbers.
    """

    def __init__(self, bands=32, base=32):
        super().__init__()
        self.first = Conv1D(bands, base, 7, 1, 3)
        self.stages = [Stage(base >> i) for i in (1, 2, 3)]
        self.last = Conv1D(base >> 3, 1, 7, 1, 3)
        self.built = True

    def call(self, m, noise):
        frames = m.shape[1]
        x = self.first(m)  # (B, F, C)
        sizes = [4 * frames, 16 * frames, 64 * frames]
        for stage, own in zip(self.stages, tf.split(noise, sizes, 1), strict=True):
            x = stage(x, own)
        return tf.tanh(self.last(tf.nn.leaky_relu(x, LEAK)))[..., 0]  # (B, 64 F)


def wave_discriminator(base=8):
    """Sounds (B, T) to logits (B T / 16,): one for each place, none for the whole.

    One of the discriminators at several scales of Kumar et al. 2019 (arXiv 1910.06711),
    made small.
    """
    return tf.keras.Sequential(
        [
            layers.Input((None,)),
            layers.Reshape((-1, 1)),  # (B, T, 1)
            Conv1D(1, base, 15, 1, 7),
            layers.LeakyReLU(negative_slope=LEAK),
            Conv1D(base, 2 * base, 21, 4, 10),  # (B, T / 4, 2C)
            layers.LeakyReLU(negative_slope=LEAK),
            Conv1D(2 * base, 4 * base, 21, 4, 10),  # (B, T / 16, 4C)
            layers.LeakyReLU(negative_slope=LEAK),
            Conv1D(4 * base, 1, 3, 1, 1),
            Logits(),
        ]
    )
