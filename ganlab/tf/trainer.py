"""The engine of the course in TensorFlow: G against D, fast, stoppable, resumable."""

import numpy as np
import tensorflow as tf

from ..training.engine import find_loss, split_state
from .losses import LOSSES
from .penalties import gradient_penalty, r1_penalty, r2_penalty
from .train import Ema, adam, discriminator_step, train_step


class Trainer:
    """Trains G against D on x_real, k steps a call: the engine of the course.

    x_real: ndarray, points (N, d) or images (N, H, W, C) in [-1, 1], moved to the
    device once. z_dim: width of the noise N(0, I). loss: a name in LOSSES. r1, r2: the
    penalties' gamma, gp_weight: lambda of the gradient penalty. n_critic: updates of D
    for one of G. ema: decay of the average that `sample` uses, 0 for none. bf16:
    products and convolutions in bfloat16; faster where the hardware has it, at two to
    three digits.
    """

    def __init__(
        self,
        G,
        D,
        x_real,
        z_dim,
        *,
        batch=64,
        loss="non_saturating",
        lr_G=2e-4,
        lr_D=2e-4,
        betas=(0.5, 0.999),
        r1=0.0,
        r2=0.0,
        gp_weight=0.0,
        ema=0.0,
        n_critic=1,
        bf16=False,
        seed=0,
        device=None,
    ):
        gpus = tf.config.list_logical_devices("GPU")
        self.device = device or ("GPU:0" if gpus else "CPU:0")
        self.z_dim, self.batch, self.n_critic, self.bf16 = z_dim, batch, n_critic, bf16
        self.loss, self.r1, self.r2, self.gp_weight = (
            find_loss(LOSSES, loss),
            r1,
            r2,
            gp_weight,
        )
        self.G, self.D, self.seed = G, D, seed
        with tf.device(self.device):
            self.x_real = tf.constant(np.asarray(x_real, np.float32))
            self.opt_G, self.opt_D = adam(G, lr_G, betas), adam(D, lr_D, betas)
            self.ema = Ema(G, ema) if ema else None
            self.draws = tf.Variable(0, dtype=tf.int64)
        if bf16:
            _compute_in_bfloat16(G, D)
        self.sample_rng = np.random.default_rng(seed)
        self.step_count = 0
        self._steps = tf.function(self._loop)
        self._networks = {}

    def step(self, k=1):
        """k alternating steps; the losses of the last. Waits for the device once."""
        with tf.device(self.device):
            loss_D, loss_G = self._steps(tf.constant(k))
        self.step_count += k
        return {"loss_D": float(loss_D), "loss_G": float(loss_G)}

    def _loop(self, k):
        loss_D = loss_G = tf.constant(0.0)
        for _ in tf.range(k):  # a loop inside the graph: one call for k steps
            loss_D, loss_G = self._one_step()
        return loss_D, loss_G

    def _one_step(self):
        penalty = self._penalty if self.r1 or self.r2 or self.gp_weight else None
        for _ in range(self.n_critic - 1):
            x_real, z = self._batch()
            x_fake = self.G(z, training=True)
            discriminator_step(self.D, self.opt_D, x_real, x_fake, self.loss, penalty)
        x_real, z = self._batch()
        nets = self.G, self.D, self.opt_G, self.opt_D
        losses = train_step(*nets, x_real, z, self.loss, penalty)
        if self.ema:
            self.ema.update()
        return losses

    def sample(self, n_or_z):
        """Points (n, d) or images (n, H, W, C), from n draws of noise or from z (n, Z).

        Uses the averaged generator where there is one. Leaves the training untouched.
        """
        z = n_or_z
        if isinstance(z, int):
            z = self.sample_rng.standard_normal((z, self.z_dim), np.float32)
        return self._apply("G", self.ema.model if self.ema else self.G, z)

    def logits(self, x):
        """D's logits (n,) for points (n, d) or images (n, H, W, C)."""
        return self._apply("D", self.D, x)

    def state(self):
        """All that is needed to go on bit by bit, as {name: ndarray}."""
        state = {"step_count": np.array(self.step_count)}
        for name, variables in self._parts().items():
            for i, variable in enumerate(variables):
                state[f"{name}/{i}"] = np.array(variable)
        return state

    def load(self, state):
        """Puts back what state() gave, for the same networks and settings."""
        self.step_count = int(state["step_count"])
        for name, variables in self._parts().items():
            for i, array in split_state(state, name).items():
                variables[int(i)].assign(array)

    def _parts(self):
        parts = {"G": self.G.variables, "D": self.D.variables, "draws": [self.draws]}
        for name, opt in {"opt_G": self.opt_G, "opt_D": self.opt_D}.items():
            parts[name] = [opt.t, *opt.m, *opt.v]
        return parts | ({"ema": self.ema.model.variables} if self.ema else {})

    def _penalty(self, D, x_real, x_fake):
        total = 0.0
        if self.r1:
            total += r1_penalty(D, x_real, self.r1)
        if self.r2:
            total += r2_penalty(D, x_fake, self.r2)
        if self.gp_weight:
            shape = [self.batch] + [1] * (len(x_real.shape) - 1)
            u = tf.random.stateless_uniform(shape, self._next_seed())
            total += self.gp_weight * gradient_penalty(D, x_real, x_fake, u)
        return total

    def _batch(self):
        n, seed = len(self.x_real), self._next_seed()
        rows = tf.random.stateless_uniform((self.batch,), seed, 0, n, tf.int32)
        z = tf.random.stateless_normal((self.batch, self.z_dim), self._next_seed())
        return tf.gather(self.x_real, rows), z

    def _next_seed(self):
        """The noise depends on the seed and a counter alone: a run can be resumed."""
        return tf.stack([tf.constant(self.seed, tf.int64), self.draws.assign_add(1)])

    def _apply(self, name, net, x):
        call = self._networks.setdefault(name, tf.function(net, reduce_retracing=True))
        parts = np.array_split(np.asarray(x, np.float32), max(1, -(-len(x) // 1000)))
        with tf.device(self.device):
            return np.concatenate([call(tf.constant(p), training=False) for p in parts])


def _compute_in_bfloat16(*nets):
    """Layers compute in bfloat16; weights, and the averaged copy, stay in float32."""
    for net in nets:
        for layer in net._flatten_layers():
            layer.dtype_policy = "mixed_bfloat16"
