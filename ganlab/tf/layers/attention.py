"""Self-attention between all places of an image."""

import tensorflow as tf
from tensorflow.keras import layers

from .conv import Conv2D


class SelfAttention(layers.Layer):
    """(B, H, W, channels) to the same: x + gamma v(attention), gamma from 0.

    Zhang et al. 2019 (arXiv 1805.08318), eq. 1 to 3; channels of at least 8. Its cost
    grows with (H W)^2.
    """

    def __init__(self, channels):
        super().__init__()
        if channels < 8:
            raise ValueError(f"{channels} channels came: give 8 or more.")
        self.f = Conv2D(channels, channels // 8, 1, bias=False)
        self.g = Conv2D(channels, channels // 8, 1, bias=False)
        self.h = Conv2D(channels, channels // 8, 1, bias=False)
        self.v = Conv2D(channels // 8, channels, 1, bias=False)
        self.gamma = self.add_weight(name="gamma", shape=(), initializer="zeros")
        self.built = True

    def call(self, x):
        f, g, h = (_flat(part(x)) for part in (self.f, self.g, self.h))  # (B, N, K)
        s = tf.matmul(f, g, transpose_b=True)  # (B, N, N): s_ij = f(x_i) g(x_j)
        beta = tf.nn.softmax(s, 1)  # sums to 1 over i
        o = tf.matmul(beta, h, transpose_a=True)  # (B, N, K)
        shape = tf.concat([tf.shape(x)[:3], [o.shape[-1]]], 0)
        return x + self.gamma * self.v(tf.reshape(o, shape))


def _flat(x):
    return tf.reshape(x, [tf.shape(x)[0], -1, x.shape[-1]])
