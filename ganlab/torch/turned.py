"""A Crowd whose D sees points after quarter turns, in PyTorch."""

import torch
from torch.nn import functional as F

from ..training.turned import turn
from .crowd import Crowd, _layers


class Turned(Crowd):
    """A Crowd in which D gets turned points alone; G learns through the turns."""

    def run(self, x, z, turns):
        """A step for each of x, z (steps, L, B, 2), turns (steps, L, B, 4): see
        training.turned.draws. The last losses of D and G, (L,)."""
        for now in zip(*(torch.from_numpy(a) for a in (x, z, turns)), strict=True):
            losses = self.step(*now)
        return tuple(loss.detach().numpy() for loss in losses)

    def step(self, x_real, z, turns):
        """One alternating step on turned reals x_real (L, B, 2); the losses (L,)."""
        x_fake = _layers(z, self.G)
        seen = torch.cat(turn(x_fake.detach(), turns[..., :2]), -1)
        r, slope = self._logits_and_slope(x_real, self.r1)
        loss_D = (F.softplus(-r) + F.softplus(self.logits(seen))).mean(1)  # (L,)
        total = loss_D + 0.5 * self.r1 * slope
        self.opt_D.step(torch.autograd.grad(total.sum(), self.D))
        seen = torch.cat(turn(x_fake, turns[..., 2:]), -1)
        loss_G = F.softplus(-self.logits(seen)).mean(1)  # (L,)
        self.opt_G.step(torch.autograd.grad(loss_G.sum(), self.G))
        with torch.no_grad():
            torch._foreach_lerp_(self.average, self.G, 1 - self.ema)
        return loss_D, loss_G
