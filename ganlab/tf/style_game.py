"""The game of lesson 13: styles that are mixed in training, a lazy R1."""

import numpy as np
import tensorflow as tf

from ..parity import put_weights, weights
from ..training import style_runs
from .arrays import to_numpy, to_tensor
from .loop import Loop
from .losses import LOSSES
from .nets.style import LAYERS, PIXELS, scene_discriminator, style_generator
from .penalties import logits_and_penalty
from .train import adam

LOSS = LOSSES["non_saturating"]
EVERY = 4  # updates for one R1


def mix_styles(w, other, cut):
    """w (B, W) in the layers before cut (B,), `other` from there on: (B, LAYERS, W).

    Mixing regularisation, Karras et al. 2019 (arXiv 1812.04948), section 3.1.
    """
    own = tf.range(LAYERS, dtype=cut.dtype) < cut[:, None]  # (B, L)
    return tf.where(own[..., None], w[:, None], other[:, None])


def random_cut(u, share=0.5):
    """u ~ U(0, 1) (B,) to a layer in 1 .. LAYERS - 1, or, for 1 - share, to LAYERS."""
    inside = 1 + tf.floor(u / share * (LAYERS - 1))
    return tf.where(u < share, inside, float(LAYERS))


def style_fakes(G, batch):
    """Images of a StyleGenerator, half of them of two styles."""
    w, other = G.mapping(batch.z), G.mapping(batch.other)
    ws = mix_styles(w, other, random_cut(batch.u))
    return G.synthesis(ws, batch.noise)


def plain_fakes(G, batch):
    """Images of any other generator."""
    return G(batch.z, training=True)


def game_step(G, D, opt_G, opt_D, batch, gamma, fakes=style_fakes):
    """One update of D, with R1 of weight gamma or None, and one of G; both losses."""
    with tf.GradientTape() as tape_G:
        x_fake = fakes(G, batch)
        with tape_G.stop_recording(), tf.GradientTape() as tape_D:
            real_logits, penalty = logits_and_penalty(D, batch.x, gamma)
            loss_D = LOSS.discriminator(real_logits, D(x_fake))
            total = loss_D + penalty
        with tape_G.stop_recording():
            gradients = tape_D.gradient(total, D.trainable_variables)
            opt_D.apply_gradients(gradients)
        loss_G = LOSS.generator(D(x_fake))
    gradients = tape_G.gradient(loss_G, G.trainable_variables)
    opt_G.apply_gradients(gradients)
    return loss_D, loss_G


def style_game(G, x_real, seed=0, gamma=0.1, lr=2e-3, batch=32, ema=0.99, **options):
    """A Loop that trains G against a scene_discriminator, EVERY updates a step.

    G: a StyleGenerator, or any net from z to images (B, 32, 32, 3). Only the first of
    the updates has R1, with EVERY times its weight (lazy regularisation, Karras et al.
    2020, arXiv 1912.04958, section 3.1). options: of the Loop.
    """
    styles = hasattr(G, "synthesis")
    fakes = style_fakes if styles else plain_fakes
    D = scene_discriminator()
    nets = G, D, adam(G, lr, (0.0, 0.99)), adam(D, lr, (0.0, 0.99))

    def step(batch):
        told = game_step(*nets, batch[0], EVERY * gamma, fakes)
        for i in tf.range(1, EVERY):  # one graph for all of them
            told = game_step(*nets, batch[i], None, fakes)
        return dict(zip(("loss_D", "loss_G"), told, strict=True))

    def sample(nets, batch):
        return nets.G(batch.z, batch.noise) if styles else nets.G(batch.z)

    z_dim = G.input_shape[1] if not styles else G.map[0].kernel.shape[0]
    normal = {"z": z_dim}
    if styles:
        normal |= {"other": z_dim, "noise": PIXELS}
    return Loop(
        step,
        dict(zip(("G", "D", "opt_G", "opt_D"), nets, strict=True)),
        {"x": x_real},
        batch=batch,
        normal=normal,
        uniform={"u": ()},
        draws=EVERY,
        sample=sample,
        kind="images",
        ema={"G": ema},
        seed=seed,
        **options,
    )


def halves(G):
    """(mapping, synthesis) of a StyleGenerator; arrays in, arrays out."""

    def mapping(z):
        return to_numpy(G.mapping(to_tensor(np.float32(z))))

    def synthesis(ws, noise=None):
        noise = None if noise is None else to_tensor(np.float32(noise))
        return to_numpy(G.synthesis(to_tensor(np.float32(ws)), noise))

    return mapping, synthesis


def images_of(G, z):
    """Images (n, H, W, C) of a plain generator for z (n, Z), in inference mode."""
    return to_numpy(G(to_tensor(np.float32(z)), training=False))


def trained():
    """halves() of the generator whose weights training/style_runs.py holds."""
    G = style_generator()
    put_weights(G, style_runs.weights())
    return halves(G)


def averaged(loop):
    """halves() of the averaged generator with styles of a style_game()."""
    G = style_generator()
    put_weights(G, weights(loop.averages["G"].model))
    return halves(G)
