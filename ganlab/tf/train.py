"""Training in TensorFlow: one alternating step, an averaged generator, a Trainer."""

import numpy as np
import tensorflow as tf

from ..engine import find_loss, split_state
from .losses import LOSSES
from .penalties import gradient_penalty, r1_penalty, r2_penalty


def adam(model, lr=2e-4, betas=(0.5, 0.999)):
    """Adam (Kingma and Ba 2014, arXiv 1412.6980), one fused kernel for each weight."""
    return Adam(model.trainable_variables, lr, betas)


class Adam:
    """Adam as PyTorch and the paper's algorithm 1 write it, by TensorFlow's fused kernel.

    The kernel (like Keras's Adam) adds epsilon before the bias of the second moment is
    corrected, algorithm 1 after it; epsilon * sqrt(1 - beta_2^t) makes the two equal.
    """

    def __init__(self, variables, lr, betas, eps=1e-8):
        keras = tf.keras.Variable  # its value is the tf.Variable with the handle
        self.variables = [v.value if isinstance(v, keras) else v for v in variables]
        self.lr, self.betas, self.eps = lr, betas, eps
        zeros = [tf.zeros(v.shape) for v in self.variables]
        self.m, self.v = ([tf.Variable(z) for z in zeros] for _ in range(2))
        self.t = tf.Variable(0.0)

    def apply_gradients(self, gradients):
        self.t.assign_add(1.0)
        beta1, beta2 = self.betas
        power1, power2 = beta1**self.t, beta2**self.t
        for w, m, v, gradient in zip(self.variables, self.m, self.v, gradients):
            tf.raw_ops.ResourceApplyAdam(
                var=w.handle,
                m=m.handle,
                v=v.handle,
                beta1_power=power1,
                beta2_power=power2,
                lr=self.lr,
                beta1=beta1,
                beta2=beta2,
                epsilon=self.eps * tf.sqrt(1 - power2),
                grad=gradient,
            )


def discriminator_step(
    D, opt_D, x_real, x_fake, loss=LOSSES["non_saturating"], penalty=None
):
    """One update of D; x_fake is a constant here: no gradient flows back into G."""
    with tf.GradientTape() as tape:
        real_logits, fake_logits = D(x_real, training=True), D(x_fake, training=True)
        loss_D = loss.discriminator(real_logits, fake_logits)
        total = loss_D if penalty is None else loss_D + penalty(D, x_real, x_fake)
    gradients = tape.gradient(total, D.trainable_variables)
    opt_D.apply_gradients(gradients)
    return loss_D


def train_step(
    G, D, opt_G, opt_D, x_real, z, loss=LOSSES["non_saturating"], penalty=None
):
    """One alternating step: D first, then G against the D just updated.

    G runs once: its fakes serve D as constants, then G with their history. The outer
    tape is asked for G's gradients alone, so none is computed to be thrown away.
    x_real (B, ...), z (B, Z). penalty(D, x_real, x_fake) is added to D's loss; both
    losses are returned without it.
    """
    with tf.GradientTape() as tape:
        x_fake = G(z, training=True)  # (B, ...)
        with tape.stop_recording():
            loss_D = discriminator_step(D, opt_D, x_real, x_fake, loss, penalty)
        fake_logits = D(x_fake, training=True)  # (B,)
        paired = [D(x_real, training=True)] if loss.paired else []
        loss_G = loss.generator(fake_logits, *paired)
    gradients = tape.gradient(loss_G, G.trainable_variables)
    opt_G.apply_gradients(gradients)
    return loss_D, loss_G


class Ema:
    """An exponential moving average of a model's weights: avg <- d avg + (1 - d) w.

    `model` is the averaged copy. Statistics of batch normalisation are copied.
    Yazici et al. 2018 (arXiv 1806.04498).
    """

    def __init__(self, model, decay=0.999):
        self.source, self.decay = model, decay
        self.model = tf.keras.models.clone_model(model)
        self.model.set_weights(model.get_weights())

    def update(self):
        pairs = zip(self.model.trainable_variables, self.source.trainable_variables)
        for average, weight in pairs:
            average.assign(average + (1 - self.decay) * (weight - average))
        buffers = self.model.non_trainable_variables
        for average, buffer in zip(buffers, self.source.non_trainable_variables):
            average.assign(buffer)


class Trainer:
    """Trains G against D on x_real, k steps a call: the engine of the course.

    x_real: ndarray, points (N, d) or images (N, H, W, C) in [-1, 1], moved to the device
    once. z_dim: width of the noise N(0, I). loss: a name in LOSSES. r1, r2: gamma of the
    penalties, gp: lambda of the gradient penalty. d_steps: updates of D for one of G.
    ema: decay of the average that `sample` uses, 0 for none. bf16: products and
    convolutions in bfloat16; faster where the hardware has it, at two to three digits.
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
        gp=0.0,
        ema=0.0,
        d_steps=1,
        bf16=False,
        seed=0,
        device=None,
    ):
        gpus = tf.config.list_logical_devices("GPU")
        self.device = device or ("GPU:0" if gpus else "CPU:0")
        self.z_dim, self.batch, self.d_steps, self.bf16 = z_dim, batch, d_steps, bf16
        self.loss, self.r1, self.r2, self.gp = find_loss(LOSSES, loss), r1, r2, gp
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
        penalty = self._penalty if self.r1 or self.r2 or self.gp else None
        for _ in range(self.d_steps - 1):
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
        """Points (n, d) or images (n, H, W, C): from n draws of noise, or from z (n, Z).

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
        if self.gp:
            shape = [self.batch] + [1] * (len(x_real.shape) - 1)
            u = tf.random.stateless_uniform(shape, self._next_seed())
            total += self.gp * gradient_penalty(D, x_real, x_fake, u)
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
    """Layers compute in bfloat16, weights stay in float32 (the averaged copy as well)."""
    for net in nets:
        for layer in net._flatten_layers():
            layer.dtype_policy = "mixed_bfloat16"
