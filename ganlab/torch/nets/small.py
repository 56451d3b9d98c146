"""A pair for 14 x 14 images, a quarter of the DCGAN's pixels. Images: (B, C, H, W)."""

from torch import nn

from ..layers import Images, Logits, MinibatchStd, Pack, SpectralNorm
from .start import normal_start


def small_generator(z_dim=64, base=16, channels=1):
    """Noise (B, Z) to images (B, channels, 14, 14) in [-1, 1].

    After Radford et al. 2015 (arXiv 1511.06434), cut down to 14 x 14; weights from
    N(0, 0.02).
    """

    def start(layer):
        return normal_start(layer, 0.02)

    return nn.Sequential(
        nn.Unflatten(1, (z_dim, 1, 1)),  # (B, Z, 1, 1)
        start(nn.ConvTranspose2d(z_dim, 2 * base, 7, bias=False)),  # (B, 2C, 7, 7)
        nn.BatchNorm2d(2 * base),
        nn.ReLU(),
        start(
            nn.ConvTranspose2d(2 * base, base, 4, 2, 1, bias=False)
        ),  # (B, C, 14, 14)
        nn.BatchNorm2d(base),
        nn.ReLU(),
        start(nn.Conv2d(base, channels, 3, padding=1)),  # (B, channels, 14, 14)
        Images(),
    )


def small_discriminator(base=16, channels=1, norm=None, minibatch_std=False, pac=1):
    """Images (B, channels, 14, 14) to logits (B,), or (B / pac,).

    norm: None, "batch" (after the second layer) or "spectral". With a gradient penalty
    use neither "batch" nor minibatch_std: they tie the samples of a batch to each
    other. minibatch_std: a MinibatchStd over the whole batch before the last
    convolution. pac: samples that D judges together, see Pack.
    """
    if norm not in ("batch", "spectral", None):
        raise ValueError(f"norm={norm!r}: give 'batch', 'spectral' or None.")

    def conv(inputs, outputs, size, **options):
        # He et al. 2015 (arXiv 1502.01852), eq. 15, for a slope of 0.2
        std = (2 / (1.04 * inputs * size**2)) ** 0.5
        layer = normal_start(nn.Conv2d(inputs, outputs, size, **options), std)
        return SpectralNorm(layer) if norm == "spectral" else layer

    seen = 2 * base + minibatch_std
    return nn.Sequential(
        *([Pack(pac)] if pac > 1 else []),  # (B/m, mC, 14, 14)
        conv(pac * channels, base, 4, stride=2, padding=1),  # (B, C, 7, 7)
        nn.LeakyReLU(0.2),
        conv(base, 2 * base, 3, padding=1, bias=norm != "batch"),  # (B, 2C, 7, 7)
        *([nn.BatchNorm2d(2 * base)] if norm == "batch" else []),
        nn.LeakyReLU(0.2),
        *([MinibatchStd()] if minibatch_std else []),  # (B, 2C + 1, 7, 7)
        conv(seen, 4 * base, 7),  # (B, 4C, 1, 1): sees the whole image
        nn.LeakyReLU(0.2),
        conv(4 * base, 1, 1),  # (B, 1, 1, 1)
        Logits(),
    )
