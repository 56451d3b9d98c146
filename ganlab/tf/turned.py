"""A Crowd whose D sees points after quarter turns, in TensorFlow."""

import tensorflow as tf

from ..training.turned import turn
from .crowd import ZERO, Crowd, _layers


class Turned(Crowd):
    """A Crowd in which D gets turned points alone; G learns through the turns."""

    def run(self, x, z, turns):
        """A step for each of x, z (steps, L, B, 2), turns (steps, L, B, 4): see
        training.turned.draws. The last losses of D and G, (L,)."""
        losses = self._run(*(tf.constant(a) for a in (x, z, turns)))
        return tuple(loss.numpy() for loss in losses)

    @tf.function(reduce_retracing=True)
    def _run(self, x, z, turns):
        losses = self.step(x[0], z[0], turns[0])
        for n in tf.range(1, tf.shape(x)[0]):
            losses = self.step(x[n], z[n], turns[n])
        return losses

    @tf.function
    def step(self, x_real, z, turns):
        """One alternating step on turned reals x_real (L, B, 2); the losses (L,)."""
        with tf.GradientTape() as tape_G:
            x_fake = _layers(z, self.G)
            with tape_G.stop_recording(), tf.GradientTape() as tape_D:
                seen = tf.concat(turn(x_fake, turns[..., :2]), -1)
                r, slope = self._logits_and_slope(x_real, self.r1)
                loss_D = tf.nn.softplus(-r) + tf.nn.softplus(self.logits(seen))
                loss_D = tf.reduce_mean(loss_D, 1)  # (L,)
                total = loss_D + 0.5 * self.r1 * slope
            with tape_G.stop_recording():
                self.opt_D.step(tape_D.gradient(total, self.D, **ZERO))
            seen = tf.concat(turn(x_fake, turns[..., 2:]), -1)
            loss_G = tf.reduce_mean(tf.nn.softplus(-self.logits(seen)), 1)  # (L,)
        self.opt_G.step(tape_G.gradient(loss_G, self.G))
        for average, w in zip(self.average, self.G, strict=True):
            average.assign_add((1 - self.ema) * (w - average))
        return loss_D, loss_G
