"""A critic alone, trained afresh against points that stand still, in PyTorch."""

import numpy as np
import torch

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
        self.x_fake = torch.from_numpy(np.array(x_fake, np.float32))
        super().__init__(
            self._one_step,
            {"D": self.D, "opt_D": self.opt_D},
            {"x": x_real},
            batch=batch,
            uniform={"row": (), "u": ()},
            settings={"lr_D": lr, "gp_weight": gp_weight, "r1": r1, "r2": r2},
            seed=seed,
        )
        self.x_fake = self.x_fake.to(self.device)
        self._unused = read_part(self.opt_D)

    def fit(self, x_fake=None, steps=400):
        """Fresh weights, then `steps` updates against x_fake (M, d); returns itself.

        The learning rate falls to a third and a tenth in the last two quarters.
        """
        if x_fake is not None:
            self.x_fake.copy_(torch.from_numpy(np.array(x_fake, np.float32)))
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
        with torch.no_grad():
            real, fake = self.D(self.data["x"]).mean(), self.D(self.x_fake).mean()
        return float(real - fake)

    def logits(self, x):
        """D(x) for points (n, d): (n,)."""
        with torch.no_grad():
            return to_numpy(self.D(to_tensor(np.float32(x), self.device)))

    def sample_gradient(self, x):
        """-dL_G/dx for points (n, d), as in Trainer; for Wasserstein the slope of D."""
        rows = np.arange(len(x)) % len(self.data["x"])
        x = to_tensor(np.float32(x), self.device).requires_grad_(True)
        paired = [self.D(self.data["x"][rows])] if self.loss.paired else []
        loss_G = self.loss.generator(self.D(x), *paired) * len(x)
        (gradient,) = torch.autograd.grad(loss_G, x)
        return to_numpy(-gradient)

    def _one_step(self, batch):
        n = self.x_fake.shape[0]
        x_fake = self.x_fake[(batch.row * n).long().clamp(max=n - 1)]  # (B, d)

        def on_lines(D, x_real, x_fake):
            u = batch.u[:, None]  # (B, 1)
            return batch.gp_weight * gradient_penalty(D, x_real, x_fake, u)

        penalty = on_lines if batch.gp_weight else None
        off = batch.r1 or None, batch.r2 or None
        parts = self.D, self.opt_D, batch.x, x_fake, self.loss
        loss_D = discriminator_step(*parts, penalty, *off)
        if self.clip is not None:
            clip_weights(self.D, self.clip)
        return {"loss_D": loss_D}
