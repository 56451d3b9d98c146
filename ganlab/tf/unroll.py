"""Unrolled GANs: G's gradient knows how D will answer. TensorFlow."""

import tensorflow as tf

from .losses import LOSSES
from .optim import weights_of


def unrolled_weights(
    D, x_real, x_fake, k=5, lr=0.1, loss=LOSSES["non_saturating"], through=True
):
    """D's weights after k more steps of plain gradient descent, a list of tensors.

    theta_0 = D's weights, theta_i+1 = theta_i - lr grad L_D(theta_i), on the same
    samples each time: Metz et al. 2017 (arXiv 1611.02163), eqs. 7 and 8. Computed
    under a tape, they can be differentiated through all k steps, back to x_fake.
    through: False takes x_fake as a constant in these steps. D itself does not change;
    it may hold no batch statistics.
    """
    x_fake = x_fake if through else tf.stop_gradient(x_fake)
    theta = [tf.convert_to_tensor(w) for w in D.trainable_variables]
    for _ in range(k):
        with tf.GradientTape() as tape:
            tape.watch(theta)
            real_logits = _call(D, theta, x_real)  # (B,)
            fake_logits = _call(D, theta, x_fake)
            loss_D = loss.discriminator(real_logits, fake_logits)
        gradients = tape.gradient(loss_D, theta)
        theta = [w - lr * g for w, g in zip(theta, gradients, strict=True)]
    return theta


def unrolled_generator_loss(
    D, x_real, x_fake, k=5, lr=0.1, loss=LOSSES["non_saturating"], through=True
):
    """G's loss against D as it will be after k steps: Metz et al. 2017, eq. 10."""
    theta = unrolled_weights(D, x_real, x_fake, k, lr, loss, through)
    fake_logits = _call(D, theta, x_fake)  # (B,)
    paired = [_call(D, theta, x_real)] if loss.paired else []
    return loss.generator(fake_logits, *paired)


def unrolled_generator_step(
    G, D, opt_G, x_real, z, k=5, lr=0.1, loss=LOSSES["non_saturating"], through=True
):
    """One update of G against the unrolled D; takes the place of generator_step."""
    with tf.GradientTape() as tape:
        x_fake = G(z, training=True)
        loss_G = unrolled_generator_loss(D, x_real, x_fake, k, lr, loss, through)
    gradients = tape.gradient(loss_G, weights_of(opt_G))
    opt_G.apply_gradients(gradients)
    return loss_G


def _call(D, theta, x):
    """D(x) as if its weights were theta."""
    held = D.non_trainable_variables
    return D.stateless_call(theta, held, x, training=True)[0]
