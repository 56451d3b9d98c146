"""Convolutions with padding in numbers: p zeros on either side, whatever the stride.

Output lengths: floor((T + 2p - d(k - 1) - 1) / s) + 1, transposed (T - 1)s - 2p + k + o
for kernel k, stride s, padding p, dilation d, output padding o < s. Weights and biases
from U(-b, b), b = 1 / sqrt(k inputs), transposed 1 / sqrt(k outputs). Keras's "same"
pads and crops one more on the right where k and s are unequal mod 2.
"""

import tensorflow as tf
from tensorflow.keras import layers


class _Conv(layers.Layer):
    """What the convolutions share; `size` is (k,) or (k, k), kernel (k, in, out)."""

    def _start(self, size, ins_outs, fan_in, outputs, bias):
        bound = fan_in**-0.5
        uniform = tf.keras.initializers.RandomUniform(-bound, bound)
        self.kernel = self.add_weight(
            name="kernel", shape=(*size, *ins_outs), initializer=uniform
        )
        self.bias = None
        if bias:
            uniform = tf.keras.initializers.RandomUniform(-bound, bound)
            self.bias = self.add_weight(
                name="bias", shape=(outputs,), initializer=uniform
            )
        self.built = True

    def _shift(self, y):
        return y if self.bias is None else y + self.bias


class _Down(_Conv):
    def __init__(self, rank, inputs, outputs, kernel, stride, padding, dilation, bias):
        super().__init__()
        self.stride, self.dilation = stride, dilation
        self.pads = [[0, 0], *[[padding, padding]] * rank, [0, 0]]
        size = [kernel] * rank
        fan_in = inputs * kernel**rank
        self._start(size, (inputs, outputs), fan_in, outputs, bias)

    def call(self, x):
        x = tf.pad(x, self.pads)
        y = tf.nn.convolution(
            x, self.kernel, self.stride, "VALID", dilations=self.dilation
        )
        return self._shift(y)


class _Up(_Conv):
    def __init__(
        self, rank, inputs, outputs, kernel, stride, padding, output_padding, bias
    ):
        super().__init__()
        if output_padding >= max(stride, 1) and output_padding:
            raise ValueError(
                f"output_padding={output_padding} came with stride {stride}: give less "
                "than the stride."
            )
        self.rank, self.size, self.outputs = rank, kernel, outputs
        self.stride, self.padding, self.rest = stride, padding, output_padding
        size = [kernel] * rank
        fan_in = outputs * kernel**rank
        self._start(size, (outputs, inputs), fan_in, outputs, bias)

    def call(self, x):
        places = [n or tf.shape(x)[i + 1] for i, n in enumerate(x.shape[1:-1])]
        full = [(n - 1) * self.stride + self.size + self.rest for n in places]
        shape = [tf.shape(x)[0], *full, self.outputs]
        y = tf.nn.conv_transpose(x, self.kernel, shape, self.stride, "VALID")
        p = self.padding
        kept = [slice(p, n - p) for n in full]
        return self._shift(y[:, *kept])


def _is_transposed(layer):
    """Whether a layer's kernel is (k, out, in): Keras's transposed ones and ours."""
    return any("Transpose" in c.__name__ for c in type(layer).__mro__)


class Conv1D(_Down):
    """(B, T, inputs) to (B, T', outputs)."""

    def __init__(
        self, inputs, outputs, kernel, stride=1, padding=0, dilation=1, bias=True
    ):
        super().__init__(1, inputs, outputs, kernel, stride, padding, dilation, bias)


class Conv2D(_Down):
    """(B, H, W, inputs) to (B, H', W', outputs)."""

    def __init__(
        self, inputs, outputs, kernel, stride=1, padding=0, dilation=1, bias=True
    ):
        super().__init__(2, inputs, outputs, kernel, stride, padding, dilation, bias)


class Conv1DTranspose(_Up):
    """(B, T, inputs) to (B, T', outputs)."""

    def __init__(
        self, inputs, outputs, kernel, stride=1, padding=0, output_padding=0, bias=True
    ):
        super().__init__(
            1, inputs, outputs, kernel, stride, padding, output_padding, bias
        )


class Conv2DTranspose(_Up):
    """(B, H, W, inputs) to (B, H', W', outputs)."""

    def __init__(
        self, inputs, outputs, kernel, stride=1, padding=0, output_padding=0, bias=True
    ):
        super().__init__(
            2, inputs, outputs, kernel, stride, padding, output_padding, bias
        )
