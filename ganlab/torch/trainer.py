"""The standard game in PyTorch, G against D on noise z: a few lines over Loop."""

import copy

import numpy as np
import torch

from ..training import door
from ..training.game import Game
from ..training.settings import SETTINGS, checked, find_loss
from .arrays import to_numpy, to_tensor
from .loop import Loop
from .losses import LOSSES
from .modes import evaluating
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
        self._check_game({k: [type(m).__name__ for m in n.modules()] for k, n in nets})

    def sample_gradient(self, x):
        """-dL_G/dx for samples x (n, d), each as if alone in its batch: (n, d).

        Where G would move each sample if it could move that one by itself. The first
        real samples are the partners in a loss over pairs.
        """
        loss, rows = LOSSES[self.loss], np.arange(len(x)) % len(self.x_real)
        x = to_tensor(np.asarray(x, np.float32), self.device).requires_grad_(True)
        with evaluating([self.D]), torch.enable_grad():
            paired = [self.D(self.data["x"][rows])] if loss.paired else []
            loss_G = loss.generator(self.D(x), *paired) * len(x)  # the sum over samples
            (gradient,) = torch.autograd.grad(loss_G, x)
        return to_numpy(-gradient)

    def _both_halves(self, batch):
        for i in range(1, batch.n_critic):
            self._update_D(batch[i])
        nets = self.G, self.D, self.opt_G, self.opt_D
        losses = train_step(*nets, batch.x, batch.z, *self._options(batch))
        return dict(zip(("loss_D", "loss_G"), losses, strict=True))

    def _half_D(self, batch):
        for i in range(1, batch.n_critic):
            self._update_D(batch[i])
        return {"loss_D": self._update_D(batch)}

    def _half_G(self, batch):
        loss, nets = LOSSES[self.loss], (self.G, self.D, self.opt_G)
        return {"loss_G": generator_step(*nets, batch.x, batch.z, loss)}

    def _update_D(self, batch):
        with torch.no_grad():
            x_fake = self.G(batch.z)
        nets = self.D, self.opt_D
        return discriminator_step(*nets, batch.x, x_fake, *self._options(batch))

    def _options(self, batch):
        """(loss, penalty, r1, r2) of a step, None for what is off."""

        def on_lines(D, x_real, x_fake):
            u = batch.u.reshape([-1] + [1] * (x_real.dim() - 1))  # (B, 1, ...)
            return batch.gp_weight * gradient_penalty(D, x_real, x_fake, u)

        penalty = on_lines if batch.gp_weight else None
        return LOSSES[self.loss], penalty, batch.r1 or None, batch.r2 or None

    def _pass(self, net, x):
        with evaluating([net]):
            return to_numpy(net(to_tensor(x, self.device)))

    def _copies(self):
        return copy.deepcopy((self.G, self.D))
