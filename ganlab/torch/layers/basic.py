"""What stands at the ends of a network: noise, pictures, logits, symbols."""

import torch
from torch import nn


class Logits(nn.Module):
    """(B, 1, ...) to (B,), in float32 even where the layers ran in bfloat16."""

    def forward(self, x):
        return x.flatten().float()  # (B,)


class Uniform(nn.Module):
    """N(0, 1) to U(-1, 1), by its distribution function: 2 Phi(z) - 1."""

    def forward(self, z):
        return torch.erf(z / 2**0.5)  # (B, Z)


class Scaled(nn.Module):
    """x times a fixed number."""

    def __init__(self, factor):
        super().__init__()
        self.factor = factor

    def forward(self, x):
        return x * self.factor


class Images(nn.Module):
    """tanh, in float32 even where the layers ran in bfloat16."""

    def forward(self, x):
        return torch.tanh(x.float())  # (B, C, H, W) in [-1, 1]


class Embedding(nn.Embedding):
    """Whole numbers (B, ...) in [0, count) to vectors (B, ..., size), from N(0, 1)."""

    def __init__(self, count, size):
        super().__init__(count, size)
