"""Training in TensorFlow: one alternating step; optimiser and average from optim.py."""

import tensorflow as tf

from .losses import LOSSES
from .optim import Adam, Ema, adam

__all__ = ["Adam", "Ema", "adam", "discriminator_step", "train_step"]


def discriminator_step(
    D, opt_D, x_real, x_fake, loss=LOSSES["non_saturating"], penalty=None
):
    """One update of D; x_fake is a constant here: no gradient flows back into G."""
    with tf.GradientTape() as tape:
        real_logits, fake_logits = D(x_real, training=True), D(x_fake, training=True)
        loss_D = loss.discriminator(real_logits, fake_logits)
        total = loss_D if penalty is None else loss_D + penalty(D, x_real, x_fake)
    gradients = tape.gradient(total, D.trainable_variables)
    opt_D.apply_gradients(gradients)
    return loss_D


def train_step(
    G, D, opt_G, opt_D, x_real, z, loss=LOSSES["non_saturating"], penalty=None
):
    """One alternating step: D first, then G against the D just updated.

    G runs once: its fakes serve D as constants, then G with their history. The outer
    tape is asked for G's gradients alone, so none is computed to be thrown away.
    x_real (B, ...) and z (B, Z). penalty(D, x_real, x_fake) is added to D's loss, not
    to the one returned.
    """
    with tf.GradientTape() as tape:
        x_fake = G(z, training=True)  # (B, ...)
        with tape.stop_recording():
            loss_D = discriminator_step(D, opt_D, x_real, x_fake, loss, penalty)
        fake_logits = D(x_fake, training=True)  # (B,)
        paired = [D(x_real, training=True)] if loss.paired else []
        loss_G = loss.generator(fake_logits, *paired)
    gradients = tape.gradient(loss_G, G.trainable_variables)
    opt_G.apply_gradients(gradients)
    return loss_D, loss_G
