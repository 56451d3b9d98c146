"""Spectral normalisation of a linear layer."""

import torch
from torch import nn
from torch.nn import functional as F


class SpectralNorm(nn.Module):
    """A linear layer whose weight acts as W / sigma(W).

    layer: Linear, Embedding, a convolution, transposed or not. sigma is the largest
    singular value of W as a matrix (out, in), found by one power iteration for each
    training pass. Miyato et al. 2018 (arXiv 1802.05957), eq. 8 and algorithm 1. A
    linear layer obeys (W / sigma) x = W (x / sigma), so x is divided.
    """

    def __init__(self, layer):
        super().__init__()
        known = nn.Linear, nn.Embedding, nn.modules.conv._ConvNd
        if not isinstance(layer, known):
            raise TypeError(
                f"A {type(layer).__name__} came, a linear layer was expected: give a "
                "Linear, an Embedding or a convolution."
            )
        self.layer = layer
        self.register_buffer("u", F.normalize(torch.randn(len(self._matrix())), dim=0))

    @property
    def weight(self):
        return self.layer.weight

    def _matrix(self):
        W = self.layer.weight
        transposed = getattr(self.layer, "transposed", False)  # (in, out, ...)
        return (W.transpose(0, 1) if transposed else W).flatten(1)  # (out, in)

    def forward(self, x):
        with torch.autocast(x.device.type, enabled=False):
            W = self._matrix()
            with torch.no_grad():
                v = F.normalize(W.T @ self.u, dim=0)  # (in,)
                u = F.normalize(W @ v, dim=0)  # (out,)
                if self.training:
                    self.u.copy_(u)
            sigma = u @ (W @ v)
        if isinstance(self.layer, nn.Embedding):  # x are numbers of rows
            return self.layer(x) / sigma
        return self.layer(x / sigma.to(x.dtype))
