"""A generator of digits that enlarges by resizing, in PyTorch. Images: (B, C, H, W)."""

from torch import nn

from ..layers import Images, Resize
from .start import normal_start


def resized_generator(z_dim=64, base=16, channels=1):
    """Noise (B, Z) to images (B, channels, 28, 28) in [-1, 1].

    dcgan_generator with bilinear doubling and 3 x 3 convolutions in place of its
    transposed ones: what Odena et al. 2016 (doi 10.23915/distill.00003) advise against
    checkerboards. Weights from N(0, 0.02).
    """

    def conv(inputs, outputs, **options):
        return normal_start(nn.Conv2d(inputs, outputs, 3, padding=1, **options), 0.02)

    first = nn.ConvTranspose2d(z_dim, 2 * base, 7, bias=False)
    return nn.Sequential(
        nn.Unflatten(1, (z_dim, 1, 1)),  # (B, Z, 1, 1)
        normal_start(first, 0.02),  # (B, 2C, 7, 7)
        nn.BatchNorm2d(2 * base),
        nn.ReLU(),
        Resize(14, 14),
        conv(2 * base, base, bias=False),  # (B, C, 14, 14)
        nn.BatchNorm2d(base),
        nn.ReLU(),
        Resize(28, 28),
        conv(base, base, bias=False),  # (B, C, 28, 28)
        nn.BatchNorm2d(base),
        nn.ReLU(),
        conv(base, channels),  # (B, channels, 28, 28)
        Images(),
    )
