"""The DCGAN cut down to 28 x 28, in PyTorch. Images: (B, C, H, W)."""

from torch import nn

from ..layers import Images, Logits, SpectralNorm
from .start import normal_start


def dcgan_generator(z_dim=64, base=16, channels=1):
    """Noise (B, Z) to images (B, channels, 28, 28) in [-1, 1].

    After Radford et al. 2015 (arXiv 1511.06434), cut down to 28 x 28: transposed
    convolutions, batch normalisation, ReLU, tanh at the end, weights from N(0, 0.02).
    """

    def up(*args, **options):
        return normal_start(nn.ConvTranspose2d(*args, **options), 0.02)

    return nn.Sequential(
        nn.Unflatten(1, (z_dim, 1, 1)),  # (B, Z, 1, 1)
        up(z_dim, 4 * base, 7, 1, 0, bias=False),  # (B, 4C, 7, 7)
        nn.BatchNorm2d(4 * base),
        nn.ReLU(),
        up(4 * base, 2 * base, 4, 2, 1, bias=False),  # (B, 2C, 14, 14)
        nn.BatchNorm2d(2 * base),
        nn.ReLU(),
        up(2 * base, channels, 4, 2, 1),  # (B, 1, 28, 28)
        Images(),
    )


def dcgan_discriminator(base=16, channels=1, norm="batch"):
    """Images (B, channels, 28, 28) to logits (B,).

    norm: "batch" (the DCGAN paper; never on the first layer and the last), "spectral"
    (Miyato et al. 2018, arXiv 1802.05957) or None. With a gradient penalty do not use
    "batch": it ties the samples of a batch to each other.
    """
    if norm not in ("batch", "spectral", None):
        raise ValueError(f"norm={norm!r}: give 'batch', 'spectral' or None.")
    bias = norm != "batch"  # batch normalisation has its own

    def conv(*args, **options):
        layer = normal_start(nn.Conv2d(*args, **options), 0.02)
        return SpectralNorm(layer) if norm == "spectral" else layer

    def batch(channels):
        return [nn.BatchNorm2d(channels)] if norm == "batch" else []

    return nn.Sequential(
        conv(channels, 2 * base, 4, 2, 1),  # (B, 2C, 14, 14)
        nn.LeakyReLU(0.2),
        conv(2 * base, 4 * base, 4, 2, 1, bias=bias),  # (B, 4C, 7, 7)
        *batch(4 * base),
        nn.LeakyReLU(0.2),
        conv(4 * base, 8 * base, 7, bias=bias),  # (B, 8C, 1, 1): sees the whole image
        *batch(8 * base),
        nn.LeakyReLU(0.2),
        conv(8 * base, 1, 1),  # (B, 1, 1, 1)
        Logits(),
    )
