"""Bilinear resampling, by half pixels (align_corners=False), without antialiasing."""

from torch import nn
from torch.nn import functional as F


def resize(x, height, width):
    """Images (B, C, H, W) to (B, C, height, width), bilinear.

    Halving an even size is the mean of 2 x 2 pixels.
    """
    return F.interpolate(x, (height, width), mode="bilinear", align_corners=False)


class Resize(nn.Module):
    """resize() as a layer."""

    def __init__(self, height, width):
        super().__init__()
        self.height, self.width = height, width

    def forward(self, x):
        return resize(x, self.height, self.width)
