"""R1 without a second derivative, in TensorFlow."""

import tensorflow as tf


def difference_penalty(D, x, v, s=0.1, gamma=1.0):
    """gamma / 2 E[(D(x + s v) - D(x))^2] / s^2, which tends to R1 as s falls to 0.

    x: samples (B, ...); v ~ N(0, I) of the same shape; s: the length of the step along
    v, not so small that the difference drowns in the digits of D's logits. Lin et al.
    2025 (arXiv 2501.08316), who leave the division by s^2 to the weight.
    """
    return 0.5 * gamma * tf.reduce_mean((D(x + s * v) - D(x)) ** 2) / s**2
