"""The style layer of StyleGAN2."""

import tensorflow as tf
from tensorflow.keras import layers

from .conv import _is_transposed


class Modulated(layers.Layer):
    """A convolution without bias, transposed or not, whose weights a style scales.

    x (B, ..., C_in) and style (B, C_in) to (B, ..., C_out). Karras et al. 2020
    (arXiv 1912.04958): w' = s w (eq. 1), w'' = w' / sqrt(sum w'^2 + eps) over input
    channels and taps (eq. 3). Scaling x and y is the same and needs no weight per
    sample. A style near 1 leaves the layer as it is.
    """

    def __init__(self, layer, demodulate=True):
        super().__init__()
        if getattr(layer, "use_bias", getattr(layer, "bias", None) is not None):
            raise ValueError(
                f"The {type(layer).__name__} has a bias, which the demodulation would "
                "scale: make it without, and add a bias afterwards."
            )
        self.layer, self.demodulate = layer, demodulate

    def build(self, x_shape, style_shape):
        if not self.layer.built:
            self.layer.build(x_shape)

    def call(self, x, style):
        places = [1] * (len(x.shape) - 2)
        y = self.layer(x * tf.reshape(style, [-1, *places, x.shape[-1]]))
        if not self.demodulate:
            return y
        W = tf.convert_to_tensor(self.layer.kernel)
        squares = tf.reduce_sum(W**2, list(range(len(W.shape) - 2)))  # (C_in, C_out)
        if _is_transposed(self.layer):
            squares = tf.transpose(squares)
        d = tf.math.rsqrt(tf.matmul(style**2, squares) + 1e-8)  # (B, C_out)
        return y * tf.reshape(d, [-1, *places, y.shape[-1]])
