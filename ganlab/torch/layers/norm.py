"""Normalisation with epsilon 1e-5; scales start at 1, shifts at 0."""

import torch
from torch import nn
from torch.nn import functional as F


class LayerNorm(nn.LayerNorm):
    """Each vector of (B, ..., channels) to mean 0, variance 1, then scaled and shifted.

    Ba et al. 2016 (arXiv 1607.06450), eq. 4.
    """

    def __init__(self, channels):
        super().__init__(channels)


class GroupNorm(nn.GroupNorm):
    """The same over a group of channels and all places of (B, channels, ...).

    Wu and He 2018 (arXiv 1803.08494), eq. 7. One group is what critics with a gradient
    penalty call layer normalisation.
    """

    def __init__(self, groups, channels):
        super().__init__(groups, channels)


class InstanceNorm(nn.Module):
    """Each channel of each image over its places; no weights.

    Ulyanov et al. 2016 (arXiv 1607.08022), eq. 4.
    """

    def forward(self, x):
        return F.instance_norm(x, eps=1e-5)  # (B, C, ...)


class ConditionalBatchNorm(nn.Module):
    """Batch normalisation whose scale and shift belong to the class: (x, y) to images.

    x (B, channels, H, W), y (B,) whole numbers in [0, classes). De Vries et al. 2017
    (arXiv 1707.00683), as in Miyato and Koyama 2018 (arXiv 1802.05637).
    """

    def __init__(self, channels, classes):
        super().__init__()
        self.norm = nn.BatchNorm2d(channels, affine=False)
        self.scale = nn.Parameter(torch.ones(classes, channels))
        self.shift = nn.Parameter(torch.zeros(classes, channels))

    def forward(self, x, y):
        scale = self.scale[y][:, :, None, None]  # (B, C, 1, 1)
        shift = self.shift[y][:, :, None, None]
        return scale * self.norm(x) + shift
