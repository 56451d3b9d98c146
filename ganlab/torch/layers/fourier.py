"""Fourier features: a point as the waves that pass through it."""

import torch
from torch import nn

from ...data.waves import checked_waves


class FourierFeatures(nn.Module):
    """x (B, d) to [x, sin(x w), cos(x w)] (B, d + 2 m), with fixed waves w (d, m).

    A network behind it sees detail far smaller than the whole, to which one of few
    layers is blind for long. Tancik et al. 2020 (arXiv 2006.10739), eq. 5, with 2 pi
    in w and x kept. ValueError where waves is no finite (d, m).
    """

    def __init__(self, waves):
        super().__init__()
        self.register_buffer("waves", torch.from_numpy(checked_waves(waves)))

    def forward(self, x):
        phase = x @ self.waves  # (B, m)
        return torch.cat([x, torch.sin(phase), torch.cos(phase)], 1)
