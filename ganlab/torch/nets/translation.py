"""The networks of pix2pix and CycleGAN, in PyTorch. Images: (B, C, H, W)."""

import torch
from torch import nn
from torch.nn import functional as F

from ..layers import Conv2D, Conv2DTranspose, Images, InstanceNorm
from .start import normal_start


def colour_unet(base=16):
    """A ColourUNet, ready to use: drawings to colours."""
    return ColourUNet(base)


class ColourUNet(nn.Module):
    """Drawings (B, 1, H, W) to colours (B, 3, H, W) in [-1, 1]; 16 divides H and W.

    The generator of Isola et al. 2017 (arXiv 1611.07004), section 3.2, with four
    halvings and a skip from each size to the same size on the way up. u (B, 4 base,
    H/8, W/8) ~ U(0, 1) are the dice of its dropout, half of the features of the first
    layer on the way up: its only noise (section 3.1). None: no dropout.
    """

    def __init__(self, base=16):
        super().__init__()
        w = base
        downs = [(w, w), (w, 2 * w), (2 * w, 4 * w), (4 * w, 4 * w)]
        ups = [(4 * w, 4 * w), (8 * w, 2 * w), (4 * w, w), (2 * w, w)]
        self.start = _start(Conv2D(1, w, 3, 1, 1))
        self.down = nn.ModuleList(
            _start(Conv2D(*d, 4, 2, 1, bias=False)) for d in downs
        )
        self.down_norm = nn.ModuleList(_norm(d[1]) for d in downs)
        self.up = nn.ModuleList(
            _start(Conv2DTranspose(*u, 4, 2, 1, bias=False)) for u in ups
        )
        self.up_norm = nn.ModuleList(_norm(u[1]) for u in ups)
        self.out = _start(Conv2D(2 * w, 3, 3, 1, 1))
        self.images = Images()

    def forward(self, x, u=None):
        if x.shape[2] % 16 or x.shape[3] % 16:
            raise ValueError(
                f"Drawings of {x.shape[2]} x {x.shape[3]} came: give sizes that 16 "
                "divides."
            )
        x = F.leaky_relu(self.start(x), 0.2)  # (B, W, 32, 32)
        skips = []
        for layer, norm in zip(self.down, self.down_norm, strict=True):
            skips.append(x)
            x = F.leaky_relu(norm(layer(x)), 0.2)  # half the size
        for i, (layer, norm) in enumerate(zip(self.up, self.up_norm, strict=True)):
            x = F.relu(norm(layer(x)))  # twice the size
            if i == 0 and u is not None:
                x = torch.where(u < 0.5, 2 * x, 0)
            x = torch.cat([x, skips.pop()], 1)
        return self.images(self.out(x))


def patch_discriminator(channels=4, base=16, norm="batch"):
    """Images (B, channels, H, W) to a logit for each patch, (B, H/4 W/4).

    The PatchGAN of Isola et al. 2017 (arXiv 1611.07004), section 3.2.2, in small: each
    logit sees 26 x 26 pixels. norm: "batch" (pix2pix), or "instance" (CycleGAN).
    """
    if norm not in ("batch", "instance"):
        raise ValueError(f"norm={norm!r}: give 'batch' or 'instance'.")

    def normed(width):
        return _norm(width) if norm == "batch" else InstanceNorm()

    return nn.Sequential(
        _start(Conv2D(channels, base, 4, 2, 1)),  # (B, W, 16, 16), sees 4
        nn.LeakyReLU(0.2),
        _start(Conv2D(base, 2 * base, 4, 2, 1, bias=False)),  # (B, 2W, 8, 8), sees 10
        normed(2 * base),
        nn.LeakyReLU(0.2),
        _start(Conv2D(2 * base, 4 * base, 3, 1, 1, bias=False)),  # sees 18
        normed(4 * base),
        nn.LeakyReLU(0.2),
        _start(Conv2D(4 * base, 1, 3, 1, 1)),  # (B, 1, 8, 8), sees 26
        nn.Flatten(),  # (B, 64)
    )


def cycle_generator(inputs=1, outputs=3, base=16, skip=True):
    """A CycleGenerator, ready to use."""
    return CycleGenerator(inputs, outputs, base, skip)


class CycleGenerator(nn.Module):
    """Images (B, inputs, H, W) to (B, outputs, H, W) in [-1, 1]; 4 divides H and W.

    Two halvings, one residual block, and skips; after Zhu et al. 2017 (arXiv
    1703.10593), section 4, in small. skip: tanh(net(x) + 2 x), with x as grey, so that
    training starts near the identity; without: tanh(net(x)).
    """

    def __init__(self, inputs=1, outputs=3, base=16, skip=True):
        super().__init__()
        w, self.skip = base, skip
        self.start = _start(Conv2D(inputs, w, 3, 1, 1, bias=False))
        self.down1 = _start(Conv2D(w, 2 * w, 4, 2, 1, bias=False))
        self.down2 = _start(Conv2D(2 * w, 4 * w, 4, 2, 1, bias=False))
        self.first = _start(Conv2D(4 * w, 4 * w, 3, 1, 1, bias=False))
        self.second = _start(Conv2D(4 * w, 4 * w, 3, 1, 1, bias=False))
        self.up1 = _start(Conv2DTranspose(4 * w, 2 * w, 4, 2, 1, bias=False))
        self.up2 = _start(Conv2DTranspose(4 * w, w, 4, 2, 1, bias=False))
        self.out = _start(Conv2D(2 * w, outputs, 3, 1, 1))
        self.norm, self.images = InstanceNorm(), Images()

    def forward(self, x):
        a = F.relu(self.norm(self.start(x)))  # (B, W, H, W)
        b = F.relu(self.norm(self.down1(a)))  # (B, 2W, H/2, W/2)
        c = F.relu(self.norm(self.down2(b)))  # (B, 4W, H/4, W/4)
        branch = F.relu(self.norm(self.first(c)))
        c = c + self.norm(self.second(branch))
        y = F.relu(self.norm(self.up1(c)))
        y = F.relu(self.norm(self.up2(torch.cat([y, b], 1))))
        y = self.out(torch.cat([y, a], 1))  # (B, outputs, H, W)
        if self.skip:
            y = y + 2 * x.mean(1, keepdim=True)  # grey, the same for all outputs
        return self.images(y)


def _start(layer):
    return normal_start(layer, 0.02)


def _norm(width):
    """Batch normalisation; its scales start from N(1, 0.02), as in the paper's code."""
    layer = nn.BatchNorm2d(width)
    nn.init.normal_(layer.weight, 1.0, 0.02)
    return layer
