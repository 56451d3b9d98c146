"""The generator and the discriminator of super-resolution, in PyTorch. (B, C, H, W)."""

from torch import nn
from torch.nn import functional as F

from ..layers import Conv2D
from .start import normal_start


class ResidualPair(nn.Module):
    """x + 0.2 f(x): two convolutions without normalisation, (B, C, H, W) to the same.

    The 0.2 and the missing normalisation are those of Wang et al. 2018
    (arXiv 1809.00219), section 3.1.
    """

    def __init__(self, width):
        super().__init__()
        self.first, self.second = (Conv2D(width, width, 3, 1, 1) for _ in range(2))

    def forward(self, x):
        return x + 0.2 * self.second(F.relu(self.first(x)))


class Enlarger(nn.Module):
    """(B, 3, H, W) in [-1, 1] to (B, 3, 4H, 4W): bilinear, plus what it adds.

    After Ledig et al. 2016 (arXiv 1609.04802), figure 4: residual blocks at the small
    size, then twice sub-pixel convolution (Shi et al. 2016, arXiv 1609.05158). It
    begins as bilinear enlarging: the last layer is almost 0.
    """

    def __init__(self, width, blocks):
        super().__init__()
        self.head = Conv2D(3, width, 3, 1, 1)
        self.blocks = nn.ModuleList(ResidualPair(width) for _ in range(blocks))
        self.up1 = Conv2D(width, 4 * width, 3, 1, 1)
        self.up2 = Conv2D(width, 2 * width, 3, 1, 1)
        self.tail = normal_start(Conv2D(width // 2, 3, 3, 1, 1), 1e-3)

    def forward(self, x):
        first = y = self.head(x)  # (B, C, H, W)
        for block in self.blocks:
            y = block(y)
        y = F.leaky_relu(pixel_shuffle(self.up1(first + y)), 0.2)  # (B, C, 2H, 2W)
        y = F.leaky_relu(pixel_shuffle(self.up2(y)), 0.2)  # (B, C/2, 4H, 4W)
        base = F.interpolate(x, scale_factor=4, mode="bilinear")
        return base + self.tail(y)


def pixel_shuffle(x):
    """(B, 4C, H, W) to (B, C, 2H, 2W): channels 4c ... 4c + 3 become a 2 x 2 square.

    Shi et al. 2016 (arXiv 1609.05158), eq. 4.
    """
    return F.pixel_shuffle(x, 2)


def enlarger(width=32, blocks=4):
    """An Enlarger: 130,803 weights as it stands."""
    return Enlarger(width, blocks)


def texture_discriminator(width=24):
    """Images (B, 3, H, W) to logits (B, 1, H/4, W/4): one for each place.

    A logit sees 26 x 26 pixels: it judges texture, not layout. Isola et al. 2016
    (arXiv 1611.07004), section 3.2.2, call it a PatchGAN.
    """
    return nn.Sequential(
        Conv2D(3, width, 4, 2, 1),  # (B, C, H/2, W/2)
        nn.LeakyReLU(0.2),
        Conv2D(width, 2 * width, 4, 2, 1),  # (B, 2C, H/4, W/4)
        nn.BatchNorm2d(2 * width),
        nn.LeakyReLU(0.2),
        Conv2D(2 * width, 4 * width, 3, 1, 1),  # (B, 4C, H/4, W/4)
        nn.BatchNorm2d(4 * width),
        nn.LeakyReLU(0.2),
        Conv2D(4 * width, 1, 3, 1, 1),
    )
