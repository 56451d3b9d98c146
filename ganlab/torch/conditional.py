"""Training with labels, in PyTorch. A label is a row c of 0 and 1, (B, K)."""

import torch
from torch.nn import functional as F

from .optim import weights_of
from .penalties import logits_and_penalty
from .train import train_step


def beside(z, c, loud=1.0):
    """Noise (B, Z) and label (B, K) as one input of G, (B, Z + K): [z, loud c]."""
    return torch.cat([z, loud * c], 1)


def class_loss(class_logits, c):
    """-E[log C(c | x)]; class_logits and c: (B, K)."""
    return -(c * F.log_softmax(class_logits, 1)).sum(1).mean()


def conditional_step(G, D, opt_G, opt_D, x_real, c, z, r1=None):
    """train_step for D(x, c): the labels c (B, K) are those of x_real and of G(z).

    Mirza and Osindero 2014 (arXiv 1411.1784), eq. 2, non-saturating. z (B, Z) as G
    takes it, the label beside the noise. Returns (loss_D, loss_G).
    """
    return train_step(G, lambda x: D(x, c), opt_G, opt_D, x_real, z, r1=r1)


def two_heads_step(
    G, D, opt_G, opt_D, x_real, c, z, weight=1.0, known=True, r1=None
):  # fmt: skip
    """One alternating step with D(x) = (logits, class logits): AC-GAN or InfoGAN.

    c (B, K): the labels that z asks for. known: c are the labels of x_real, too, and D
    learns them from real samples as well: AC-GAN, Odena et al. 2016 (arXiv 1610.09585),
    eqs. 2 and 3. Otherwise nobody knows any: InfoGAN, Chen et al. 2016 (arXiv
    1606.03657), eq. 6. weight: of the class losses, lambda. Both players' losses
    without these are non-saturating; returns {"loss_D", "loss_G", "class_D",
    "class_G"}, the class losses apart.
    """
    x_fake = G(z)  # (B, ...)
    r, says_real = D(x_real)  # (B,), (B, K)
    f, says_fake = D(x_fake.detach())
    loss_D = F.softplus(-r).mean() + F.softplus(f).mean()
    class_D = class_loss(says_fake, c)
    if known:
        class_D = class_D + class_loss(says_real, c)
    _, penalty = logits_and_penalty(lambda x: D(x)[0], x_real, r1) if r1 else (0, 0.0)
    opt_D.zero_grad()
    (loss_D + weight * class_D + penalty).backward(inputs=weights_of(opt_D))
    opt_D.step()

    f, says_fake = D(x_fake)
    loss_G, class_G = F.softplus(-f).mean(), class_loss(says_fake, c)
    opt_G.zero_grad()
    (loss_G + weight * class_G).backward(inputs=weights_of(opt_G))
    opt_G.step()
    told = {"loss_D": loss_D, "loss_G": loss_G, "class_D": class_D, "class_G": class_G}
    return {name: value.detach() for name, value in told.items()}
