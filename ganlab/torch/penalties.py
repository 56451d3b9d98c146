"""What keeps a discriminator smooth: gradient penalties and spectral normalisation.

Each penalty is E over samples, with the gradient taken per sample: the logits are
summed, so that sample b's logit is differentiated by sample b alone (no batch
statistics in D, please).
"""

import torch
from torch import nn
from torch.nn import functional as F


def gradient_penalty(D, x_real, x_fake, u=None):
    """E[(|grad D(x_hat)| - 1)^2], x_hat = u x + (1 - u) x_fake; lambda stands outside.

    One u ~ U(0, 1) per sample, shape (B, 1, ...). Gulrajani et al. 2017
    (arXiv 1704.00028), eq. 3. The 1e-12 keeps the root's gradient finite at 0.
    """
    if u is None:
        shape = [len(x_real)] + [1] * (x_real.dim() - 1)
        u = torch.rand(shape, device=x_real.device)
    x_hat = u * x_real + (1 - u) * x_fake
    _, squared = logits_and_squared_gradient(D, x_hat)  # (B,)
    norm = (squared + 1e-12).sqrt()
    return ((norm - 1) ** 2).mean()


def r1_penalty(D, x_real, gamma=1.0):
    """gamma / 2 E[|grad D(x)|^2] on real x, Mescheder et al. 2018, eq. 9."""
    return logits_and_penalty(D, x_real, gamma)[1]


def r2_penalty(D, x_fake, gamma=1.0):
    """gamma / 2 E[|grad D(x)|^2] on fake x, Mescheder et al. 2018, eq. 10."""
    return logits_and_penalty(D, x_fake, gamma)[1]


def logits_and_penalty(D, x, gamma):
    """D's logits (B,) and gamma / 2 E[|grad D(x)|^2], from one pass; None for off."""
    if gamma is None:
        return D(x), 0.0
    logits, squared = logits_and_squared_gradient(D, x)
    return logits, 0.5 * gamma * squared.mean()


def logits_and_squared_gradient(D, x):
    """D(x) and |grad_x D(x)|^2 for each sample, both (B,), to be differentiated."""
    x = x.detach().requires_grad_(True)
    logits = D(x)  # (B,)
    (gradient,) = torch.autograd.grad(logits.sum(), x, create_graph=True)
    return logits, gradient.flatten(1).square().sum(1)


class SpectralNorm(nn.Module):
    """A linear layer (Linear, Conv2d) whose weight acts as W / sigma(W).

    sigma is the largest singular value of W as a matrix (out, in), found by one power
    iteration for each training pass. Miyato et al. 2018 (arXiv 1802.05957), eq. 8 and
    algorithm 1. A linear layer obeys (W / sigma) x = W (x / sigma), so x is divided.
    """

    def __init__(self, layer):
        super().__init__()
        self.layer = layer
        self.register_buffer("u", F.normalize(torch.randn(len(layer.weight)), dim=0))

    @property
    def weight(self):
        return self.layer.weight

    def forward(self, x):
        with torch.autocast(x.device.type, enabled=False):
            W = self.layer.weight.flatten(1)  # (out, in)
            with torch.no_grad():
                v = F.normalize(W.T @ self.u, dim=0)  # (in,)
                u = F.normalize(W @ v, dim=0)  # (out,)
                if self.training:
                    self.u.copy_(u)
            sigma = u @ (W @ v)
        return self.layer(x / sigma.to(x.dtype))
