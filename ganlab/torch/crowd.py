"""Many small GANs in one tensor, trained side by side, in PyTorch."""

import torch
from torch.nn import functional as F

from ..training.crowd import SCALE


class Crowd:
    """L GANs on points in the plane; lane l has its own weights and learning rate.

    Layers are products of (L, B, in) with (L, in, out), so no lane sees another; one
    that blows up leaves the rest alone. start: first weights, from training.crowd;
    rates: (L,); waves: (2, M), Fourier features of D. The levers, all off: r1, r2,
    the penalties' gamma; spectral: spectral normalisation of D; target: what D shall
    say of real points, 1 or less (one-sided smoothing); pace: lr_D over lr_G, around
    the lane's rate as geometric mean; betas: of Adam. ema: decay of G's average.
    """

    def __init__(
        self, start, rates, waves, *, r1=0.0, r2=0.0, spectral=False, target=1.0,
        pace=1.0, betas=(0.5, 0.999), ema=0.99
    ):  # fmt: skip
        self.G, self.D, u = (_tensors(start[name]) for name in ("G", "D", "u"))
        self.u = [F.normalize(x, dim=1) for x in u] if spectral else None
        self.waves = torch.tensor(waves)
        self.r1, self.r2, self.target, self.ema = r1, r2, target, ema
        rate = torch.tensor(rates)[:, None, None]  # (L, 1, 1)
        self.opt_G = Adam(self.G, rate * pace**-0.5, betas)
        self.opt_D = Adam(self.D, rate * pace**0.5, betas)
        self.average = [w.clone() for w in self.G]
        for w in self.G + self.D:
            w.requires_grad_()

    def run(self, x, z):
        """A step for each of x, z (steps, S, B, 2); the last losses of D, G, (L,)."""
        for now in zip(torch.from_numpy(x), torch.from_numpy(z), strict=True):
            losses = self.step(*(self._to_lanes(a) for a in now))
        return tuple(loss.detach().numpy() for loss in losses)

    def step(self, x_real, z):
        """One alternating step on x_real, z (L, B, 2); the losses (L,)."""
        x_fake = _layers(z, self.G)
        fixed = x_fake.detach()
        r, slope_r = self._logits_and_slope(x_real, self.r1)
        f, slope_f = self._logits_and_slope(fixed, self.r2)
        says_real = self.target * F.softplus(-r) + (1 - self.target) * F.softplus(r)
        loss_D = (says_real + F.softplus(f)).mean(1)  # (L,)
        total = loss_D + 0.5 * (self.r1 * slope_r + self.r2 * slope_f)
        self.opt_D.step(torch.autograd.grad(total.sum(), self.D))
        loss_G = F.softplus(-self.logits(x_fake)).mean(1)  # (L,)
        self.opt_G.step(torch.autograd.grad(loss_G.sum(), self.G))
        with torch.no_grad():
            torch._foreach_lerp_(self.average, self.G, 1 - self.ema)
        return loss_D, loss_G

    def logits(self, x):
        """D's logits (L, B) at points (L, B, 2)."""
        x = x / SCALE
        turns = x @ self.waves
        seen = torch.cat([x, torch.sin(turns), torch.cos(turns)], -1)
        return _layers(seen, self.D, self.u)[..., 0]

    def sample(self, z, averaged=True):
        """Points (L, n, 2) that all lanes give for the same noise z (n, 2)."""
        weights = self.average if averaged else self.G
        with torch.no_grad():
            z = torch.from_numpy(z).expand(len(weights[0]), -1, -1)
            return _layers(z, weights).numpy()

    def _logits_and_slope(self, x, gamma):
        """Logits (L, B) and E|grad D|^2, (L,); 0.0 where no gamma asks for it."""
        if not gamma:
            return self.logits(x), 0.0
        x = x.detach().requires_grad_()
        logits = self.logits(x)
        (gradient,) = torch.autograd.grad(logits.sum(), x, create_graph=True)
        return logits, gradient.square().sum(-1).mean(1)

    def _to_lanes(self, x):
        """(S, B, 2) to (L, B, 2): all rates of a seed see the same."""
        return x.repeat_interleave(len(self.G[0]) // len(x), 0)


class Adam:
    """Adam with a learning rate for each lane: rate (L, 1, 1). Kingma and Ba 2014."""

    def __init__(self, weights, rate, betas, eps=1e-8):
        self.weights, self.rate, self.betas, self.eps = weights, rate, betas, eps
        self.m, self.v = ([torch.zeros_like(w) for w in weights] for _ in range(2))
        self.t = 0

    @torch.no_grad()
    def step(self, gradients):
        self.t += 1
        (beta1, beta2), t = self.betas, self.t
        torch._foreach_lerp_(self.m, gradients, 1 - beta1)
        torch._foreach_mul_(self.v, beta2)
        torch._foreach_addcmul_(self.v, gradients, gradients, 1 - beta2)
        for w, m, v in zip(self.weights, self.m, self.v, strict=True):
            size = (v / (1 - beta2**t)).sqrt_().add_(self.eps)
            w.sub_(self.rate * (m / (1 - beta1**t)) / size)


def _layers(x, weights, u=None):
    """A multilayer perceptron a lane: x (L, B, in) to (L, B, out), leaky ReLU 0.2.

    u: where power iterations stand, moved on by this pass; each W acts as W / sigma(W).
    """
    pairs = list(zip(weights[::2], weights[1::2], strict=True))
    for i, (W, b) in enumerate(pairs):
        if u is not None:
            u[i], sigma = _power_iteration(W, u[i])
            x = x / sigma
        x = torch.baddbmm(b, x, W)
        x = F.leaky_relu(x, 0.2) if i < len(pairs) - 1 else x
    return x


def _power_iteration(W, u):
    """(u, sigma): W (L, in, out), u (L, out, 1), sigma (L, 1, 1)."""
    with torch.no_grad():
        v = F.normalize(W @ u, dim=1)
        u = F.normalize(W.mT @ v, dim=1)
    return u, u.mT @ (W.mT @ v)


def _tensors(arrays):
    return [torch.tensor(a) for a in arrays]
