"""A Trainer that can be steered while it runs, half a step at a time, in TensorFlow."""

import numpy as np
import tensorflow as tf

from ..training import batches as feed
from .halves import generator_step, penalties_of, sample_gradient
from .losses import LOSSES
from .train import discriminator_step, train_step
from .trainer import Trainer


class Steered(feed.OverTrainer):
    """The engine of the live labs: a Trainer with settings that change as it runs.

    trainer: whose networks, data and optimisers are used. seed: of the batches and the
    noise, which depend on the seed and the step alone (training.batches): the twin in
    the other framework draws the same.
    """

    def __init__(self, trainer, seed=0):
        self.trainer, self.seed, self.halfway = trainer, seed, False
        self._lr = {"lr_G": trainer.opt_G.lr, "lr_D": trainer.opt_D.lr}
        with tf.device(trainer.device):  # variables: a new rate needs no new graph
            for opt in (trainer.opt_G, trainer.opt_D):
                opt.lr = tf.Variable(opt.lr)
        self._graphs = {}

    def step(self, k=1):
        """k alternating steps; the losses of the last. Waits for the device once."""
        t = self.trainer
        self._skip_G()
        loss_D, loss_G = self._call(self._steps, k)
        t.step_count += k
        return {"loss_D": float(loss_D), "loss_G": float(loss_G)}

    def step_D(self):
        """D's half of a step alone, all n_critic updates; its last loss."""
        self._skip_G()
        loss_D = self._call(self._half_D)
        self.halfway = True
        return {"loss_D": float(loss_D)}

    def step_G(self):
        """G's half of a step alone, with the noise that D saw; its loss."""
        t = self.trainer
        loss_G = self._call(self._half_G)
        t.step_count += 1
        self.halfway = False
        return {"loss_G": float(loss_G)}

    def sample_gradient(self, x):
        """-dL_G/dx for samples x (n, d): halves.sample_gradient, with the first real
        samples.
        """
        t = self.trainer
        partners = tf.gather(t.x_real, np.arange(len(x)) % len(t.x_real))
        x = tf.constant(np.asarray(x, np.float32))
        with tf.device(t.device):
            return self._graph(self._push)(x, partners).numpy()

    def settings(self):
        """What configure() can change, as it is now."""
        t = self.trainer
        loss = next(name for name, loss in LOSSES.items() if loss is t.loss)
        weights = {"r1": t.r1, "r2": t.r2, "gp_weight": t.gp_weight}
        return {"loss": loss, **self._lr, "n_critic": t.n_critic} | weights

    def configure(self, **settings):
        """Changes settings from the next step on; ValueError changes nothing."""
        t = self.trainer
        for name, value in feed.checked(settings, LOSSES).items():
            if name == "loss":
                t.loss = LOSSES[value]
            elif name in ("lr_G", "lr_D"):
                opt = t.opt_G if name == "lr_G" else t.opt_D
                opt.lr.assign(value)
                self._lr[name] = value
            else:
                setattr(t, name, value)

    def state(self):
        """All that is needed to go on bit by bit, as {name: ndarray}."""
        return {**self.trainer.state(), "halfway": np.array(self.halfway)}

    def load(self, state):
        """Puts back what state() gave, for the same networks."""
        self.trainer.load(state)
        self.halfway = bool(state["halfway"])

    def clone(self):
        """A second run of the same networks, state and settings, that stands alone."""
        t = self.trainer
        G, D = (tf.keras.models.clone_model(net) for net in (t.G, t.D))
        ema = t.ema.decay if t.ema else 0.0
        options = {"batch": t.batch, "ema": ema, "bf16": t.bf16, "device": t.device}
        betas = t.opt_G.betas
        x_real = t.x_real.numpy()
        other = Steered(
            Trainer(G, D, x_real, t.z_dim, betas=betas, **options), self.seed
        )
        other.configure(**self.settings())
        other.load(self.state())
        return other

    def _steps(self, rows, z, u, weights):
        t, loss_D, loss_G = self.trainer, tf.constant(0.0), tf.constant(0.0)
        for i in tf.range(tf.shape(rows)[0]):  # a loop inside the graph
            for j in range(1, t.n_critic):
                self._update_D(rows[i, j], z[i, j], u[i, j], weights)
            x_real = tf.gather(t.x_real, rows[i, 0])
            nets = t.G, t.D, t.opt_G, t.opt_D
            penalty = self._penalty(u[i, 0], weights)
            loss_D, loss_G = train_step(*nets, x_real, z[i, 0], t.loss, penalty)
            if t.ema:
                t.ema.update()
        return loss_D, loss_G

    def _half_D(self, rows, z, u, weights):
        for j in [*range(1, self.trainer.n_critic), 0]:
            loss_D = self._update_D(rows[0, j], z[0, j], u[0, j], weights)
        return loss_D

    def _half_G(self, rows, z, u, weights):
        t = self.trainer
        x_real = tf.gather(t.x_real, rows[0, 0])
        loss_G = generator_step(t.G, t.D, t.opt_G, x_real, z[0, 0], t.loss)
        if t.ema:
            t.ema.update()
        return loss_G

    def _push(self, x, partners):
        return sample_gradient(self.trainer.D, x, partners, self.trainer.loss)

    def _update_D(self, rows, z, u, weights):
        t = self.trainer
        x_real, x_fake = tf.gather(t.x_real, rows), t.G(z, training=True)
        return discriminator_step(
            t.D, t.opt_D, x_real, x_fake, t.loss, self._penalty(u, weights)
        )

    def _penalty(self, u, weights):
        t = self.trainer
        return penalties_of(*(w > 0 for w in (t.r1, t.r2, t.gp_weight)), weights, u)

    def _call(self, part, k=1):
        t = self.trainer
        shape = t.n_critic, len(t.x_real), t.batch, t.z_dim
        draws = [feed.batches(self.seed, t.step_count + i, *shape) for i in range(k)]
        rows, z, u = (np.stack(a) for a in zip(*draws, strict=True))  # (k, T, B, ...)
        weights = np.array([t.r1, t.r2, t.gp_weight], np.float32)
        with tf.device(t.device):
            return self._graph(part)(*map(tf.constant, (rows, z, u, weights)))

    def _graph(self, part):
        """The graph of `part` for what is built into it; weights and rates are not."""
        t = self.trainer
        built_in = t.loss, t.n_critic, t.r1 > 0, t.r2 > 0, t.gp_weight > 0
        key = part.__name__, *built_in
        if key not in self._graphs:
            self._graphs[key] = tf.function(part, reduce_retracing=True)
        return self._graphs[key]

    def _skip_G(self):
        """After D's half alone a new step begins: G has left its turn out."""
        self.trainer.step_count += self.halfway
        self.halfway = False
