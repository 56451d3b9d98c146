"""CFGAN: a generator of whole vectors of what a user has, in TensorFlow.

x (B, I) says 1 for what a user had: the condition of both networks. G gives logits
(B, I); sigmoid of them are the generated vectors. Chae et al. 2018, "CFGAN: A Generic
Collaborative Filtering Framework based on Generative Adversarial Networks".
"""

import tensorflow as tf
from tensorflow.keras import layers

from .layers import Logits
from .loop import Loop
from .losses import discriminator_loss, generator_loss
from .optim import adam

BETAS = 0.9, 0.999


def taste_net(ins, outs, hidden=64):
    """ins -> hidden -> outs with a sigmoid between; weights U(±1/sqrt(inputs))."""
    start = tf.keras.initializers.VarianceScaling(1 / 3, "fan_in", "uniform")
    return tf.keras.Sequential(
        [
            layers.Input((ins,)),
            layers.Dense(hidden, "sigmoid", kernel_initializer=start),
            layers.Dense(outs, kernel_initializer=start),
        ]
    )


def cfgan_discriminator(items, hidden=64):
    """What a user had beside a vector, (B, 2 I), to logits (B,)."""
    net = taste_net(2 * items, 1, hidden)
    net.add(Logits())
    return net


def masked(vectors, x, lent):
    """Vectors where the user had the item or `lent` (B, I) is 1, and 0 elsewhere."""
    return vectors * tf.maximum(x, lent)


def zero_loss(vectors, x, drawn):
    """Squared vectors at `drawn` (B, I) items that the user did not have: the sum of a
    user, the mean over users (zero reconstruction, Chae et al. 2018)."""
    return tf.reduce_mean(tf.reduce_sum(drawn * (1 - x) * vectors**2, 1))


def one_loss(vectors, x):
    """(1 - vectors)^2 at the items that the user had: the sum of a user, the mean."""
    return tf.reduce_mean(tf.reduce_sum(x * (1 - vectors) ** 2, 1))


def weight_decay(model, decay):
    """decay / 2 times the sum of all squared weights and biases."""
    return decay / 2 * sum(tf.reduce_sum(w**2) for w in model.trainable_variables)


class Cfgan:
    """Trains G on x (U, I), against D or, with adversary=False, without one.

    alpha: weight of zero_loss. zr, pm: share of all items at which zeros are rebuilt,
    and lent to D, drawn anew each step. lr_G, lr_D: rates of Adam. k steps a call of
    `step`, on batches of users; scores() are G's logits for all users.
    """

    def __init__(
        self, x, adversary=True, alpha=0.1, zr=0.5, pm=0.5, lr_G=5e-3, lr_D=1e-3,
        decay=1e-4, batch=100, seed=0
    ):  # fmt: skip
        items = x.shape[1]
        self.G, self.D = taste_net(items, items), cfgan_discriminator(items)
        self.alpha, self.zr, self.pm, self.decay = alpha, zr, pm, decay
        self.opt_G, self.opt_D = (
            adam(net, lr, BETAS) for net, lr in ((self.G, lr_G), (self.D, lr_D))
        )
        parts = {"G": self.G, "D": self.D, "opt_G": self.opt_G, "opt_D": self.opt_D}
        self.loop = Loop(
            self.against_D if adversary else self.alone,
            parts,
            {"x": x.astype("float32")},
            batch=batch,
            uniform={"u": (2, items)},
            seed=seed,
            device="CPU:0",
        )
        self.step, self.x = self.loop.step, self.loop.data["x"]

    def scores(self):
        """G's logits as an array (U, I)."""
        return self.G(self.x).numpy()

    def against_D(self, batch):
        """One step with D on batch.x (B, I) and uniform batch.u (B, 2, I)."""
        x, zeros, lent = batch.x, *self._drawn(batch.u)
        with tf.GradientTape() as tape_G:
            vectors = tf.sigmoid(self.G(x))  # (B, I)
            fake = masked(vectors, x, lent)
            with tape_G.stop_recording(), tf.GradientTape() as tape_D:
                real_logits = self.D(tf.concat([x, x], 1))
                fake_logits = self.D(tf.concat([x, fake], 1))
                loss_D = discriminator_loss(real_logits, fake_logits)
                total = loss_D + weight_decay(self.D, self.decay)
            with tape_G.stop_recording():
                _update(self.opt_D, tape_D, total, self.D)

            fake_logits = self.D(tf.concat([x, fake], 1))
            loss_G = generator_loss(fake_logits)
            loss_G = loss_G + self.alpha * zero_loss(vectors, x, zeros)
            total = loss_G + weight_decay(self.G, self.decay)
        _update(self.opt_G, tape_G, total, self.G)
        return {"loss_D": loss_D, "loss_G": loss_G}

    def alone(self, batch):
        """One step without D, on the same batch."""
        x, zeros, _ = batch.x, *self._drawn(batch.u)
        with tf.GradientTape() as tape:
            vectors = tf.sigmoid(self.G(x))  # (B, I)
            loss = zero_loss(vectors, x, zeros) + one_loss(vectors, x)
            total = self.alpha * loss + weight_decay(self.G, self.decay)
        _update(self.opt_G, tape, total, self.G)
        return {"loss": loss}

    def _drawn(self, u):
        """Of uniform numbers (B, 2, I): where zeros are rebuilt, what is lent to D."""
        return tf.cast(u[:, 0] < self.zr, u.dtype), tf.cast(u[:, 1] < self.pm, u.dtype)


def _update(opt, tape, loss, net):
    gradients = tape.gradient(loss, net.trainable_variables)
    opt.apply_gradients(gradients)
