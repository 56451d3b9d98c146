"""Whether a loss over a batch is the mean of its parts' losses, in PyTorch."""

import numpy as np
import torch
from torch import nn

from . import nets
from .layers import Logits
from .losses import LOSSES
from .penalties import gradient_penalty, r1_penalty

GAN, PAIRS = (LOSSES[k].discriminator for k in ("non_saturating", "relativistic"))


def losses_of_D(seed=0):
    """{name: (D, its loss of (x, x_fake, u))} for points (B, 2) and u (B, 1)."""
    torch.manual_seed(seed)
    D, several = nets.mlp_discriminator(), nets.mlp_of_several(minibatch_std=True)
    layers = nn.Linear(2, 128), nn.BatchNorm1d(128), nn.ReLU(), nn.Linear(128, 1)
    normalised = nn.Sequential(*layers, Logits())
    return {
        "GAN": (D, lambda x, f, u: GAN(D(x), D(f))),
        "relativistic pairs": (D, lambda x, f, u: PAIRS(D(x), D(f))),
        "GAN + R1": (D, lambda x, f, u: GAN(D(x), D(f)) + r1_penalty(D, x)),
        "GAN + gradient penalty": (
            D,
            lambda x, f, u: GAN(D(x), D(f)) + gradient_penalty(D, x, f, u),
        ),
        "GAN, minibatch std": (several, lambda x, f, u: GAN(several(x), several(f))),
        "GAN, batch normalisation": (
            normalised,
            lambda x, f, u: GAN(normalised(x), normalised(f)),
        ),
    }


def halves_apart(gradient, seed=0, first=32):
    """{name: |g - h| / |g|}: the gradient of 64 samples, and the mean of two parts'.

    gradient(D, loss, parts): the mean over `parts`, tuples, of the gradient of
    loss(*part) in D's weights, as a list. first: samples in the first of two parts.
    """
    rng, told = np.random.default_rng(seed), {}
    batch = *rng.standard_normal((2, 64, 2), np.float32), rng.random((64, 1))
    batch = [torch.tensor(np.float32(a)) for a in batch]
    parts = [[a[:first] for a in batch], [a[first:] for a in batch]]
    for name, (D, loss) in losses_of_D(seed).items():
        both = gradient(D, loss, [batch]), gradient(D, loss, parts)
        whole, mean = (torch.cat([g.flatten() for g in grads]) for grads in both)
        told[name] = float((whole - mean).norm() / whole.norm())
    return told
