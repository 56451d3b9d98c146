"""Many small GANs in one tensor, trained side by side, in TensorFlow."""

import tensorflow as tf

from ..training.crowd import SCALE


class Crowd:
    """L GANs on points in the plane; lane l has its own weights and learning rate.

    Layers are products of (L, B, in) with (L, in, out), so no lane sees another; one
    that blows up leaves the rest alone. start: first weights, from training.crowd;
    rates: (L,); waves: (2, M), Fourier features of D. The levers, all off: r1, r2,
    the penalties' gamma; spectral: spectral normalisation of D; target: what D shall
    say of real points, 1 or less (one-sided smoothing); pace: lr_D over lr_G, around
    the lane's rate as geometric mean; betas: of Adam. ema: decay of G's average.
    """

    def __init__(
        self, start, rates, waves, *, r1=0.0, r2=0.0, spectral=False, target=1.0,
        pace=1.0, betas=(0.5, 0.999), ema=0.99
    ):  # fmt: skip
        self.G, self.D, u = (_variables(start[name]) for name in ("G", "D", "u"))
        u = [tf.Variable(tf.math.l2_normalize(x, 1)) for x in u]
        self.u = u if spectral else None
        self.waves = tf.constant(waves)
        self.r1, self.r2, self.target, self.ema = r1, r2, target, ema
        rate = tf.constant(rates)[:, None, None]  # (L, 1, 1)
        self.opt_G = Adam(self.G, rate * pace**-0.5, betas)
        self.opt_D = Adam(self.D, rate * pace**0.5, betas)
        self.average = [tf.Variable(w) for w in self.G]

    @tf.function(reduce_retracing=True)
    def _run(self, x, z):
        losses = self.step(self._to_lanes(x[0]), self._to_lanes(z[0]))
        for n in tf.range(1, tf.shape(x)[0]):
            losses = self.step(self._to_lanes(x[n]), self._to_lanes(z[n]))
        return losses

    def run(self, x, z):
        """A step for each of x, z (steps, S, B, 2); the last losses of D, G, (L,)."""
        return tuple(loss.numpy() for loss in self._run(tf.constant(x), tf.constant(z)))

    @tf.function
    def step(self, x_real, z):
        """One alternating step on x_real, z (L, B, 2); the losses (L,)."""
        with tf.GradientTape() as tape_G:
            x_fake = _layers(z, self.G)
            with tape_G.stop_recording(), tf.GradientTape() as tape_D:
                r, slope_r = self._logits_and_slope(x_real, self.r1)
                f, slope_f = self._logits_and_slope(x_fake, self.r2)
                says_real = self.target * tf.nn.softplus(-r)
                says_real += (1 - self.target) * tf.nn.softplus(r)
                loss_D = tf.reduce_mean(says_real + tf.nn.softplus(f), 1)  # (L,)
                total = loss_D + 0.5 * (self.r1 * slope_r + self.r2 * slope_f)
            with tape_G.stop_recording():
                self.opt_D.step(tape_D.gradient(total, self.D, **ZERO))
            loss_G = tf.reduce_mean(tf.nn.softplus(-self.logits(x_fake)), 1)  # (L,)
        self.opt_G.step(tape_G.gradient(loss_G, self.G))
        for average, w in zip(self.average, self.G, strict=True):
            average.assign_add((1 - self.ema) * (w - average))
        return loss_D, loss_G

    def logits(self, x):
        """D's logits (L, B) at points (L, B, 2)."""
        x = x / SCALE
        turns = x @ self.waves
        seen = tf.concat([x, tf.sin(turns), tf.cos(turns)], -1)
        return _layers(seen, self.D, self.u)[..., 0]

    def sample(self, z, averaged=True):
        """Points (L, n, 2) that all lanes give for the same noise z (n, 2)."""
        weights = self.average if averaged else self.G
        lanes = weights[0].shape[0]
        return _layers(tf.tile(z[None], [lanes, 1, 1]), weights).numpy()

    def _logits_and_slope(self, x, gamma):
        """Logits (L, B) and E|grad D|^2, (L,); 0.0 where no gamma asks for it."""
        if not gamma:
            return self.logits(x), 0.0
        with tf.GradientTape() as tape:
            tape.watch(x)
            logits = self.logits(x)
        gradient = tape.gradient(logits, x)
        return logits, tf.reduce_mean(tf.reduce_sum(gradient**2, -1), 1)

    def _to_lanes(self, x):
        """(S, B, 2) to (L, B, 2): all rates of a seed see the same."""
        return tf.repeat(x, self.G[0].shape[0] // x.shape[0], 0)


class Adam:
    """Adam with a learning rate for each lane: rate (L, 1, 1). Kingma and Ba 2014."""

    def __init__(self, weights, rate, betas, eps=1e-8):
        self.weights, self.rate, self.betas, self.eps = weights, rate, betas, eps
        zeros = [tf.zeros(w.shape) for w in weights]
        self.m, self.v = ([tf.Variable(zero) for zero in zeros] for _ in range(2))
        self.t = tf.Variable(0.0)

    def step(self, gradients):
        t = self.t.assign_add(1.0)
        beta1, beta2 = self.betas
        lists = self.weights, self.m, self.v, gradients
        for w, m, v, gradient in zip(*lists, strict=True):
            m.assign_add((1 - beta1) * (gradient - m))
            v.assign_add((1 - beta2) * (gradient**2 - v))
            size = tf.sqrt(v / (1 - beta2**t)) + self.eps
            w.assign_sub(self.rate * (m / (1 - beta1**t)) / size)


ZERO = {"unconnected_gradients": tf.UnconnectedGradients.ZERO}


def _layers(x, weights, u=None):
    """A multilayer perceptron a lane: x (L, B, in) to (L, B, out), leaky ReLU 0.2.

    u: where power iterations stand, moved on by this pass; each W acts as W / sigma(W).
    """
    pairs = list(zip(weights[::2], weights[1::2], strict=True))
    for i, (W, b) in enumerate(pairs):
        if u is not None:
            x = x / _power_iteration(W, u[i])
        x = x @ W + b
        x = tf.nn.leaky_relu(x, 0.2) if i < len(pairs) - 1 else x
    return x


def _power_iteration(W, u):
    """sigma (L, 1, 1) of W (L, in, out); u (L, out, 1) moves on."""
    W = tf.convert_to_tensor(W)
    v = tf.stop_gradient(tf.math.l2_normalize(W @ u, 1))
    new = tf.stop_gradient(tf.math.l2_normalize(tf.matmul(W, v, transpose_a=True), 1))
    u.assign(new)
    back = tf.matmul(W, v, transpose_a=True)
    return tf.matmul(new, back, transpose_a=True)


def _variables(arrays):
    return [tf.Variable(a) for a in arrays]
