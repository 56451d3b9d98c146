"""Super-resolution in TensorFlow: the losses, one step, whole pictures."""

import numpy as np
import tensorflow as tf

from .arrays import to_numpy, to_tensor
from .losses import generator_loss
from .nets import efficientnet_features, shuffled_features
from .nets.enlarger import enlarger, texture_discriminator
from .optim import adam, weights_of
from .steps import steps
from .train import discriminator_step

__all__ = [
    "SuperResolution",
    "adam",
    "efficientnet_features",
    "enlarger",
    "perceptual_loss",
    "restore",
    "shrink",
    "shuffled_features",
    "steps",
    "super_resolution_step",
    "texture_discriminator",
    "to_numpy",
    "to_tensor",
]


def shrink(x):
    """The mean of each 4 x 4 pixels: (B, 4H, 4W, C) to (B, H, W, C)."""
    return tf.nn.avg_pool2d(x, 4, 4, "VALID")


def perceptual_loss(found, wanted):
    """The sum over layers of E[(f - w)^2] / Var[w]: a scalar, 1 a layer if f = E[w].

    found, wanted: {stride: features (B, H, W, C)} of what was restored and of the
    truth, from one frozen network. Johnson et al. 2016 (arXiv 1603.08155), eq. 2, with
    each layer brought to one scale by its variance over the batch.
    """
    losses = [
        tf.reduce_mean((found[s] - wanted[s]) ** 2) / tf.math.reduce_variance(wanted[s])
        for s in wanted
    ]
    return tf.add_n(losses)


def super_resolution_step(
    G, D, opt_G, opt_D, x, features=None, perceptual=0.0, adversarial=0.0
):
    """One update of D, if there is one, then of G: (loss of D, pixel loss, loss of G).

    x: true images (B, 4H, 4W, 3); G sees shrink(x). G's loss is E|G - x| + perceptual
    times perceptual_loss of `features` + adversarial times the non-saturating one, as
    in Wang et al. 2018 (arXiv 1809.00219), eq. 3, with its weights elsewhere.
    """
    loss_D = tf.zeros(())
    wanted = features(x) if perceptual else None
    with tf.GradientTape() as tape:
        restored = G(shrink(x), training=True)  # (B, 4H, 4W, 3)
        if adversarial:
            with tape.stop_recording():
                loss_D = discriminator_step(D, opt_D, x, restored)
        pixel = loss = tf.reduce_mean(tf.abs(restored - x))
        if perceptual:
            loss = loss + perceptual * perceptual_loss(features(restored), wanted)
        if adversarial:
            loss = loss + adversarial * generator_loss(D(restored, training=True))
    gradients = tape.gradient(loss, weights_of(opt_G))
    opt_G.apply_gradients(gradients)
    return loss_D, pixel, loss


class SuperResolution:
    """G in training: step(x) for a batch (B, H, W, 3) of NumPy, restore(low) after it.

    D and features may be None where their weight is 0. lr_D and betas as for adam().
    """

    def __init__(
        self, G, D=None, features=None, *, perceptual=0.0, adversarial=0.0,
        lr=4e-4, lr_D=1e-3, betas=(0.5, 0.99), device=None,
    ):  # fmt: skip
        self.G, self.D, self.features, self.device = G, D, features, device
        self.opt_G = adam(G, lr, betas)
        self.opt_D = None if D is None else adam(D, lr_D, betas)
        self.weights = features, perceptual, adversarial
        self._step = tf.function(self._plain_step)

    def step(self, x):
        return self._step(to_tensor(x, self.device))

    def _plain_step(self, x):
        nets = self.G, self.D, self.opt_G, self.opt_D
        return super_resolution_step(*nets, x, *self.weights)

    def set_lr(self, lr):
        self.opt_G.learning_rate.assign(lr)

    def restore(self, low):
        """Small images (N, H, W, 3) to (N, 4H, 4W, 3), NumPy, clipped to [-1, 1]."""
        return restore(self.G, low)


def restore(G, low, batch=64):
    """What G makes of small images (N, H, W, 3): (N, 4H, 4W, 3) in [-1, 1], NumPy."""
    parts = [low[i : i + batch] for i in range(0, len(low), batch)]
    large = [to_numpy(G(to_tensor(part), training=False)) for part in parts]
    return np.concatenate(large).clip(-1, 1)
