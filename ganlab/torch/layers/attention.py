"""Self-attention between all places of an image."""

import torch
from torch import nn

from .conv import Conv2D


class SelfAttention(nn.Module):
    """(B, channels, H, W) to the same: x + gamma v(attention), gamma from 0.

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
        self.gamma = nn.Parameter(torch.zeros(()))

    def forward(self, x):
        f, g, h = (part(x).flatten(2) for part in (self.f, self.g, self.h))  # (B, K, N)
        s = f.transpose(1, 2) @ g  # (B, N, N): s_ij = f(x_i) g(x_j)
        beta = torch.softmax(s, 1)  # sums to 1 over i
        o = h @ beta  # (B, K, N)
        return x + self.gamma * self.v(o.view(len(x), -1, *x.shape[2:]))
