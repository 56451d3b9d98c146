"""The standard game in TensorFlow, G against D on noise z: a few lines over Loop."""

import numpy as np
import tensorflow as tf

from ..training import door
from ..training.game import Game
from ..training.settings import SETTINGS, checked, find_loss
from .arrays import to_numpy, to_tensor
from .loop import Loop
from .losses import LOSSES
from .penalties import gradient_penalty
from .train import adam, discriminator_step, generator_step, train_step


class Trainer(Game, Loop):
    """Trains G against D on x_real, k steps a call, and lets itself be steered.

    x_real: ndarray, points (N, d) or images (N, H, W, C) in [-1, 1], moved to the
    device once. z_dim: width of the noise N(0, I). loss: a name in LOSSES. r1, r2: the
    penalties' gamma, gp_weight: lambda of the gradient penalty. n_critic: updates of D
    for one of G. ema: decay of the average that `sample` uses, 0 for none. bf16:
    products and convolutions in bfloat16; faster where the hardware has it, at two to
    three digits. ValueError where networks, noise and data do not fit each other.
    """

    LOSSES = LOSSES

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
        self.opt_G, self.opt_D = adam(G, lr_G, betas), adam(D, lr_D, betas)
        settings = {"lr_G": lr_G, "lr_D": lr_D, "n_critic": n_critic}
        settings |= {"r1": r1, "r2": r2, "gp_weight": gp_weight}
        find_loss(LOSSES, loss)
        self.G, self.D, self.loss, self.betas = G, D, loss, betas
        self.z_dim = door.whole("z_dim", z_dim)
        self.x_real = door.array("x_real", x_real)
        super().__init__(
            self._both_halves,
            {"G": G, "D": D, "opt_G": self.opt_G, "opt_D": self.opt_D},
            {"x": self.x_real},
            batch=batch,
            normal={"z": self.z_dim},
            uniform={"u": ()},
            settings=checked(settings, SETTINGS),
            draws="n_critic",
            kind="images" if self.x_real.ndim == 4 else "points",
            ema={"G": ema} if ema else {},
            bf16=bf16,
            seed=seed,
            device=device,
        )
        nets = {"G": G, "D": D}.items()
        self._check_game(
            {k: [type(x).__name__ for x in _layers_of(n)] for k, n in nets}
        )

    def sample_gradient(self, x):
        """-dL_G/dx for samples x (n, d), each as if alone in its batch: (n, d).

        Where G would move each sample if it could move that one by itself. The first
        real samples are the partners in a loss over pairs.
        """
        rows = np.arange(len(x)) % len(self.x_real)
        x = to_tensor(np.asarray(x, np.float32), self.device)
        with tf.device(self.device):
            return to_numpy(self._call("gradient", self._slope)(x, rows))

    def _slope(self, x, rows):
        loss = LOSSES[self.loss]
        with tf.GradientTape() as tape:
            tape.watch(x)
            x_real = tf.gather(self.data["x"], rows)
            paired = [self.D(x_real, training=False)] if loss.paired else []
            loss_G = loss.generator(self.D(x, training=False), *paired)
            loss_G *= tf.cast(tf.shape(x)[0], loss_G.dtype)  # the sum over samples
        return -tape.gradient(loss_G, x)

    def _both_halves(self, batch):
        self._further_updates_of_D(batch)
        nets = self.G, self.D, self.opt_G, self.opt_D
        losses = train_step(*nets, batch.x, batch.z, *self._options(batch))
        return dict(zip(("loss_D", "loss_G"), losses, strict=True))

    def _half_D(self, batch):
        self._further_updates_of_D(batch)
        return {"loss_D": self._update_D(batch)}

    def _half_G(self, batch):
        loss, nets = LOSSES[self.loss], (self.G, self.D, self.opt_G)
        return {"loss_G": generator_step(*nets, batch.x, batch.z, loss)}

    def _further_updates_of_D(self, batch):
        if self._settings["n_critic"] > 1:
            for i in tf.range(1, batch.n_critic):
                self._update_D(batch[i])

    def _update_D(self, batch):
        x_fake, nets = self.G(batch.z, training=True), (self.D, self.opt_D)
        return discriminator_step(*nets, batch.x, x_fake, *self._options(batch))

    def _options(self, batch):
        """(loss, penalty, r1, r2) of a step, None for what is off."""

        def on_lines(D, x_real, x_fake):
            u = tf.reshape(batch.u, [-1] + [1] * (len(x_real.shape) - 1))  # (B, 1, ...)
            return batch.gp_weight * gradient_penalty(D, x_real, x_fake, u)

        on = {name: self._settings[name] > 0 for name in ("gp_weight", "r1", "r2")}
        penalty = on_lines if on["gp_weight"] else None
        r1, r2 = (getattr(batch, r) if on[r] else None for r in ("r1", "r2"))
        return LOSSES[self.loss], penalty, r1, r2

    def _built_in(self):
        """A loss, a penalty that is on or off: each makes another graph."""
        on = (self._settings[name] > 0 for name in ("gp_weight", "r1", "r2"))
        return self.loss, self._settings["n_critic"] > 1, *on

    def _call(self, name, function):
        key = name, *self._built_in()[:1]
        if key not in self._graphs:
            self._graphs[key] = tf.function(function, reduce_retracing=True)
        return self._graphs[key]

    def _pass(self, net, x):
        names = {id(self.G): "G", id(self.D): "D"}
        name = names.get(id(net), "average of G")
        with tf.device(self.device):
            call = self._call(name, net)
            return to_numpy(call(to_tensor(x, self.device), training=False))

    def _copies(self):
        return [tf.keras.models.clone_model(net) for net in (self.G, self.D)]


def _layers_of(net):
    """The layers of a network, nested ones included; none for a plain function."""
    return net._flatten_layers() if hasattr(net, "_flatten_layers") else []
