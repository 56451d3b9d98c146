"""Multilayer perceptrons between noise, points and logits, in PyTorch."""

from itertools import pairwise

from torch import nn

from ...data.waves import even_waves, normal_waves
from ..layers import FourierFeatures, Logits, Scaled, Uniform
from .start import normal_start


def mlp_generator(z_dim=2, hidden=(128, 128), out_dim=2, noise="normal"):
    """A multilayer perceptron from noise (B, Z) to points (B, out_dim).

    noise: "normal", or "uniform", which makes the N(0, 1) that comes uniform first.
    """
    _check_noise(noise)
    net = _mlp([z_dim, *hidden, out_dim])
    return net if noise == "normal" else nn.Sequential(Uniform(), *net)


def mlp_discriminator(in_dim=2, hidden=(128, 128)):
    """A multilayer perceptron from points (B, in_dim) to logits (B,)."""
    net = _mlp([in_dim, *hidden, 1])
    net.append(Logits())
    return net


def fourier_generator(
    z_dim=2, hidden=(128, 128), out_dim=2, scale=1.0, seed=0, noise="normal"
):
    """mlp_generator on Fourier features of its noise, (B, Z) to (B, out_dim).

    scale: the size of the points, as their standard deviation; seed: of the waves;
    noise: as in mlp_generator.
    """
    _check_noise(noise)
    waves = normal_waves(z_dim, seed=seed)
    widths = [z_dim + 2 * waves.shape[1], *hidden, out_dim]
    net = nn.Sequential(FourierFeatures(waves), *_mlp(widths), Scaled(scale))
    return net if noise == "normal" else nn.Sequential(Uniform(), *net)


def fourier_discriminator(in_dim=2, hidden=(128, 128), scale=1.0, seed=0):
    """mlp_discriminator on Fourier features of points (B, in_dim), to logits (B,).

    scale: as in fourier_generator; the waves are as long as 6 of it, down to 1/5.
    """
    waves = even_waves(in_dim, seed=seed)
    widths = [in_dim + 2 * waves.shape[1], *hidden, 1]
    ends = Scaled(1 / scale), FourierFeatures(waves)
    return nn.Sequential(*ends, *_mlp(widths), Logits())


def _check_noise(noise):
    if noise not in ("normal", "uniform"):
        raise ValueError(f"noise={noise!r}: give 'normal' or 'uniform'.")


def _mlp(widths):
    net = []
    for fan_in, fan_out in pairwise(widths):
        # He et al. 2015 (arXiv 1502.01852), eq. 15, for a slope of 0.2
        std = (2 / (1.04 * fan_in)) ** 0.5
        net += [normal_start(nn.Linear(fan_in, fan_out), std)]
        net += [nn.LeakyReLU(0.2)]
    return nn.Sequential(*net[:-1])
