"""Drifting in TensorFlow: a generator of one step without a discriminator."""

import numpy as np
import tensorflow as tf

from .loop import Loop
from .train import adam, weights_of


def drift(x, y_real, y_fake, tau):
    """V(x) = V+ - V-, where the samples x (n, d) are pulled and pushed: (n, d).

    V+ is the mean of y - x over real y (m, d), weighted by exp(-|x - y| / tau), and V-
    the same over generated y, leaving out those at x itself. Deng et al. 2026
    (arXiv 2602.04770), their attraction and repulsion, each weight divided by its sum
    over y alone.
    """
    apart = tf.norm(x[:, None] - y_real, axis=2)  # (n, m)
    pull = tf.nn.softmax(-apart / tau, 1) @ y_real  # (n, d)
    apart = tf.norm(x[:, None] - y_fake, axis=2)
    apart = tf.where(apart > 0, apart, float("inf"))
    push = tf.nn.softmax(-apart / tau, 1) @ y_fake  # (n, d)
    return pull - push  # the two -x cancel


def drift_loss(x, y_real, tau):
    """E|x - stop(x + V(x))|^2: its slope in x is that of a pull along V."""
    target = tf.stop_gradient(x + drift(x, y_real, x, tau))
    return tf.reduce_mean(tf.reduce_sum((x - target) ** 2, 1))


def drift_loop(G, x, z_dim, tau=0.3, lr=1e-3, batch=256, ema=0.99, seed=0):
    """A Loop that trains G (B, Z) -> (B, d) by drift_loss on x (N, d)."""
    opt = adam(G, lr, (0.9, 0.999))

    def step(batch):
        with tf.GradientTape() as tape:
            loss = drift_loss(G(batch.z, training=True), batch.x, tau)
        opt.apply_gradients(tape.gradient(loss, weights_of(opt)))
        return {"loss": loss}

    return Loop(
        step,
        {"G": G, "opt_G": opt},
        {"x": x},
        batch=batch,
        normal={"z": (z_dim,)},
        settings={"lr_G": lr},
        sample=lambda nets, batch: nets.G(batch.z),
        ema={"G": ema},
        seed=seed,
    )


def field(x, y_real, y_fake, tau):
    """drift() of NumPy arrays."""
    x, y_real, y_fake = (tf.constant(np.float32(a)) for a in (x, y_real, y_fake))
    return drift(x, y_real, y_fake, tau).numpy()
