"""Unrolled GANs: G's gradient knows how D will answer. PyTorch."""

import torch
from torch.func import functional_call

from .losses import LOSSES
from .optim import weights_of


def unrolled_weights(
    D, x_real, x_fake, k=5, lr=0.1, loss=LOSSES["non_saturating"], through=True
):
    """D's weights after k more steps of plain gradient descent, {name: tensor}.

    theta_0 = D's weights, theta_i+1 = theta_i - lr grad L_D(theta_i), on the same
    samples each time: Metz et al. 2017 (arXiv 1611.02163), eqs. 7 and 8. They keep
    their history, so that a loss on them can be differentiated through all k steps,
    back to x_fake. through: False takes x_fake as a constant in these steps. D itself
    does not change; it may hold no batch statistics.
    """
    x_fake = x_fake if through else x_fake.detach()
    theta = dict(D.named_parameters())
    for _ in range(k):
        real_logits = functional_call(D, theta, (x_real,))  # (B,)
        fake_logits = functional_call(D, theta, (x_fake,))
        loss_D = loss.discriminator(real_logits, fake_logits)
        weights = list(theta.values())
        gradients = torch.autograd.grad(loss_D, weights, create_graph=True)
        moved = [w - lr * g for w, g in zip(weights, gradients, strict=True)]
        theta = dict(zip(theta, moved, strict=True))
    return theta


def unrolled_generator_loss(
    D, x_real, x_fake, k=5, lr=0.1, loss=LOSSES["non_saturating"], through=True
):
    """G's loss against D as it will be after k steps: Metz et al. 2017, eq. 10."""
    theta = unrolled_weights(D, x_real, x_fake, k, lr, loss, through)
    fake_logits = functional_call(D, theta, (x_fake,))  # (B,)
    paired = [functional_call(D, theta, (x_real,))] if loss.paired else []
    return loss.generator(fake_logits, *paired)


def unrolled_generator_step(
    G, D, opt_G, x_real, z, k=5, lr=0.1, loss=LOSSES["non_saturating"], through=True
):
    """One update of G against the unrolled D; takes the place of generator_step."""
    loss_G = unrolled_generator_loss(D, x_real, G(z), k, lr, loss, through)
    opt_G.zero_grad()
    loss_G.backward(inputs=weights_of(opt_G))
    opt_G.step()
    return loss_G.detach()
