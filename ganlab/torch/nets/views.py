"""Discriminators of digits that see different things, in PyTorch. Images 28 x 28."""

from torch import nn

from ..layers import Logits
from .small import small_discriminator
from .start import normal_start


def trunk(base=8):
    """Images (B, 1, 28, 28) to features (B, 8 base); sees the whole image.

    Without normalisation; He et al. 2015 (arXiv 1502.01852), eq. 15.
    """
    return nn.Sequential(
        _conv(1, 2 * base, 4, 2, 1),  # (B, 2C, 14, 14)
        nn.LeakyReLU(0.2),
        _conv(2 * base, 4 * base, 4, 2, 1),  # (B, 4C, 7, 7)
        nn.LeakyReLU(0.2),
        _conv(4 * base, 8 * base, 7),  # (B, 8C, 1, 1)
        nn.LeakyReLU(0.2),
        nn.Flatten(),  # (B, 8C)
    )


def head(outputs=1, base=8):
    """Features (B, 8 base) of a trunk to (B, outputs), or to logits (B,) for one."""
    layer = normal_start(nn.Linear(8 * base, outputs), (8 * base) ** -0.5)
    return nn.Sequential(layer, *([Logits()] if outputs == 1 else []))


def whole_discriminator(base=8):
    """A trunk and its head: images (B, 1, 28, 28) to logits (B,)."""
    return nn.Sequential(*trunk(base), *head(1, base))


def patch_discriminator(base=8):
    """Images (B, 1, 28, 28) to a logit for each of 7 x 7 patches of 18 pixels: (49 B,).

    Isola et al. 2017 (arXiv 1611.07004), section 3.2.2.
    """
    return nn.Sequential(
        _conv(1, 2 * base, 4, 2, 1),  # (B, 2C, 14, 14), each sees 4 x 4 pixels
        nn.LeakyReLU(0.2),
        _conv(2 * base, 4 * base, 4, 2, 1),  # (B, 4C, 7, 7), 10 x 10
        nn.LeakyReLU(0.2),
        _conv(4 * base, 1, 3, 1, 1),  # (B, 1, 7, 7), 18 x 18
        Logits(),
    )


def half_discriminator(base=8):
    """Images (B, 1, 28, 28) at half their resolution to logits (B,).

    One of the scales of Wang et al. 2018 (arXiv 1711.11585), section 3.2.
    """
    return nn.Sequential(nn.AvgPool2d(2), *small_discriminator(base))


def _conv(inputs, outputs, size, stride=1, padding=0):
    std = (2 / (1.04 * inputs * size**2)) ** 0.5
    return normal_start(nn.Conv2d(inputs, outputs, size, stride, padding), std)
