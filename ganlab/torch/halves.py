"""The parts of a step that the live labs take one by one, in PyTorch."""

import torch

from .losses import LOSSES
from .penalties import gradient_penalty, r1_penalty, r2_penalty


def generator_step(G, D, opt_G, x_real, z, loss=LOSSES["non_saturating"]):
    """One update of G against the D that stands; the second half of train_step."""
    D.requires_grad_(False)
    fake_logits = D(G(z))  # (B,)
    paired = [D(x_real)] if loss.paired else []
    loss_G = loss.generator(fake_logits, *paired)
    opt_G.zero_grad()
    loss_G.backward()
    opt_G.step()
    D.requires_grad_(True)
    return loss_G.detach()


def sample_gradient(D, x, x_real, loss=LOSSES["non_saturating"]):
    """-dL_G/dx for samples x (B, d), each as if alone in its batch: (B, d).

    Where G would move each sample if it could move that one by itself. x_real (B, d):
    the partners in a loss over pairs.
    """
    x = x.detach().requires_grad_(True)
    paired = [D(x_real)] if loss.paired else []
    loss_G = loss.generator(D(x), *paired) * len(x)  # the sum over samples
    (gradient,) = torch.autograd.grad(loss_G, x)
    return -gradient


def penalties_of(r1, r2, gp, weights, u):
    """penalty(D, x_real, x_fake) for a step, or None where none is on.

    r1, r2, gp: which are on. weights: their three factors. u (B,): where on the line
    between real and fake the gradient penalty looks.
    """
    if not (r1 or r2 or gp):
        return None

    def penalty(D, x_real, x_fake):
        total = 0.0
        if r1:
            total += r1_penalty(D, x_real, weights[0])
        if r2:
            total += r2_penalty(D, x_fake, weights[1])
        if gp:
            one_each = u.view([-1] + [1] * (x_real.dim() - 1))  # (B, 1, ...)
            total += weights[2] * gradient_penalty(D, x_real, x_fake, one_each)
        return total

    return penalty
