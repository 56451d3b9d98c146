"""The style layer of StyleGAN2."""

import torch
from torch import nn


class Modulated(nn.Module):
    """A convolution without bias, transposed or not, whose weights a style scales.

    x (B, C_in, ...) and style (B, C_in) to (B, C_out, ...). Karras et al. 2020
    (arXiv 1912.04958): w' = s w (eq. 1), w'' = w' / sqrt(sum w'^2 + eps) over input
    channels and taps (eq. 3). Scaling x and y is the same and needs no weight per
    sample. A style near 1 leaves the layer as it is.
    """

    def __init__(self, layer, demodulate=True):
        super().__init__()
        if layer.bias is not None:
            raise ValueError(
                f"The {type(layer).__name__} has a bias, which the demodulation would "
                "scale: make it without, and add a bias afterwards."
            )
        self.layer, self.demodulate = layer, demodulate

    def forward(self, x, style):
        places = [1] * (x.dim() - 2)
        y = self.layer(x * style.view(*style.shape, *places))  # (B, C_out, ...)
        if not self.demodulate:
            return y
        squares = self.layer.weight.square().flatten(2).sum(2)  # (C_out, C_in)
        if getattr(self.layer, "transposed", False):
            squares = squares.T
        d = torch.rsqrt(style.square() @ squares.T + 1e-8)  # (B, C_out)
        return y * d.view(*d.shape, *places)
