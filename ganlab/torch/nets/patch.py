"""The two small convolutional networks of one scale of SinGAN, in PyTorch."""

from torch import nn

from ..layers import Conv2D, GroupNorm, Images
from .start import normal_start

MARGIN = 5  # pixels that five convolutions of 3 x 3 take off each side


def patch_generator(width=16):
    """Images (B, 3, H + 10, W + 10) to what shall be added, (B, 3, H, W) in [-1, 1].

    Five convolutions of 3 x 3 without padding: each pixel sees 11 x 11. Rott Shaham et
    al. 2019 (arXiv 1905.01164), section 3.1, where the width is 32. Batch normalisation
    of a single image is what GroupNorm with a group for each channel does.
    """
    return nn.Sequential(*_trunk(width, norm=True), _conv(width, 3), Images())


def patch_critic(width=16):
    """Images (B, 3, H, W) to a score for each patch of 11 x 11: (B, 1, H - 10, W - 10).

    As the generator, but without normalisation, for the sake of its gradient penalty.
    """
    return nn.Sequential(*_trunk(width, norm=False), _conv(width, 1))


def _trunk(width, norm):
    parts = []
    for i in range(4):
        parts.append(_conv(width if i else 3, width, bias=not norm))
        parts += [GroupNorm(width, width)] if norm else []
        parts.append(nn.LeakyReLU(0.2))
    return parts


def _conv(inputs, outputs, bias=True):
    return normal_start(Conv2D(inputs, outputs, 3, bias=bias), 0.02)
