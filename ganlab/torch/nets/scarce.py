"""Discriminators for few images, without normalisation, in PyTorch. (B, C, H, W)."""

import numpy as np
import torch
from torch import nn
from torch.nn import functional as F

from ...data.efficientnet import trunk_weights
from ...parity import put_weights
from ..layers import Logits
from .dcgan import dcgan_discriminator
from .efficientnet import efficientnet_features
from .start import normal_start

SEEN = {4: (24, 8), 8: (40, 4)}  # stride: (channels, size) of the features


def he_discriminator(base=8, channels=1):
    """dcgan_discriminator without normalisation, from He et al.'s start, to (B,).

    Weights from N(0, 2 / (1.04 n)) for n inputs: He et al. 2015 (arXiv 1502.01852),
    eq. 15, for a slope of 0.2. With N(0, 0.02) and no normalisation it hardly learns.
    """
    net = dcgan_discriminator(base, channels, norm=None)
    for layer in net:
        if isinstance(layer, nn.Conv2d):
            with torch.no_grad():
                layer.weight.mul_(_he(layer.weight[0].numel()) / 0.02)
    return net


class FeatureDiscriminator(nn.Module):
    """D of digits (B, 1, 28, 28) on frozen features of EfficientNet-Lite0, to (B,).

    A head of two convolutions on the features of stride 4, (B, 24, 8, 8), and one on
    those of stride 8, (B, 40, 4, 4); the mean of both is the logit. After Sauer et al.
    2021 (arXiv 2111.01007), section 3, without their random mixing of features. The
    digits get a border of 2 background pixels and the same grey in three channels.
    trunk: (B, 3, 32, 32) to {4: ..., 8: ...}, by default with ImageNet's weights; its
    weights are to be frozen. scale: what the features are multiplied by, so that the
    heads get numbers of size 1.
    """

    def __init__(self, trunk=None, width=32, scale=1 / 12):
        super().__init__()
        self.trunk, self.scale = trunk or efficientnet_features(last=8), scale
        self.heads = nn.ModuleList(_head(*s, width) for s in SEEN.values())

    def features(self, x):
        """{4: (B, 24, 8, 8), 8: (B, 40, 4, 4)}"""
        x = F.pad(x, (2, 2, 2, 2), value=-1.0)
        return self.trunk(x.expand(-1, 3, -1, -1))  # (B, 3, 32, 32)

    def forward(self, x):
        seen = self.features(x)
        first, second = (
            head(self.scale * seen[s]) for s, head in zip(SEEN, self.heads, strict=True)
        )
        return (first + second) / 2


def shuffled_features(seed=0):
    """efficientnet_features(last=8) with the numbers of each of its arrays shuffled.

    The control for "pretrained": as wide and as deep, and its weights of the same
    sizes, but it has learned nothing. Its features are
    about 2.5 times as large.
    """
    net, rng = efficientnet_features(last=8), np.random.default_rng(seed)
    shuffled = {k: rng.permuted(a) for k, a in sorted(trunk_weights(8).items())}
    put_weights(net, shuffled)
    return net


def _head(inputs, size, width):
    """Features (B, inputs, size, size) to logits (B,)."""
    first = nn.Conv2d(inputs, width, 3, 1, 1)
    last = nn.Conv2d(width, 1, size)  # (B, 1, 1, 1): sees the whole image
    return nn.Sequential(
        normal_start(first, _he(9 * inputs)),
        nn.LeakyReLU(0.2),
        normal_start(last, _he(size**2 * width)),
        Logits(),
    )


def _he(inputs):
    return (2 / (1.04 * inputs)) ** 0.5
