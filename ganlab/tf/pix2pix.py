"""pix2pix: a mapping between two kinds of pictures, learned from pairs."""

import numpy as np
import tensorflow as tf

from ..parity import put_weights
from ..training.colouring import colour_in
from ..training.translation import dice
from ..training.translation_runs import painter_weights
from .arrays import to_numpy, to_tensor
from .loop import Loop
from .losses import LOSSES
from .nets.translation import colour_unet, patch_discriminator
from .train import adam

LOSS = LOSSES["non_saturating"]


def pix2pix_step(G, D, opt_G, opt_D, x, y, u, gan=1.0, l1=100.0):
    """One update of D and one of G; (loss_D, loss_G, the L1 error).

    Isola et al. 2017 (arXiv 1611.07004), eq. 1 to 4: D sees the drawing x (B, H, W, 1)
    and a colouring (B, H, W, 3) together; G lowers gan times its adversarial loss plus
    l1 times |y - G(x)|. u: G's dropout dice. D's loss is halved (section 3.3). With
    gan=0 D is left as it is.
    """
    with tf.GradientTape() as tape_G:
        y_fake = G(x, u, training=True)
        error = tf.reduce_mean(tf.abs(y - y_fake))
        if not gan:
            loss_D, loss_G = tf.zeros(()), l1 * error
        else:
            with tape_G.stop_recording(), tf.GradientTape() as tape_D:
                real_logits = D(tf.concat([x, y], -1), training=True)  # (B, 64)
                fake_logits = D(tf.concat([x, y_fake], -1), training=True)
                loss_D = LOSS.discriminator(real_logits, fake_logits) / 2
            with tape_G.stop_recording():
                gradients = tape_D.gradient(loss_D, D.trainable_variables)
                opt_D.apply_gradients(gradients)

            fake_logits = D(tf.concat([x, y_fake], -1), training=True)
            loss_G = gan * LOSS.generator(fake_logits) + l1 * error
    gradients = tape_G.gradient(loss_G, G.trainable_variables)
    opt_G.apply_gradients(gradients)
    return loss_D, loss_G, error


def pix2pix(
    line, colour, seed=0, gan=1.0, l1=100.0, lr=1e-3, batch=16, base=16, **options
):
    """A Loop over pix2pix_step: drawings line (N, 32, 32, 1), colour (N, 32, 32, 3).

    Half of the pairs are mirrored. gan, l1: the weights of the two terms. options: of
    the Loop.
    """
    tf.keras.utils.set_random_seed(seed)
    G, D = colour_unet(base), patch_discriminator(4, base)
    nets = G, D, adam(G, lr), adam(D, lr)

    def step(batch):
        flip = batch.flip[:, None, None, None] < 0.5
        x = tf.where(flip, tf.reverse(batch.x, [2]), batch.x)
        y = tf.where(flip, tf.reverse(batch.y, [2]), batch.y)
        told = pix2pix_step(*nets, x, y, batch.u, gan, l1)
        return dict(zip(("loss_D", "loss_G", "L1"), told, strict=True))

    return Loop(
        step,
        dict(zip(("G", "D", "opt_G", "opt_D"), nets, strict=True)),
        {"x": line, "y": colour},
        batch=batch,
        uniform={"u": (4, 4, 4 * base), "flip": ()},
        sample=lambda nets, batch: nets.G(batch.x),
        kind="images",
        seed=seed,
        **options,
    )


def colourings(G, line, seed=0, training=True):
    """Colours (n, 32, 32, 3) for drawings line (n, 32, 32, 1).

    training: with dropout and with the batch's own statistics, as the paper does
    (section 3.3); else in inference mode, each drawing for itself.
    """
    made = []
    for part, u in dice(line, seed, 4 * G.start.kernel.shape[-1]):
        u = to_tensor(u) if training else None
        made.append(to_numpy(G(to_tensor(part), u, training=training)))
    return np.concatenate(made)


def patch_logits(D, line, colour):
    """D's map of logits (n, H/4, W/4) for pairs, in training mode."""
    pair = tf.concat([to_tensor(np.float32(a)) for a in (line, colour)], -1)
    height, width = pair.shape[1] // 4, pair.shape[2] // 4
    return to_numpy(tf.reshape(D(pair, training=True), (-1, height, width)))


def calibrate(G, line, passes=100, batch=64):
    """Gives G's batch normalisation the statistics of the drawings, for inference.

    During training its moving averages lag behind weights that move.
    """
    rng = np.random.default_rng(0)
    for _ in range(passes):
        part = line[rng.permutation(len(line))[:batch]]
        G(to_tensor(part), training=True)


def painter():
    """A function from drawings (n, 32, 32, 1) to colours (n, 32, 32, 3), trained.

    The weights are those of training/translation_runs.py.
    """
    G = colour_unet()
    put_weights(G, painter_weights())
    return lambda line: colourings(G, line, training=False)


def colour_drawing(drawing):
    """A drawing of your own, coloured: a PIL image of its size.

    drawing: a file's path or a PIL image, dark lines on white; see read_drawing.
    """
    return colour_in(drawing, painter())
