"""Convolutions with padding in numbers: p zeros on either side, whatever the stride.

Output lengths: floor((T + 2p - d(k - 1) - 1) / s) + 1, transposed (T - 1)s - 2p + k + o
for kernel k, stride s, padding p, dilation d, output padding o < s. Weights and biases
from U(-b, b), b = 1 / sqrt(k inputs), transposed 1 / sqrt(k outputs).
"""

from torch import nn


class Conv1D(nn.Conv1d):
    """(B, inputs, T) to (B, outputs, T')."""

    def __init__(
        self, inputs, outputs, kernel, stride=1, padding=0, dilation=1, bias=True
    ):
        super().__init__(
            inputs, outputs, kernel, stride, padding, dilation=dilation, bias=bias
        )


class Conv2D(nn.Conv2d):
    """(B, inputs, H, W) to (B, outputs, H', W')."""

    def __init__(
        self, inputs, outputs, kernel, stride=1, padding=0, dilation=1, bias=True
    ):
        super().__init__(
            inputs, outputs, kernel, stride, padding, dilation=dilation, bias=bias
        )


class Conv1DTranspose(nn.ConvTranspose1d):
    """(B, inputs, T) to (B, outputs, T')."""

    def __init__(
        self, inputs, outputs, kernel, stride=1, padding=0, output_padding=0, bias=True
    ):
        super().__init__(
            inputs, outputs, kernel, stride, padding, output_padding, bias=bias
        )


class Conv2DTranspose(nn.ConvTranspose2d):
    """(B, inputs, H, W) to (B, outputs, H', W')."""

    def __init__(
        self, inputs, outputs, kernel, stride=1, padding=0, output_padding=0, bias=True
    ):
        super().__init__(
            inputs, outputs, kernel, stride, padding, output_padding, bias=bias
        )
