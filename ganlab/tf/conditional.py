"""Training with labels, in TensorFlow. A label is a row c of 0 and 1, (B, K)."""

import tensorflow as tf

from .optim import weights_of
from .penalties import logits_and_penalty
from .train import train_step


def beside(z, c, loud=1.0):
    """Noise (B, Z) and label (B, K) as one input of G, (B, Z + K): [z, loud c]."""
    return tf.concat([z, loud * c], 1)


def class_loss(class_logits, c):
    """-E[log C(c | x)]; class_logits and c: (B, K)."""
    log_C = tf.nn.log_softmax(class_logits, 1)
    return -tf.reduce_mean(tf.reduce_sum(c * log_C, 1))


def conditional_step(G, D, opt_G, opt_D, x_real, c, z, r1=None):
    """train_step for D(x, c): the labels c (B, K) are those of x_real and of G(z).

    Mirza and Osindero 2014 (arXiv 1411.1784), eq. 2, non-saturating. z (B, Z) as G
    takes it, the label beside the noise. Returns (loss_D, loss_G).
    """
    labelled = lambda x, training: D(x, c, training=training)  # noqa: E731
    return train_step(G, labelled, opt_G, opt_D, x_real, z, r1=r1)


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
    with tf.GradientTape() as tape_G:
        x_fake = G(z, training=True)  # (B, ...)
        with tape_G.stop_recording(), tf.GradientTape() as tape_D:
            r, says_real = D(x_real, training=True)  # (B,), (B, K)
            f, says_fake = D(x_fake, training=True)
            loss_D = tf.reduce_mean(tf.nn.softplus(-r))
            loss_D += tf.reduce_mean(tf.nn.softplus(f))
            class_D = class_loss(says_fake, c)
            if known:
                class_D += class_loss(says_real, c)
            total_D = loss_D + weight * class_D
            if r1:
                head = lambda x, training: D(x, training=training)[0]  # noqa: E731
                total_D += logits_and_penalty(head, x_real, r1)[1]
        with tape_G.stop_recording():
            gradients = tape_D.gradient(total_D, weights_of(opt_D))
            opt_D.apply_gradients(gradients)

        f, says_fake = D(x_fake, training=True)
        loss_G = tf.reduce_mean(tf.nn.softplus(-f))
        class_G = class_loss(says_fake, c)
        total_G = loss_G + weight * class_G
    gradients = tape_G.gradient(total_G, weights_of(opt_G))
    opt_G.apply_gradients(gradients)
    return {"loss_D": loss_D, "loss_G": loss_G, "class_D": class_D, "class_G": class_G}
