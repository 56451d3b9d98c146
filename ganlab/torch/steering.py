"""A Trainer that can be steered while it runs, half a step at a time, in PyTorch."""

import copy

import numpy as np
import torch

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

    def step(self, k=1):
        """k alternating steps; the losses of the last. Waits for the device once."""
        t = self.trainer
        self._skip_G()
        for _ in range(k):
            (x_real, z, u), *extra = self._batches()
            self._update_D(extra)
            nets = t.G, t.D, t.opt_G, t.opt_D
            with t._precision():
                losses = train_step(*nets, x_real, z, t.loss, self._penalty(u))
            self._end_step()
        return {"loss_D": float(losses[0]), "loss_G": float(losses[1])}

    def step_D(self):
        """D's half of a step alone, all n_critic updates; its last loss."""
        self._skip_G()
        first, *extra = self._batches()
        loss_D = self._update_D([*extra, first])
        self.halfway = True
        return {"loss_D": float(loss_D)}

    def step_G(self):
        """G's half of a step alone, with the noise that D saw; its loss."""
        t = self.trainer
        x_real, z, _ = self._batches()[0]
        with t._precision():
            loss_G = generator_step(t.G, t.D, t.opt_G, x_real, z, t.loss)
        self._end_step()
        return {"loss_G": float(loss_G)}

    def sample_gradient(self, x):
        """-dL_G/dx for samples x (n, d): halves.sample_gradient, with the first real
        samples.
        """
        t = self.trainer
        was_training = t.D.training
        t.D.eval()
        partners = t.x_real[torch.arange(len(x)) % len(t.x_real)]
        moves = sample_gradient(t.D, t._tensor(x), partners, t.loss)
        t.D.train(was_training)
        return moves.cpu().numpy()

    def settings(self):
        """What configure() can change, as it is now."""
        t = self.trainer
        loss = next(name for name, loss in LOSSES.items() if loss is t.loss)
        lr_G, lr_D = (opt.param_groups[0]["lr"] for opt in (t.opt_G, t.opt_D))
        weights = {"r1": t.r1, "r2": t.r2, "gp_weight": t.gp_weight}
        return {
            "loss": loss,
            "lr_G": lr_G,
            "lr_D": lr_D,
            "n_critic": t.n_critic,
        } | weights

    def configure(self, **settings):
        """Changes settings from the next step on; ValueError changes nothing."""
        t = self.trainer
        for name, value in feed.checked(settings, LOSSES).items():
            if name == "loss":
                t.loss = LOSSES[value]
            elif name in ("lr_G", "lr_D"):
                opt = t.opt_G if name == "lr_G" else t.opt_D
                opt.param_groups[0]["lr"] = value
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
        G, D = copy.deepcopy(t.G), copy.deepcopy(t.D)
        ema = t.ema.decay if t.ema else 0.0
        options = {"batch": t.batch, "ema": ema, "bf16": t.bf16, "device": t.device}
        betas = t.opt_G.param_groups[0]["betas"]
        x_real = t.x_real.cpu().numpy()
        other = Steered(
            Trainer(G, D, x_real, t.z_dim, betas=betas, **options), self.seed
        )
        other.configure(**self.settings())
        other.load(self.state())
        return other

    def _update_D(self, batches):
        t, loss_D = self.trainer, None
        for x_real, z, u in batches:
            with t._precision():
                with torch.no_grad():
                    x_fake = t.G(z)
                loss_D = discriminator_step(
                    t.D, t.opt_D, x_real, x_fake, t.loss, self._penalty(u)
                )
        return loss_D

    def _penalty(self, u):
        t = self.trainer
        weights = t.r1, t.r2, t.gp_weight
        return penalties_of(*(w > 0 for w in weights), weights, u)

    def _batches(self):
        t = self.trainer
        shape = t.n_critic, len(t.x_real), t.batch, t.z_dim
        rows, z, u = feed.batches(self.seed, t.step_count, *shape)
        rows, z, u = (torch.from_numpy(a).to(t.device) for a in (rows, z, u))
        return [(t.x_real[r], z[i], u[i]) for i, r in enumerate(rows)]

    def _skip_G(self):
        """After D's half alone a new step begins: G has left its turn out."""
        self.trainer.step_count += self.halfway
        self.halfway = False

    def _end_step(self):
        if self.trainer.ema:
            self.trainer.ema.update()
        self.trainer.step_count += 1
        self.halfway = False
