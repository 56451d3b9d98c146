"""A critic alone, trained afresh against points that stand still, in TensorFlow."""

import numpy as np
import tensorflow as tf

from ..training.settings import find_loss
from .arrays import to_numpy, to_tensor
from .clipping import clip_weights
from .loop import Loop
from .losses import LOSSES
from .optim import adam
from .parts import read_part, write_part
from .penalties import gradient_penalty
from .train import discriminator_step


class Critic(Loop):
    """Trains D to tell x_real from points that do not move, as often as asked.

    make_D: () -> D, a network with fresh weights. x_real (N, d), x_fake (M, d). loss: a
    name in LOSSES. gp_weight: lambda of the gradient penalty; r1, r2: gamma of these
    penalties; clip: the bound of the weights, None for none. The batches depend on the
    seed and the number of steps taken alone.
    """

    def __init__(
        self,
        make_D,
        x_real,
        x_fake,
        *,
        loss="wasserstein",
        gp_weight=0.0,
        r1=0.0,
        r2=0.0,
        clip=None,
        lr=1e-3,
        betas=(0.0, 0.9),
        batch=256,
        seed=0,
    ):
        self.make_D, self.D = make_D, make_D()
        self.opt_D = adam(self.D, lr, betas)
        self.loss, self.clip = find_loss(LOSSES, loss), clip
        self.x_fake = tf.Variable(np.array(x_fake, np.float32), trainable=False)
        super().__init__(
            self._one_step,
            {"D": self.D, "opt_D": self.opt_D},
            {"x": x_real},
            batch=batch,
            uniform={"row": (), "u": ()},
            settings={"lr_D": lr, "gp_weight": gp_weight, "r1": r1, "r2": r2},
            seed=seed,
        )
        self._unused = read_part(self.opt_D)

    def fit(self, x_fake=None, steps=400):
        """Fresh weights, then `steps` updates against x_fake (M, d); returns itself.

        The learning rate falls to a third and a tenth in the last two quarters.
        """
        if x_fake is not None:
            self.x_fake.assign(np.array(x_fake, np.float32))
        write_part(self.D, read_part(self.make_D()))
        write_part(self.opt_D, self._unused)
        rate = self._settings["lr_D"]
        for share, factor in ((2, 1), (4, 1 / 3), (4, 1 / 10)):
            self.configure(lr_D=rate * factor)
            self.step(max(1, steps // share))
        self.configure(lr_D=rate)
        return self

    def value(self):
        """E[D(x_real)] - E[D(x_fake)] over all points; for W1, slope at most 1."""
        real, fake = self.D(self.data["x"]), self.D(self.x_fake)
        return float(tf.reduce_mean(real) - tf.reduce_mean(fake))

    def logits(self, x):
        """D(x) for points (n, d): (n,)."""
        return to_numpy(self.D(to_tensor(np.float32(x), self.device)))

    def sample_gradient(self, x):
        """-dL_G/dx for points (n, d), as in Trainer; for Wasserstein the slope of D."""
        rows = np.arange(len(x)) % len(self.data["x"])
        x = to_tensor(np.float32(x), self.device)
        with tf.GradientTape() as tape:
            tape.watch(x)
            x_real = tf.gather(self.data["x"], rows)
            paired = [self.D(x_real)] if self.loss.paired else []
            loss_G = self.loss.generator(self.D(x), *paired) * len(x)
        return to_numpy(-tape.gradient(loss_G, x))

    def _one_step(self, batch):
        n = self.x_fake.shape[0]
        rows = tf.minimum(tf.cast(batch.row * n, tf.int32), n - 1)
        x_fake = tf.gather(self.x_fake, rows)  # (B, d)

        def on_lines(D, x_real, x_fake):
            u = batch.u[:, None]  # (B, 1)
            return batch.gp_weight * gradient_penalty(D, x_real, x_fake, u)

        on = {name: self._settings[name] > 0 for name in ("gp_weight", "r1", "r2")}
        penalty = on_lines if on["gp_weight"] else None
        off = (getattr(batch, r) if on[r] else None for r in ("r1", "r2"))
        parts = self.D, self.opt_D, batch.x, x_fake, self.loss
        loss_D = discriminator_step(*parts, penalty, *off)
        if self.clip is not None:
            clip_weights(self.D, self.clip)
        return {"loss_D": loss_D}

    def _built_in(self):
        """A penalty that is on or off makes another graph."""
        return tuple(self._settings[name] > 0 for name in ("gp_weight", "r1", "r2"))
