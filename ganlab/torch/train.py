"""Training in PyTorch: one alternating step; optimiser and average from optim.py."""

from .losses import LOSSES
from .optim import Ema, adam

__all__ = ["Ema", "adam", "discriminator_step", "train_step"]


def discriminator_step(
    D, opt_D, x_real, x_fake, loss=LOSSES["non_saturating"], penalty=None
):
    """One update of D; x_fake is a constant here: no gradient flows back into G."""
    real_logits, fake_logits = D(x_real), D(x_fake)  # (B,), (B,)
    loss_D = loss.discriminator(real_logits, fake_logits)
    total = loss_D if penalty is None else loss_D + penalty(D, x_real, x_fake)
    opt_D.zero_grad()
    total.backward()
    opt_D.step()
    return loss_D.detach()


def train_step(
    G, D, opt_G, opt_D, x_real, z, loss=LOSSES["non_saturating"], penalty=None
):
    """One alternating step: D first, then G against the D just updated.

    G runs once: its fakes serve D as constants, then G with their history. D is frozen
    in G's half, so no gradient is computed to be thrown away. x_real (B, ...) and
    z (B, Z). penalty(D, x_real, x_fake) is added to D's loss, not to the one returned.
    """
    x_fake = G(z)  # (B, ...)
    loss_D = discriminator_step(D, opt_D, x_real, x_fake.detach(), loss, penalty)
    D.requires_grad_(False)
    fake_logits = D(x_fake)  # (B,)
    paired = [D(x_real)] if loss.paired else []
    loss_G = loss.generator(fake_logits, *paired)
    opt_G.zero_grad()
    loss_G.backward()
    opt_G.step()
    D.requires_grad_(True)
    return loss_D, loss_G.detach()
