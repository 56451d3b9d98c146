"""Discriminators that know the label, and what they stand on, in PyTorch.

A label is a row c of 0 and 1, (B, K). Images: (B, C, H, W); points: (B, d).
"""

import torch
from torch import nn

from .start import normal_start

LEAK = 0.2


class Planes(nn.Module):
    """D(x, c): the label beside x, in images one constant plane a class.

    net: takes K channels (or coordinates) more than x has, and gives logits (B,). Mirza
    and Osindero 2014 (arXiv 1411.1784), as planes in Radford et al.'s networks.
    """

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, x, c):
        planes = c.reshape(*c.shape, *[1] * (x.dim() - 2))
        planes = planes.expand(-1, -1, *x.shape[2:])  # (B, K, H, W)
        return self.net(torch.cat([x, planes], 1))


class OneHead(nn.Module):
    """D(x) = w phi(x) + b, logits (B,): a trunk with one head."""

    def __init__(self, trunk, features):
        super().__init__()
        self.trunk = trunk
        self.logit = normal_start(nn.Linear(features, 1), features**-0.5)

    def forward(self, x):
        return self.logit(self.trunk(x))[:, 0]


class Projection(nn.Module):
    """D(x, c) = w phi(x) + b + v_c phi(x), logits (B,).

    trunk: x to features phi (B, features). Miyato and Koyama 2018 (arXiv 1802.05637),
    eq. 5. std: of the first v.
    """

    def __init__(self, trunk, features, classes, std=0.02):
        super().__init__()
        self.trunk = trunk
        self.logit = normal_start(nn.Linear(features, 1), features**-0.5)
        self.v = normal_start(nn.Linear(classes, features, bias=False), std)

    def forward(self, x, c):
        phi = self.trunk(x)  # (B, features)
        return self.logit(phi)[:, 0] + (self.v(c) * phi).sum(1)


class TwoHeads(nn.Module):
    """D(x) = (logits (B,), logits of the classes (B, classes)) on one trunk.

    The second head is AC-GAN's C (Odena et al. 2016, arXiv 1610.09585) and InfoGAN's Q
    (Chen et al. 2016, arXiv 1606.03657).
    """

    def __init__(self, trunk, features, classes):
        super().__init__()
        self.trunk = trunk
        self.logit = normal_start(nn.Linear(features, 1), features**-0.5)
        self.classes = normal_start(nn.Linear(features, classes), features**-0.5)

    def forward(self, x):
        phi = self.trunk(x)  # (B, features)
        return self.logit(phi)[:, 0], self.classes(phi)


def mlp_trunk(in_dim=1, hidden=(64, 64)):
    """Points (B, in_dim) to features (B, hidden[-1]); He et al. 2015, eq. 15."""
    widths, net = (in_dim, *hidden), []
    for fan_in, fan_out in zip(widths, hidden, strict=False):
        std = (2 / (1.04 * fan_in)) ** 0.5
        net += [normal_start(nn.Linear(fan_in, fan_out), std), nn.LeakyReLU(LEAK)]
    return nn.Sequential(*net)


def digit_trunk(base=8, channels=1):
    """Images (B, channels, 28, 28) to features (B, 8 base), without normalisation.

    dcgan_discriminator up to its last layer, started after He et al. 2015, eq. 10.
    """

    def conv(inputs, outputs, kernel, *options):
        std = (2 / (inputs * kernel**2)) ** 0.5
        layer = nn.Conv2d(inputs, outputs, kernel, *options)
        return [normal_start(layer, std), nn.LeakyReLU(LEAK)]

    return nn.Sequential(
        *conv(channels, 2 * base, 4, 2, 1),  # (B, 2C, 14, 14)
        *conv(2 * base, 4 * base, 4, 2, 1),  # (B, 4C, 7, 7)
        *conv(4 * base, 8 * base, 7),  # (B, 8C, 1, 1)
        nn.Flatten(),  # (B, 8C)
    )
