"""GAN losses in TensorFlow: logits (B,) in, a scalar out, by an explicit mean.

r = D(x) and f = D(G(z)) are logits, sp(t) = log(1 + exp(t)) is softplus, and
log sigmoid(t) = -sp(-t), which neither overflows nor takes the logarithm of 0.
"""

from typing import NamedTuple

import tensorflow as tf


def discriminator_loss(real_logits, fake_logits):
    """-E[log sigmoid(r)] - E[log(1 - sigmoid(f))], Goodfellow et al. 2014, eq. 1."""
    loss_real = tf.reduce_mean(tf.nn.softplus(-real_logits))
    loss_fake = tf.reduce_mean(tf.nn.softplus(fake_logits))
    return loss_real + loss_fake


def generator_loss(fake_logits):
    """-E[log sigmoid(f)], non-saturating, Goodfellow et al. 2014, section 3."""
    return tf.reduce_mean(tf.nn.softplus(-fake_logits))


def minimax_generator_loss(fake_logits):
    """E[log(1 - sigmoid(f))], saturating, Goodfellow et al. 2014, eq. 1."""
    return -tf.reduce_mean(tf.nn.softplus(fake_logits))


def least_squares_discriminator_loss(real_logits, fake_logits):
    """E[(r - 1)^2] / 2 + E[f^2] / 2, Mao et al. 2016 (arXiv 1611.04076), eq. 9."""
    loss_real = 0.5 * tf.reduce_mean((real_logits - 1) ** 2)
    loss_fake = 0.5 * tf.reduce_mean(fake_logits**2)
    return loss_real + loss_fake


def least_squares_generator_loss(fake_logits):
    """E[(f - 1)^2] / 2, Mao et al. 2016 (arXiv 1611.04076), eq. 9."""
    return 0.5 * tf.reduce_mean((fake_logits - 1) ** 2)


def wasserstein_discriminator_loss(real_logits, fake_logits):
    """E[f] - E[r], Arjovsky et al. 2017 (arXiv 1701.07875), eq. 3, as a loss."""
    return tf.reduce_mean(fake_logits) - tf.reduce_mean(real_logits)


def wasserstein_generator_loss(fake_logits):
    """-E[f], Arjovsky et al. 2017 (arXiv 1701.07875), eq. 4."""
    return -tf.reduce_mean(fake_logits)


def hinge_discriminator_loss(real_logits, fake_logits):
    """E[max(0, 1 - r)] + E[max(0, 1 + f)], Miyato et al. 2018, eq. 16."""
    loss_real = tf.reduce_mean(tf.nn.relu(1 - real_logits))
    loss_fake = tf.reduce_mean(tf.nn.relu(1 + fake_logits))
    return loss_real + loss_fake


def hinge_generator_loss(fake_logits):
    """-E[f], Miyato et al. 2018 (arXiv 1802.05957), eq. 17."""
    return -tf.reduce_mean(fake_logits)


def relativistic_discriminator_loss(real_logits, fake_logits):
    """E[sp(f - r)] over pairs, Jolicoeur-Martineau 2018 (arXiv 1807.00734), RpGAN."""
    return tf.reduce_mean(tf.nn.softplus(fake_logits - real_logits))


def relativistic_generator_loss(fake_logits, real_logits):
    """E[sp(r - f)] over pairs, Jolicoeur-Martineau 2018 (arXiv 1807.00734), RpGAN."""
    return tf.reduce_mean(tf.nn.softplus(real_logits - fake_logits))


class Loss(NamedTuple):
    """A pair of losses; `paired` says that G's loss needs the real logits too."""

    discriminator: callable
    generator: callable
    paired: bool = False


LOSSES = {
    "non_saturating": Loss(discriminator_loss, generator_loss),
    "minimax": Loss(discriminator_loss, minimax_generator_loss),
    "least_squares": Loss(
        least_squares_discriminator_loss, least_squares_generator_loss
    ),
    "wasserstein": Loss(wasserstein_discriminator_loss, wasserstein_generator_loss),
    "hinge": Loss(hinge_discriminator_loss, hinge_generator_loss),
    "relativistic": Loss(
        relativistic_discriminator_loss, relativistic_generator_loss, paired=True
    ),
}
