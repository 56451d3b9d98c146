"""Fourier features: a point as the waves that pass through it."""

import tensorflow as tf
from tensorflow.keras import layers

from ...data.waves import checked_waves


class FourierFeatures(layers.Layer):
    """x (B, d) to [x, sin(x w), cos(x w)] (B, d + 2 m), with fixed waves w (d, m).

    A network behind it sees detail far smaller than the whole, to which one of few
    layers is blind for long. Tancik et al. 2020 (arXiv 2006.10739), eq. 5, with 2 pi
    in w and x kept. ValueError where waves is no finite (d, m).
    """

    def __init__(self, waves):
        super().__init__()
        waves = checked_waves(waves)
        self.waves = self.add_weight(waves.shape, name="waves", trainable=False)
        self.waves.assign(waves)

    def call(self, x):
        phase = x @ self.waves  # (B, m)
        return tf.concat([x, tf.sin(phase), tf.cos(phase)], 1)

    def get_config(self):  # what Keras copies the layer with
        return {"waves": self.waves.numpy().tolist()}
