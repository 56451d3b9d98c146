"""GANs on points with several discriminators each, in one tensor, in PyTorch."""

import numpy as np
import torch
from torch.nn import functional as F

from .crowd import Adam
from .gman_losses import (
    aggregate,
    d2gan_losses_of_D,
    d2gan_losses_of_G,
    losses_of_D,
    losses_of_G,
)


def several(x, weights):
    """K multilayer perceptrons at once: x (S, K or 1, B, in) to (S, K, B, out).

    weights: [W (S, K, in, out), b (S, K, 1, out), ...], leaky ReLU 0.2 between.
    """
    for i in range(0, len(weights), 2):
        x = x @ weights[i] + weights[i + 1]
        x = F.leaky_relu(x, 0.2) if i < len(weights) - 2 else x
    return x


class Gman:
    """S GANs on points in the plane, each with K discriminators.

    start: first weights, from training.gman. lr: one number, or one a GAN (S,); betas:
    of Adam. sharpness: see aggregate. d2gan: K is 2, and the losses are D2GAN's.
    n_critic: updates of D for one of G. gamma: of R1 + R2; a penalty that is 0 at first
    stays off. ema: decay of G's average. Seeds don't see each other; the K of one seed
    see the same points, and each learns from its own loss.
    """

    def __init__(
        self, start, lr, betas, *, sharpness=0.0, d2gan=False, n_critic=1, ema=0.0,
        gamma=0.0
    ):  # fmt: skip
        self.G, self.D = ([torch.tensor(w) for w in start[k]] for k in "GD")
        self.waves_G, self.waves_D = (torch.tensor(w) for w in start["waves"])
        self.scale, self.sharpness, self.d2gan = start["scale"], sharpness, d2gan
        self.n_critic, self.ema, self.gamma = n_critic, ema, torch.tensor(gamma)
        lr = np.reshape(np.float32(lr), (-1, 1, 1, 1))
        self.lr, self.penalised = torch.tensor(lr), gamma > 0
        self.opt_G = Adam(self.G, self.lr, betas)
        self.opt_D = Adam(self.D, self.lr, betas)
        self.average = [w.clone() for w in self.G]
        for w in self.G + self.D:
            w.requires_grad_()

    def configure(self, lr, gamma=0.0):
        """Other numbers from now on; a penalty that was off stays off."""
        self.lr.copy_(torch.as_tensor(lr).reshape(-1, 1, 1, 1))
        self.gamma.fill_(gamma)

    def run(self, x, z):
        """A step for each of x, z (steps, n_critic, S, B, 2); the last losses."""
        for now in zip(torch.from_numpy(x), torch.from_numpy(z), strict=True):
            told = self.step(*now)
        return tuple(loss.detach().numpy() for loss in told)

    def step(self, x_real, z):
        """One step on (n_critic, S, B, 2); the losses of all D (S, K), of G (S,)."""
        for i in range(self.n_critic):
            with torch.set_grad_enabled(i == self.n_critic - 1):
                x_fake = self.generate(z[i])  # (S, B, 2)
            loss_D, slopes = self._losses_of_D(x_real[i], x_fake.detach())
            total = loss_D + 0.5 * self.gamma * slopes
            self.opt_D.step(torch.autograd.grad(total.sum(), self.D))
        loss_G = self._loss_of_G(self.logits(x_fake))
        self.opt_G.step(torch.autograd.grad(loss_G.sum(), self.G))
        with torch.no_grad():
            torch._foreach_lerp_(self.average, self.G, 1 - self.ema)
        return loss_D, loss_G

    def generate(self, z, weights=None):
        """Points (S, B, 2) for noise z (S, B, 2)."""
        weights = self.G if weights is None else weights
        return self.scale * several(_waved(z, self.waves_G)[:, None], weights)[:, 0]

    def logits(self, x):
        """Those of all D: (S, B, 2) to (S, K, B)."""
        seen = _waved(x / self.scale, self.waves_D)
        return several(seen[:, None], self.D)[..., 0]

    def sample(self, z):
        """Points (S, n, 2) that the averaged G gives for the same noise z (n, 2)."""
        with torch.no_grad():
            z = torch.from_numpy(z).expand(len(self.G[0]), -1, -1)
            return self.generate(z, self.average).numpy()

    def judge(self, x):
        """What all D say of the same points, arrays: (n, 2) to (S, K, n)."""
        with torch.no_grad():
            x = torch.from_numpy(x).expand(len(self.D[0]), -1, -1)
            return self.logits(x).numpy()

    def _losses_of_D(self, x_real, x_fake):
        r, slope_r = self._logits_and_slope(x_real)
        f, slope_f = self._logits_and_slope(x_fake)
        losses = d2gan_losses_of_D if self.d2gan else losses_of_D
        return losses(r, f), slope_r + slope_f

    def _loss_of_G(self, f):
        if self.d2gan:
            return d2gan_losses_of_G(f).sum(-1)
        return aggregate(losses_of_G(f), self.sharpness)

    def _logits_and_slope(self, x):
        """Logits (S, K, B) and E|grad D|^2 (S, K), or 0.0 without a penalty."""
        if not self.penalised:
            return self.logits(x), 0.0
        # each D has its own copy of the points, and so its own gradient
        x = x[:, None].repeat(1, self.D[0].shape[1], 1, 1).requires_grad_()
        seen = _waved(x / self.scale, self.waves_D)
        logits = several(seen, self.D)[..., 0]
        (slope,) = torch.autograd.grad(logits.sum(), x, create_graph=True)
        return logits, slope.square().sum(-1).mean(-1)


def _waved(x, waves):
    """Points with their Fourier features; waves (2, M) may be none, M = 0."""
    if not waves.shape[1]:
        return x
    turns = x @ waves
    return torch.cat([x, torch.sin(turns), torch.cos(turns)], -1)
