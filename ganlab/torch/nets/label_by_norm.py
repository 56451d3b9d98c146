"""A generator that hears the label through batch normalisation alone, in PyTorch."""

import torch
from torch import nn

from ..layers import Images
from .start import normal_start


class ConditionalBatchNorm(nn.Module):
    """Batch normalisation whose scale and shift are the class's: (x, c) to x's shape.

    x (B, channels, H, W), c (B, classes) rows of 0 and 1. De Vries et al. 2017 (arXiv
    1707.00683); as G's only label in Miyato and Koyama 2018 (arXiv 1802.05637).
    """

    def __init__(self, channels, classes):
        super().__init__()
        self.norm = nn.BatchNorm2d(channels, affine=False)
        self.scale = nn.Linear(classes, channels, bias=False)
        self.shift = nn.Linear(classes, channels, bias=False)
        nn.init.ones_(self.scale.weight)
        nn.init.zeros_(self.shift.weight)

    def forward(self, x, c):
        scale, shift = (part(c)[..., None, None] for part in (self.scale, self.shift))
        return scale * self.norm(x) + shift


class LabelByNorm(nn.Module):
    """dcgan_generator with ConditionalBatchNorm: [z, c] (B, Z + K) to images."""

    def __init__(self, z_dim=64, classes=10, base=8, channels=1):
        super().__init__()

        def up(*args, **options):
            return normal_start(nn.ConvTranspose2d(*args, **options), 0.02)

        self.z_dim = z_dim
        self.first = up(z_dim, 4 * base, 7, 1, 0, bias=False)
        self.first_norm = ConditionalBatchNorm(4 * base, classes)
        self.second = up(4 * base, 2 * base, 4, 2, 1, bias=False)
        self.second_norm = ConditionalBatchNorm(2 * base, classes)
        self.last = up(2 * base, channels, 4, 2, 1)
        self.images = Images()

    def forward(self, zc):
        z, c = zc[:, : self.z_dim], zc[:, self.z_dim :]
        x = self.first(z[..., None, None])  # (B, 4C, 7, 7)
        x = torch.relu(self.first_norm(x, c))
        x = torch.relu(self.second_norm(self.second(x), c))  # (B, 2C, 14, 14)
        return self.images(self.last(x))  # (B, channels, 28, 28)
