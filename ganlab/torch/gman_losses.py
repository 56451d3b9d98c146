"""The losses of several discriminators and what G makes of them, in PyTorch."""

import math

import torch
from torch.nn import functional as F


def aggregate(losses, sharpness):
    """What G minimises of K losses (..., K): (...).

    Durugkar et al. 2016 (arXiv 1611.01673), section 3: sum of w_i L_i with the weights
    w = softmax(sharpness L): the mean at 0, the largest at infinity.
    """
    if math.isinf(sharpness):
        return losses.amax(-1)
    return (torch.softmax(sharpness * losses, -1) * losses).sum(-1)


def losses_of_D(real_logits, fake_logits):
    """-E[log sigmoid(r)] - E[log(1 - sigmoid(f))] of each D: (S, K, B) to (S, K)."""
    return (F.softplus(-real_logits) + F.softplus(fake_logits)).mean(-1)


def losses_of_G(fake_logits):
    """-E[log sigmoid(f)] from each D: (S, K, B) to (S, K)."""
    return F.softplus(-fake_logits).mean(-1)


def d2gan_losses_of_D(real_logits, fake_logits, alpha=0.2, beta=0.1):
    """Nguyen et al. 2017 (arXiv 1709.03831), eq. 1, of both D: (S, 2, B) to (S, 2).

    Their outputs are softplus of the logits, above 0: D1 likes real points, D2
    generated ones.
    """
    r, f = F.softplus(real_logits), F.softplus(fake_logits)
    first = f[:, 0] - alpha * torch.log(r[:, 0])
    second = r[:, 1] - beta * torch.log(f[:, 1])
    return torch.stack([first, second], 1).mean(-1)


def d2gan_losses_of_G(fake_logits, beta=0.1):
    """-E[D1(G(z))] and beta E[log D2(G(z))]: (S, 2, B) to (S, 2), to be added."""
    f = F.softplus(fake_logits)
    return torch.stack([-f[:, 0], beta * torch.log(f[:, 1])], 1).mean(-1)
