"""Residual networks without normalisation, in PyTorch. Images: (B, C, H, W)."""

from torch import nn

from ..layers import Images, Logits, Resize
from .start import normal_start


class ResidualBlock(nn.Module):
    """x + branch(x), (B, channels, H, W) to the same; branch(x) is 0 at the start.

    branch: to twice the channels (1 x 1), 3 x 3 in groups, and back (1 x 1); leaky ReLU
    0.2 after the first two. The inverted bottleneck of Huang et al. 2025 (arXiv
    2501.05441), section 3.2. blocks: how many the network has. Fix-up (Zhang et al.
    2019, arXiv 1901.09321, section 3): the last convolution starts at 0, the first two
    at He et al.'s size times blocks^(-1/4), so that depth does not let values grow.
    """

    def __init__(self, channels, blocks=1, groups=1):
        super().__init__()
        if channels < 1 or groups < 1 or 2 * channels % groups:
            raise ValueError(
                f"{channels} channels and {groups} groups came: the groups must divide "
                "twice the channels."
            )
        wide = 2 * channels
        near = (2 / 1.04) ** 0.5 * blocks**-0.25  # times 1 / sqrt(fan in)
        self.widen = normal_start(nn.Conv2d(channels, wide, 1), near / channels**0.5)
        self.mix = normal_start(
            nn.Conv2d(wide, wide, 3, padding=1, groups=groups),
            near / (9 * wide / groups) ** 0.5,
        )
        self.narrow = normal_start(nn.Conv2d(wide, channels, 1, bias=False), 0.0)
        self.active = nn.LeakyReLU(0.2)

    def forward(self, x):
        branch = self.active(self.widen(x))  # (B, 2C, H, W)
        branch = self.active(self.mix(branch))
        return x + self.narrow(branch)


def residual_generator(
    z_dim=64, widths=(128, 128, 128), first=7, channels=1, blocks=2, groups=8
):
    """Noise (B, Z) to images (B, channels, S, S) in [-1, 1].

    A stage for each of widths: bilinear doubling (not in the first, of first x first),
    then `blocks` ResidualBlocks of that width, their 3 x 3 convolutions in `groups`. S
    is first * 2^(stages - 1). No normalisation; after Huang et al. 2025 (arXiv
    2501.05441), whose G ends without the tanh.
    """
    total = blocks * len(widths)
    layers = [
        nn.Unflatten(1, (z_dim, 1, 1)),
        _linear(nn.ConvTranspose2d(z_dim, widths[0], first), z_dim),
    ]
    for i, width in enumerate(widths):
        if i:
            side = first * 2**i
            layers += [Resize(side, side), *_between(widths[i - 1], width)]
        layers += [ResidualBlock(width, total, groups) for _ in range(blocks)]
    end = _linear(nn.Conv2d(widths[-1], channels, 1), widths[-1])
    return nn.Sequential(*layers, end, Images())


def residual_discriminator(
    widths=(128, 128, 128), last=7, channels=1, blocks=2, groups=8
):
    """Images (B, channels, S, S) to logits (B,); residual_generator in reverse.

    S is last * 2^(stages - 1), halved bilinearly between the stages: the mean over
    2 x 2 pixels.
    """
    total, stages = blocks * len(widths), len(widths)
    layers = [_linear(nn.Conv2d(channels, widths[0], 1), channels)]
    for i, width in enumerate(widths):
        if i:
            side = last * 2 ** (stages - 1 - i)
            layers += [Resize(side, side), *_between(widths[i - 1], width)]
        layers += [ResidualBlock(width, total, groups) for _ in range(blocks)]
    end = _linear(nn.Conv2d(widths[-1], 1, last), widths[-1] * last**2)
    return nn.Sequential(*layers, end, Logits())


def _between(inputs, outputs):
    if inputs == outputs:
        return []
    return [_linear(nn.Conv2d(inputs, outputs, 1, bias=False), inputs)]


def _linear(layer, fan_in):
    """He et al.'s start before no activation."""
    return normal_start(layer, fan_in**-0.5)
