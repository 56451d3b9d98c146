"""A small vocoder and its discriminator, in PyTorch. Sounds: (B, T)."""

import torch
from torch import nn
from torch.nn import functional as F

from ..layers import Conv1D, Conv1DTranspose, Logits

LEAK = 0.1


class Stage(nn.Module):
    """(B, 2C, T) to (B, C, 4T): four times as fine, with noise of its own (B, 4T)."""

    def __init__(self, channels):
        super().__init__()
        self.up = Conv1DTranspose(2 * channels, channels, 8, 4, 2)
        self.loud = nn.Parameter(torch.full((channels, 1), 0.1))
        self.near = Conv1D(channels, channels, 7, 1, 3)
        self.far = Conv1D(channels, channels, 7, 1, 9, 3)

    def forward(self, x, noise):
        x = self.up(F.leaky_relu(x, LEAK))  # (B, C, 4T)
        x = x + self.loud * noise[:, None]
        x = x + self.near(F.leaky_relu(x, LEAK))
        return x + self.far(F.leaky_relu(x, LEAK))


class Vocoder(nn.Module):
    """Log mel bands (B, F, bands) and noise (B, 84 F) to sounds (B, 64 F) in [-1, 1].

    After the generator of Kong et al. 2020 (arXiv 2010.05646), sec. 2.2, with three
    stages and two residual convolutions in each. `noise` holds that of the stages, one
    after the other: 4 F, 16 F and 64 F numbers.
    """

    def __init__(self, bands=32, base=32):
        super().__init__()
        self.first = Conv1D(bands, base, 7, 1, 3)
        self.stages = nn.ModuleList([Stage(base >> i) for i in (1, 2, 3)])
        self.last = Conv1D(base >> 3, 1, 7, 1, 3)

    def forward(self, m, noise):
        frames = m.shape[1]
        x = self.first(m.mT)  # (B, C, F)
        sizes = [4 * frames, 16 * frames, 64 * frames]
        for stage, own in zip(self.stages, noise.split(sizes, 1), strict=True):
            x = stage(x, own)
        return torch.tanh(self.last(F.leaky_relu(x, LEAK)))[:, 0]  # (B, 64 F)


def wave_discriminator(base=8):
    """Sounds (B, T) to logits (B T / 16,): one for each place, none for the whole.

    One of the discriminators at several scales of Kumar et al. 2019 (arXiv 1910.06711),
    made small.
    """
    return nn.Sequential(
        nn.Unflatten(1, (1, -1)),  # (B, 1, T)
        Conv1D(1, base, 15, 1, 7),
        nn.LeakyReLU(LEAK),
        Conv1D(base, 2 * base, 21, 4, 10),  # (B, 2C, T / 4)
        nn.LeakyReLU(LEAK),
        Conv1D(2 * base, 4 * base, 21, 4, 10),  # (B, 4C, T / 16)
        nn.LeakyReLU(LEAK),
        Conv1D(4 * base, 1, 3, 1, 1),
        Logits(),
    )
