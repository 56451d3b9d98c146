"""The standard game with an augmentation before D, in TensorFlow."""

from functools import partial

import tensorflow as tf

from .arrays import to_numpy, to_tensor
from .augment import NUMBERS, shift_and_cut
from .loop import Loop
from .train import adam, weights_of


def augmented_step(G, D, opt_G, opt_D, x_real, z, T, u):
    """One alternating step in which D sees T(x, u) alone: (L_D, L_G, E sign D(T(x))).

    u: three draws, for the reals, for the fakes of D's half and those of G's. Zhao et
    al. 2020 (arXiv 2006.10738), eqs. 2 and 3, with the non-saturating loss; the third
    number is r_t of Karras et al. 2020 (arXiv 2006.06676), eq. 1.
    """
    with tf.GradientTape() as tape_G:
        x_fake = G(z, training=True)  # (B, ...)
        with tape_G.stop_recording():
            with tf.GradientTape() as tape_D:
                real_logits = D(T(x_real, u[0]), training=True)  # (B,)
                fake_logits = D(T(x_fake, u[1]), training=True)
                loss_D = tf.reduce_mean(tf.nn.softplus(-real_logits))
                loss_D += tf.reduce_mean(tf.nn.softplus(fake_logits))
            gradients = tape_D.gradient(loss_D, weights_of(opt_D))
            opt_D.apply_gradients(gradients)

        again = D(T(x_fake, u[2]), training=True)
        loss_G = tf.reduce_mean(tf.nn.softplus(-again))
    gradients = tape_G.gradient(loss_G, weights_of(opt_G))
    opt_G.apply_gradients(gradients)
    return loss_D, loss_G, tf.reduce_mean(tf.sign(real_logits))


def augmented_loop(
    G,
    D,
    x_real,
    z_dim=64,
    *,
    p=0.0,
    learns=None,
    lr_G=2e-3,
    lr_D=1e-3,
    betas=(0.5, 0.999),
    ema=0.99,
    batch=32,
    bf16=False,
    seed=0,
):
    """A Loop of augmented_step with shift_and_cut on images (N, H, W, C).

    p: its probability, a setting that configure(p=) changes; 0 is the plain game, 1
    DiffAugment, and ADA steers it. learns: the parts of D that learn, by default all. A
    step tells loss_D, loss_G and sign, r_t.
    """
    opt_G, opt_D = adam(G, lr_G, betas), adam(learns or D, lr_D, betas)

    def step(batch):
        T = partial(shift_and_cut, p=batch.p)
        u = batch.u_real, batch.u_fake, batch.u_again
        told = augmented_step(G, D, opt_G, opt_D, batch.x, batch.z, T, u)
        return dict(zip(("loss_D", "loss_G", "sign"), told, strict=True))

    return Loop(
        step,
        {"G": G, "D": D, "opt_G": opt_G, "opt_D": opt_D},
        {"x": x_real},
        batch=batch,
        normal={"z": z_dim},
        uniform=dict.fromkeys(("u_real", "u_fake", "u_again"), NUMBERS),
        settings={"p": p},
        sample=lambda nets, batch: nets.G(batch.z),
        kind="images",
        ema={"G": ema} if ema else {},
        bf16=bf16,
        seed=seed,
    )


def answers(loop, x):
    """The logits (N,) of the loop's D for images (N, H, W, C), without augmentation."""
    D = loop.parts["D"]
    with tf.device(loop.device):
        return to_numpy(D(to_tensor(x, loop.device), training=False))
