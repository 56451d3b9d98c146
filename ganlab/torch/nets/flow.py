"""A network that guesses the clean sample behind a noisy one, in PyTorch."""

import torch
from torch import nn
from torch.nn import functional as F

from ...data.time_waves import time_waves
from .start import normal_start


class FlowNet(nn.Module):
    """Noisy samples x_t (B, dim) and times t (B,) in [0, 1] to clean ones in [-1, 1].

    Two residual blocks between a dense layer and another one, tanh at the end. t comes
    in as sines and cosines of its waves.
    """

    def __init__(self, dim=196, width=384):
        super().__init__()
        self.waves = time_waves()
        self.enter = _dense(dim, width)
        self.time = _dense(2 * len(self.waves), width)
        self.first, self.second = _dense(width, width), _dense(width, width)
        self.leave = _dense(width, dim)

    def forward(self, x, t):
        angles = t[:, None] * torch.as_tensor(self.waves, device=t.device)  # (B, 8)
        waves = torch.cat([angles.sin(), angles.cos()], 1)  # (B, 16)
        h = F.silu(self.enter(x) + self.time(waves))
        h = h + F.silu(self.first(h))
        h = h + F.silu(self.second(h))  # (B, width)
        return torch.tanh(self.leave(h))


class OneStep(nn.Module):
    """A flow's network as a generator: noise (B, dim) to x_hat(z, 0) (B, dim)."""

    def __init__(self, net):
        super().__init__()
        self.net = net

    def forward(self, z):
        return self.net(z, z.new_zeros(len(z)))


def _dense(ins, outs):
    return normal_start(nn.Linear(ins, outs), (3 * ins) ** -0.5)
