"""A U-Net: from images to images of the same size."""

import torch
from torch import nn
from torch.nn import functional as F

from ..layers import Conv2D, Conv2DTranspose, Images, InstanceNorm


def unet(channels=1, base=16, depth=2):
    """A UNet, ready to use."""
    return UNet(channels, base, depth)


class UNet(nn.Module):
    """(B, channels, H, W) to the same in [-1, 1]; 2^depth divides H and W.

    `depth` halvings, as many doublings, and a skip from each size to the same size on
    the way up. Ronneberger et al. 2015 (arXiv 1505.04597), with the strided layers and
    the normalisation of Isola et al. 2017 (arXiv 1611.07004).
    """

    def __init__(self, channels, base, depth):
        super().__init__()
        widths = [base * 2**i for i in range(depth)]
        ins = [channels, *widths]
        tops = [*(2 * w for w in widths[:-1]), widths[-1]]  # the deepest has no skip
        # a bias before the normalisation would be subtracted again
        self.down = nn.ModuleList(
            Conv2D(ins[i], widths[i], 4, 2, 1, bias=False) for i in range(depth)
        )
        self.up = nn.ModuleList(
            Conv2DTranspose(tops[i], widths[i - 1], 4, 2, 1, bias=False)
            for i in reversed(range(1, depth))
        )
        self.out = Conv2DTranspose(tops[0], channels, 4, 2, 1)
        self.norm, self.images = InstanceNorm(), Images()

    def forward(self, x):
        factor = 2 ** len(self.down)
        if x.shape[2] % factor or x.shape[3] % factor:
            raise ValueError(
                f"Images of {x.shape[2]} x {x.shape[3]} came: give sizes that {factor} "
                "divides, or a smaller depth."
            )
        skips = []
        for layer in self.down:
            x = F.leaky_relu(self.norm(layer(x)), 0.2)  # (B, 2C, H/2, W/2)
            skips.append(x)
        x = skips.pop()
        for layer in self.up:
            x = F.relu(self.norm(layer(x)))  # (B, C/2, 2H, 2W)
            x = torch.cat([x, skips.pop()], 1)  # (B, C, 2H, 2W)
        return self.images(self.out(x))
