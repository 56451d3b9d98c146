"""The networks of the course, in PyTorch. Images: (B, C, H, W), D gives logits."""

from itertools import pairwise

import torch
from torch import nn


def mlp_generator(z_dim=2, hidden=(128, 128), out_dim=2, noise="normal"):
    """A multilayer perceptron from noise (B, Z) to points (B, out_dim).

    noise: "normal", or "uniform", which makes the N(0, 1) that comes uniform first.
    """
    if noise not in ("normal", "uniform"):
        raise ValueError(f"noise={noise!r}: give 'normal' or 'uniform'.")
    net = _mlp([z_dim, *hidden, out_dim])
    return net if noise == "normal" else nn.Sequential(Uniform(), *net)


def mlp_discriminator(in_dim=2, hidden=(128, 128)):
    """A multilayer perceptron from points (B, in_dim) to logits (B,)."""
    net = _mlp([in_dim, *hidden, 1])
    net.append(Logits())
    return net


def dcgan_generator(z_dim=64, base=16, channels=1):
    """Noise (B, Z) to images (B, channels, 28, 28) in [-1, 1].

    After Radford et al. 2015 (arXiv 1511.06434), cut down to 28 x 28: transposed
    convolutions, batch normalisation, ReLU, tanh at the end, weights from N(0, 0.02).
    """

    def up(*args, **options):
        return _normal(nn.ConvTranspose2d(*args, **options), 0.02)

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
    from .penalties import SpectralNorm

    if norm not in ("batch", "spectral", None):
        raise ValueError(f"norm={norm!r}: give 'batch', 'spectral' or None.")
    bias = norm != "batch"  # batch normalisation has its own

    def conv(*args, **options):
        layer = _normal(nn.Conv2d(*args, **options), 0.02)
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


class Logits(nn.Module):
    """(B, 1, ...) to (B,), in float32 even where the layers ran in bfloat16."""

    def forward(self, x):
        return x.flatten().float()  # (B,)


class Uniform(nn.Module):
    """N(0, 1) to U(-1, 1), by its distribution function: 2 Phi(z) - 1."""

    def forward(self, z):
        return torch.erf(z / 2**0.5)  # (B, Z)


class Images(nn.Module):
    """tanh, in float32 even where the layers ran in bfloat16."""

    def forward(self, x):
        return torch.tanh(x.float())  # (B, C, H, W) in [-1, 1]


def _mlp(widths):
    net = []
    for fan_in, fan_out in pairwise(widths):
        # He et al. 2015 (arXiv 1502.01852), eq. 15, for a slope of 0.2
        std = (2 / (1.04 * fan_in)) ** 0.5
        net += [_normal(nn.Linear(fan_in, fan_out), std)]
        net += [nn.LeakyReLU(0.2)]
    return nn.Sequential(*net[:-1])


def _normal(layer, std):
    """Weights from N(0, std) and biases 0, as in the TensorFlow twin."""
    nn.init.normal_(layer.weight, 0.0, std)
    if layer.bias is not None:
        nn.init.zeros_(layer.bias)
    return layer
