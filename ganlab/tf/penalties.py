"""What keeps a discriminator smooth: gradient penalties and spectral normalisation.

Each penalty is E over samples, with the gradient taken per sample: the logits are
summed, so that sample b's logit is differentiated by sample b alone (no batch
statistics in D, please).
"""

import tensorflow as tf
from tensorflow.keras import layers


def gradient_penalty(D, x_real, x_fake, u=None):
    """E[(|grad D(x_hat)| - 1)^2], x_hat = u x + (1 - u) x_fake; lambda stands outside.

    One u ~ U(0, 1) per sample, shape (B, 1, ...). Gulrajani et al. 2017
    (arXiv 1704.00028), eq. 3. The 1e-12 keeps the root's gradient finite at 0.
    """
    if u is None:
        shape = [len(x_real)] + [1] * (len(x_real.shape) - 1)
        u = tf.random.uniform(shape)
    x_hat = u * x_real + (1 - u) * x_fake
    _, squared = logits_and_squared_gradient(D, x_hat)  # (B,)
    norm = tf.sqrt(squared + 1e-12)
    return tf.reduce_mean((norm - 1) ** 2)


def r1_penalty(D, x_real, gamma=1.0):
    """gamma / 2 E[|grad D(x)|^2] on real x, Mescheder et al. 2018, eq. 9."""
    return logits_and_penalty(D, x_real, gamma)[1]


def r2_penalty(D, x_fake, gamma=1.0):
    """gamma / 2 E[|grad D(x)|^2] on fake x, Mescheder et al. 2018, eq. 10."""
    return logits_and_penalty(D, x_fake, gamma)[1]


def logits_and_penalty(D, x, gamma):
    """D's logits (B,) and gamma / 2 E[|grad D(x)|^2], from one pass; None for off."""
    if gamma is None:
        return D(x, training=True), 0.0
    logits, squared = logits_and_squared_gradient(D, x)
    return logits, 0.5 * gamma * tf.reduce_mean(squared)


def logits_and_squared_gradient(D, x):
    """D(x) and |grad_x D(x)|^2 for each sample, both (B,), to be differentiated."""
    x = tf.stop_gradient(x)
    with tf.GradientTape() as tape:
        tape.watch(x)
        logits = D(x, training=True)  # (B,)
        total = tf.reduce_sum(logits)
    gradient = tape.gradient(total, x)
    return logits, tf.reduce_sum(tf.square(gradient), axis=range(1, len(x.shape)))


class SpectralNorm(layers.Layer):
    """A linear layer (Dense, Conv2D) whose weight acts as W / sigma(W).

    sigma is the largest singular value of W as a matrix (in, out), found by one power
    iteration for each training pass. Miyato et al. 2018 (arXiv 1802.05957), eq. 8 and
    algorithm 1. A linear layer obeys (W / sigma) x = W (x / sigma), so x is divided.
    """

    def __init__(self, layer):
        super().__init__(autocast=False)
        self.layer = layer

    def build(self, shape):
        self.layer.build(shape)
        u = tf.math.l2_normalize(tf.random.normal([self.layer.kernel.shape[-1]]))
        self.u = self.add_weight(name="u", shape=u.shape, trainable=False)
        self.u.assign(u)

    def compute_output_shape(self, shape):
        return self.layer.compute_output_shape(shape)

    @property
    def weight(self):
        return self.layer.kernel

    def call(self, x, training=False):
        W = tf.convert_to_tensor(self.layer.kernel)
        W = tf.reshape(W, [-1, W.shape[-1]])  # (in, out)
        v = tf.math.l2_normalize(tf.linalg.matvec(W, self.u))  # (in,)
        u = tf.math.l2_normalize(tf.linalg.matvec(W, v, transpose_a=True))  # (out,)
        u, v = tf.stop_gradient(u), tf.stop_gradient(v)
        if training:
            self.u.assign(u)
        sigma = tf.tensordot(u, tf.linalg.matvec(W, v, transpose_a=True), 1)
        return self.layer(x / tf.cast(sigma, x.dtype))
