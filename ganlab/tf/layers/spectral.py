"""Spectral normalisation of a linear layer."""

import tensorflow as tf
from tensorflow.keras import layers

from .conv import _is_transposed


class SpectralNorm(layers.Layer):
    """A linear layer whose weight acts as W / sigma(W).

    layer: Dense, Embedding, a convolution, transposed or not. sigma is the largest
    singular value of W as a matrix (in, out), found by one power iteration for each
    training pass. Miyato et al. 2018 (arXiv 1802.05957), eq. 8 and algorithm 1. A
    linear layer obeys (W / sigma) x = W (x / sigma), so x is divided.
    """

    def __init__(self, layer):
        super().__init__(autocast=False)
        known = "Dense", "Embedding", "Conv"
        if not any(c.__name__.startswith(known) for c in type(layer).__mro__):
            raise TypeError(
                f"A {type(layer).__name__} came, a linear layer was expected: give a "
                "Dense, an Embedding or a convolution."
            )
        self.layer = layer
        self.by_rows = isinstance(layer, layers.Embedding)
        if layer.built:
            self._add_u()
            self.built = True

    def build(self, shape):
        self.layer.build(shape)
        self._add_u()

    def _add_u(self):
        u = tf.math.l2_normalize(tf.random.normal([self._matrix().shape[-1]]))
        self.u = self.add_weight(name="u", shape=u.shape, trainable=False)
        self.u.assign(u)

    @property
    def weight(self):
        return self.layer.embeddings if self.by_rows else self.layer.kernel

    def _matrix(self):
        W = tf.convert_to_tensor(self.weight)
        if self.by_rows or _is_transposed(self.layer):
            W = tf.linalg.matrix_transpose(W)  # (..., out, in)
        return tf.reshape(W, [-1, W.shape[-1]])  # (in, out)

    def call(self, x, training=False):
        W = self._matrix()
        v = tf.math.l2_normalize(tf.linalg.matvec(W, self.u))  # (in,)
        u = tf.math.l2_normalize(tf.linalg.matvec(W, v, transpose_a=True))  # (out,)
        u, v = tf.stop_gradient(u), tf.stop_gradient(v)
        if training:
            self.u.assign(u)
        sigma = tf.tensordot(u, tf.linalg.matvec(W, v, transpose_a=True), 1)
        if self.by_rows:  # x are numbers of rows
            return self.layer(x) / sigma
        return self.layer(x / tf.cast(sigma, x.dtype))
