"""CycleGAN: two mappings between two kinds of pictures, learned without pairs."""

import numpy as np
import tensorflow as tf

from ..training.translation import LANES, PIECE
from .arrays import to_numpy, to_tensor
from .loop import Loop
from .losses import LOSSES
from .nets.translation import cycle_generator, patch_discriminator
from .train import adam

LOSS = LOSSES["least_squares"]


def generators_loss(G, H, D_X, D_Y, x, y, weight=10.0):
    """E(D_Y(G(x)) - 1)^2 + E(D_X(H(y)) - 1)^2 + weight cycle, for G and H.

    The cycle: E|H(G(x)) - x| + E|G(H(y)) - y|. Zhu et al. 2017 (arXiv 1703.10593), eq.
    2 and 3, with least squares (section 4). x (B, H, W, C) and y (B, H, W, C') are no
    pairs. Also returns what `cycle_step` goes on with: cycle, x_fake and y_fake.
    """
    x_fake, y_fake = H(y), G(x)
    fooled = 2 * (LOSS.generator(D_X(x_fake)) + LOSS.generator(D_Y(y_fake)))
    cycle = tf.zeros(())
    if weight:
        there, back = tf.abs(H(y_fake) - x), tf.abs(G(x_fake) - y)
        cycle = tf.reduce_mean(there) + tf.reduce_mean(back)
    return fooled + weight * cycle, cycle, x_fake, y_fake


def cycle_step(nets, opts, buffers, x, y, u, number, weight=10.0):
    """One update of both generators, then of both discriminators; three losses.

    nets: (G, H, D_X, D_Y), G from x to y and H back. opts: (opt_G, opt_D), each for its
    two. buffers: (of x, of y), see `remember`; u (B, 2, 2) are its dice. Eq. 3 with
    least squares; weight 0 leaves the cycle out.
    """
    G, H, D_X, D_Y = nets
    opt_G, opt_D = opts
    with tf.GradientTape() as tape:
        loss_G, cycle, x_fake, y_fake = generators_loss(*nets, x, y, weight)
    both = G.trainable_variables + H.trainable_variables
    opt_G.apply_gradients(tape.gradient(loss_G, both))

    x_old = remember(buffers[0], x_fake, u[:, 0], number)
    y_old = remember(buffers[1], y_fake, u[:, 1], number)
    with tf.GradientTape() as tape:
        loss_D = LOSS.discriminator(D_X(x), D_X(x_old))
        loss_D = loss_D + LOSS.discriminator(D_Y(y), D_Y(y_old))
    both = D_X.trainable_variables + D_Y.trainable_variables
    opt_D.apply_gradients(tape.gradient(loss_D, both))
    return loss_D, loss_G, cycle


def remember(buffer, fakes, u, number):
    """What D sees: half of the fakes (B, H, W, C), and earlier ones for the others.

    buffer (LANES, B, H, W, C) is changed: place b of a batch has LANES pictures of its
    own. In the first LANES steps (number 0, 1, ...) it is filled. Then u (B, 2) says:
    with u_0 < 1/2 the picture number LANES u_1 goes to D, and the fake takes its place
    (Shrivastava et al. 2017, arXiv 1612.07828, section 2.3).
    """
    places = tf.range(tf.shape(fakes)[0])
    full = number >= LANES
    lane = tf.minimum(tf.cast(LANES * u[:, 1], tf.int32), LANES - 1)
    lane = tf.where(full, lane, tf.cast(number, tf.int32))
    swap = tf.logical_and(u[:, 0] < 0.5, full)
    at = tf.stack([lane, places], 1)  # (B, 2)
    stored = tf.gather_nd(buffer, at)  # (B, H, W, C)
    swap = swap[:, None, None, None]
    taken = tf.logical_or(swap, tf.logical_not(full))
    kept = tf.where(taken, fakes, stored)
    buffer.scatter_nd_update(at, kept)
    return tf.where(swap, stored, fakes)


def cyclegan(
    line, colour, seed=0, weight=10.0, skip=True, lr=1e-3, batch=8, base=16, **options
):
    """A Loop over cycle_step: line (N, 32, 32, 1) and others' colour (M, 32, 32, 3).

    weight: of the cycle; skip: see CycleGenerator. Settings lr_G, lr_D: see
    training.translation.train_decaying. options: of the Loop.
    """
    tf.keras.utils.set_random_seed(seed)
    G, H = cycle_generator(1, 3, base, skip), cycle_generator(3, 1, base, skip)
    D_X, D_Y = (patch_discriminator(c, base, "instance") for c in (1, 3))
    nets, opts = (G, H, D_X, D_Y), (adam([G, H], lr), adam([D_X, D_Y], lr))
    buffers = [tf.Variable(tf.zeros((LANES, batch, 32, 32, c))) for c in (1, 3)]
    parts = dict(zip(("G", "H", "D_X", "D_Y"), nets, strict=True))
    parts |= {"opt_G": opts[0], "opt_D": opts[1], "buffers": buffers}

    def step(batch):
        args = batch.x, batch.y, batch.u, batch.step
        told = cycle_step(nets, opts, buffers, *args, weight)
        return dict(zip(("loss_D", "loss_G", "cycle"), told, strict=True))

    return Loop(
        step,
        parts,
        [{"x": line}, {"y": colour}],
        batch=batch,
        uniform={"u": (2, 2)},
        settings={"lr_G": lr, "lr_D": lr},
        sample=lambda nets, batch: nets.G(batch.x),
        kind="images",
        seed=seed,
        **options,
    )


def mapped(net, images):
    """net's pictures (n, H, W, C') of pictures (n, H, W, C), as arrays."""
    images = np.asarray(images, np.float32)
    parts = (images[i : i + PIECE] for i in range(0, len(images), PIECE))
    return np.concatenate([to_numpy(net(to_tensor(part))) for part in parts])
