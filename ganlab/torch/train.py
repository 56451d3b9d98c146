"""Training in PyTorch: the optimiser, one alternating step, an average of G."""

import copy

import torch

from .losses import LOSSES
from .penalties import logits_and_penalty


def adam(models, lr=2e-4, betas=(0.5, 0.999)):
    """Adam (Kingma and Ba 2014, arXiv 1412.6980), one fused kernel for all weights.

    models: a network, or a list of several that learn together.
    """
    several = models if isinstance(models, list | tuple) else [models]
    weights = [weight for model in several for weight in model.parameters()]
    return torch.optim.Adam(weights, lr, betas, eps=1e-8, fused=True)


def discriminator_step(
    D, opt_D, x_real, x_fake, loss=LOSSES["non_saturating"], penalty=None,
    r1=None, r2=None
):  # fmt: skip
    """One update of D; x_fake is a constant here: no gradient flows back into G.

    penalty(D, x_real, x_fake) is added to D's loss, not to the one returned. r1, r2:
    the gamma of these penalties, whose passes through D give the logits too.
    """
    real_logits, penalty_real = logits_and_penalty(D, x_real, r1)  # (B,), a scalar
    fake_logits, penalty_fake = logits_and_penalty(D, x_fake, r2)
    loss_D = loss.discriminator(real_logits, fake_logits)
    total = loss_D + penalty_real + penalty_fake
    total = total if penalty is None else total + penalty(D, x_real, x_fake)
    opt_D.zero_grad()
    total.backward(inputs=weights_of(opt_D))
    opt_D.step()
    return loss_D.detach()


def generator_step(G, D, opt_G, x_real, z, loss=LOSSES["non_saturating"]):
    """One update of G against the D that stands; the second half of train_step."""
    fake_logits = D(G(z))  # (B,)
    paired = [D(x_real)] if loss.paired else []
    loss_G = loss.generator(fake_logits, *paired)
    opt_G.zero_grad()
    loss_G.backward(inputs=weights_of(opt_G))
    opt_G.step()
    return loss_G.detach()


def train_step(
    G, D, opt_G, opt_D, x_real, z, loss=LOSSES["non_saturating"], penalty=None,
    r1=None, r2=None
):  # fmt: skip
    """One alternating step: D first, then G against the D just updated.

    G runs once: its fakes serve D as constants, then G with their history. x_real
    (B, ...) and z (B, Z). penalty, r1, r2: see discriminator_step. Gradients are asked
    for G's weights alone, so none is computed to be thrown away.
    """
    x_fake = G(z)  # (B, ...)
    fixed = x_fake.detach()
    loss_D = discriminator_step(D, opt_D, x_real, fixed, loss, penalty, r1, r2)
    fake_logits = D(x_fake)  # (B,)
    paired = [D(x_real)] if loss.paired else []
    loss_G = loss.generator(fake_logits, *paired)
    opt_G.zero_grad()
    loss_G.backward(inputs=weights_of(opt_G))
    opt_G.step()
    return loss_D, loss_G.detach()


def weights_of(opt):
    """The weights that an optimiser moves, as a list."""
    return [weight for group in opt.param_groups for weight in group["params"]]


class Ema:
    """An exponential moving average of a model's weights: avg <- d avg + (1 - d) w.

    `model` is the averaged copy. Statistics of batch normalisation are copied.
    Yazici et al. 2018 (arXiv 1806.04498).
    """

    def __init__(self, model, decay=0.999):
        self.source, self.decay = model, decay
        self.model = copy.deepcopy(model).requires_grad_(False)

    @torch.no_grad()
    def update(self):
        for average, weight in self._pairs("parameters"):
            average.lerp_(weight, 1 - self.decay)
        for average, buffer in self._pairs("buffers"):
            average.copy_(buffer)

    def _pairs(self, kind):
        return zip(
            getattr(self.model, kind)(), getattr(self.source, kind)(), strict=True
        )
