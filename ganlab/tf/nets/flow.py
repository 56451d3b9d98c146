"""A network that guesses the clean sample behind a noisy one, in TensorFlow."""

import tensorflow as tf
from tensorflow.keras import layers

from ...data.time_waves import time_waves
from .start import normal_start


class FlowNet(tf.keras.Model):
    """Noisy samples x_t (B, dim) and times t (B,) in [0, 1] to clean ones in [-1, 1].

    Two residual blocks between a dense layer and another one, tanh at the end. t comes
    in as sines and cosines of its waves.
    """

    def __init__(self, dim=196, width=384):
        super().__init__()
        self.waves = time_waves()
        self.enter = _dense(dim, width)
        self.time = _dense(2 * len(self.waves), width)
        self.first, self.second = _dense(width, width), _dense(width, width)
        self.leave = _dense(width, dim)
        self(tf.zeros((1, dim)), tf.zeros(1))  # Keras builds at the first call

    def call(self, x, t):
        angles = t[:, None] * self.waves  # (B, 8)
        waves = tf.concat([tf.sin(angles), tf.cos(angles)], 1)  # (B, 16)
        h = tf.nn.silu(self.enter(x) + self.time(waves))
        h = h + tf.nn.silu(self.first(h))
        h = h + tf.nn.silu(self.second(h))  # (B, width)
        return tf.tanh(self.leave(h))


class OneStep(tf.keras.Model):
    """A flow's network as a generator: noise (B, dim) to x_hat(z, 0) (B, dim)."""

    def __init__(self, net):
        super().__init__()
        self.net = net
        self(tf.zeros((1, net.enter.kernel.shape[0])))

    def call(self, z, training=False):  # the same in both modes
        return self.net(z, tf.zeros(tf.shape(z)[:1]))


def _dense(ins, outs):
    return layers.Dense(outs, kernel_initializer=normal_start((3 * ins) ** -0.5))
