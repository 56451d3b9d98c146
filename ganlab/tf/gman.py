"""GANs on points with several discriminators each, in one tensor, in TensorFlow."""

import numpy as np
import tensorflow as tf

from .crowd import Adam
from .gman_losses import (
    aggregate,
    d2gan_losses_of_D,
    d2gan_losses_of_G,
    losses_of_D,
    losses_of_G,
)


def several(x, weights):
    """K multilayer perceptrons at once: x (S, K or 1, B, in) to (S, K, B, out).

    weights: [W (S, K, in, out), b (S, K, 1, out), ...], leaky ReLU 0.2 between.
    """
    for i in range(0, len(weights), 2):
        x = x @ weights[i] + weights[i + 1]
        x = tf.nn.leaky_relu(x, 0.2) if i < len(weights) - 2 else x
    return x


class Gman:
    """S GANs on points in the plane, each with K discriminators.

    start: first weights, from training.gman. lr: one number, or one a GAN (S,); betas:
    of Adam. sharpness: see aggregate. d2gan: K is 2, and the losses are D2GAN's.
    n_critic: updates of D for one of G. gamma: of R1 + R2; a penalty that is 0 at first
    stays off. ema: decay of G's average. Seeds don't see each other; the K of one seed
    see the same points, and each learns from its own loss.
    """

    def __init__(
        self, start, lr, betas, *, sharpness=0.0, d2gan=False, n_critic=1, ema=0.0,
        gamma=0.0
    ):  # fmt: skip
        self.G, self.D = ([tf.Variable(w) for w in start[k]] for k in "GD")
        self.waves_G, self.waves_D = (tf.constant(w) for w in start["waves"])
        self.scale, self.sharpness, self.d2gan = start["scale"], sharpness, d2gan
        self.n_critic, self.ema, self.gamma = n_critic, ema, tf.Variable(gamma)
        lr = np.reshape(np.float32(lr), (-1, 1, 1, 1))
        self.lr, self.penalised = tf.Variable(lr), gamma > 0
        self.opt_G = Adam(self.G, self.lr, betas)
        self.opt_D = Adam(self.D, self.lr, betas)
        self.average = [tf.Variable(w) for w in self.G]

    def configure(self, lr, gamma=0.0):
        """Other numbers from now on; a penalty that was off stays off."""
        self.lr.assign(np.reshape(np.float32(lr), (-1, 1, 1, 1)))
        self.gamma.assign(gamma)

    @tf.function(reduce_retracing=True)
    def _run(self, x, z):
        told = self.step(x[0], z[0])
        for n in tf.range(1, tf.shape(x)[0]):
            told = self.step(x[n], z[n])
        return told

    def run(self, x, z):
        """A step for each of x, z (steps, n_critic, S, B, 2); the last losses."""
        return tuple(loss.numpy() for loss in self._run(tf.constant(x), tf.constant(z)))

    @tf.function
    def step(self, x_real, z):
        """One step on (n_critic, S, B, 2); the losses of all D (S, K), of G (S,)."""
        for i in range(self.n_critic - 1):
            self._update_D(x_real[i], self.generate(z[i]))
        with tf.GradientTape() as tape:
            x_fake = self.generate(z[-1])  # (S, B, 2)
            with tape.stop_recording():
                loss_D = self._update_D(x_real[-1], x_fake)
            loss_G = self._loss_of_G(self.logits(x_fake))
        self.opt_G.step(tape.gradient(loss_G, self.G))
        for average, w in zip(self.average, self.G, strict=True):
            average.assign_add((1 - self.ema) * (w - average))
        return loss_D, loss_G

    def generate(self, z, weights=None):
        """Points (S, B, 2) for noise z (S, B, 2)."""
        weights = self.G if weights is None else weights
        return self.scale * several(_waved(z, self.waves_G)[:, None], weights)[:, 0]

    def logits(self, x):
        """Those of all D: (S, B, 2) to (S, K, B)."""
        seen = _waved(x / self.scale, self.waves_D)
        return several(seen[:, None], self.D)[..., 0]

    def sample(self, z):
        """Points (S, n, 2) that the averaged G gives for the same noise z (n, 2)."""
        seeds = self.G[0].shape[0]
        return self.generate(tf.tile(z[None], [seeds, 1, 1]), self.average).numpy()

    def judge(self, x):
        """What all D say of the same points, arrays: (n, 2) to (S, K, n)."""
        return self.logits(tf.tile(x[None], [self.D[0].shape[0], 1, 1])).numpy()

    def _update_D(self, x_real, x_fake):
        with tf.GradientTape() as tape:
            r, slope_r = self._logits_and_slope(x_real)
            f, slope_f = self._logits_and_slope(x_fake)
            losses = d2gan_losses_of_D if self.d2gan else losses_of_D
            loss_D = losses(r, f)  # (S, K)
            total = loss_D + 0.5 * self.gamma * (slope_r + slope_f)
        self.opt_D.step(tape.gradient(total, self.D, **_ZERO))
        return loss_D

    def _loss_of_G(self, f):
        if self.d2gan:
            return tf.reduce_sum(d2gan_losses_of_G(f), -1)
        return aggregate(losses_of_G(f), self.sharpness)

    def _logits_and_slope(self, x):
        """Logits (S, K, B) and E|grad D|^2 (S, K), or 0.0 without a penalty."""
        if not self.penalised:
            return self.logits(x), 0.0
        # Each D has its own copy of the points, and so its own gradient. S and K are
        # one axis here: with two, TensorFlow 2.21 on a CPU with oneDNN crashes.
        S, K = self.D[0].shape[:2]
        x = tf.repeat(x, K, 0)  # (S K, B, 2)
        weights = [tf.reshape(w, (S * K, *w.shape[2:])) for w in self.D]
        with tf.GradientTape() as tape:
            tape.watch(x)
            logits = several(_waved(x / self.scale, self.waves_D), weights)[..., 0]
        slope = tape.gradient(logits, x)
        squared = tf.reduce_mean(tf.reduce_sum(slope**2, -1), -1)  # (S K,)
        return tf.reshape(logits, (S, K, -1)), tf.reshape(squared, (S, K))


_ZERO = {"unconnected_gradients": tf.UnconnectedGradients.ZERO}


def _waved(x, waves):
    """Points with their Fourier features; waves (2, M) may be none, M = 0."""
    if not waves.shape[1]:
        return x
    turns = x @ waves
    return tf.concat([x, tf.sin(turns), tf.cos(turns)], -1)
