"""Training a vocoder in TensorFlow: by a loss alone, or against a discriminator."""

import tensorflow as tf

from ..training.vocoding import NOISE, noise_for
from .arrays import to_numpy, to_tensor
from .loop import Loop
from .losses import least_squares_discriminator_loss, least_squares_generator_loss
from .mel import mel_loss
from .modes import evaluating
from .nets.vocoder import Vocoder, wave_discriminator
from .optim import adam, weights_of


def loss_step(G, opt_G, x, m, noise, loss):
    """One update of G by loss(x, y) alone; x (B, T), its mel bands m (B, F, bands)."""
    with tf.GradientTape() as tape:
        loss_G = loss(x, G(m, noise))
    gradients = tape.gradient(loss_G, weights_of(opt_G))
    opt_G.apply_gradients(gradients)
    return loss_G


def vocoder_step(G, D, opt_G, opt_D, x, m, noise, loss, weight=1.0):
    """One alternating step; G's loss is the least-squares loss + weight loss(x, y).

    Kong et al. 2020 (arXiv 2010.05646), eqs. 1, 2 and 7, without feature matching.
    Returns (loss_D, G's adversarial loss, loss(x, y)).
    """
    with tf.GradientTape() as tape_G:
        y = G(m, noise)  # (B, T)
        with tape_G.stop_recording(), tf.GradientTape() as tape_D:
            loss_D = least_squares_discriminator_loss(D(x), D(y))
        with tape_G.stop_recording():
            gradients = tape_D.gradient(loss_D, weights_of(opt_D))
            opt_D.apply_gradients(gradients)

        fooled, apart = least_squares_generator_loss(D(y)), loss(x, y)
        total = fooled + weight * apart
    gradients = tape_G.gradient(total, weights_of(opt_G))
    opt_G.apply_gradients(gradients)
    return loss_D, fooled, apart


def squared_loss(x, y):
    """E[(x - y)^2] over samples."""
    return tf.reduce_mean((x - y) ** 2)


def low_mel_loss(x, y):
    """mel_loss, with bands from 0 Hz up."""
    return mel_loss(x, y, low=0)


LOSSES = {"wave": squared_loss, "mel": mel_loss, "mel from 0 Hz": low_mel_loss}


class VocoderLoop(Loop):
    """Trains a Vocoder on pieces of sound; say(m) gives the sounds of mel bands.

    data: {"x": (N, 512), "m": (N, 8, 32)}. loss: a name in LOSSES. adversary: with a
    wave_discriminator, too. weight: of the loss beside the adversarial one.
    """

    def __init__(
        self,
        data,
        loss="mel",
        adversary=False,
        *,
        weight=1.0,
        lr=2e-3,
        batch=16,
        seed=0,
    ):
        G, apart = Vocoder(), LOSSES[loss]
        parts = {"G": G, "opt_G": adam(G, lr, (0.8, 0.99))}
        if adversary:
            D = wave_discriminator()
            parts |= {"D": D, "opt_D": adam(D, lr, (0.8, 0.99))}

        def step(batch):
            told = batch.x, batch.m, batch.noise, apart
            if not adversary:
                return {"apart": loss_step(G, parts["opt_G"], *told)}
            pair = parts["opt_G"], parts["opt_D"]
            losses = vocoder_step(G, D, *pair, *told, weight)
            return dict(zip(("loss_D", "fooled", "apart"), losses, strict=True))

        super().__init__(
            step,
            parts,
            data,
            batch=batch,
            normal={"noise": NOISE * data["m"].shape[1]},
            seed=seed,
        )

    def say(self, m, seed=0):
        """The sounds (n, 64 F) of log mel bands (n, F, bands), by the G that stands."""
        G, given = self.parts["G"], (m, noise_for(m, seed))
        with evaluating([G]):
            return to_numpy(G(*(to_tensor(x, self.device) for x in given)))
