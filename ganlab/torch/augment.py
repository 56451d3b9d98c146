"""Differentiable augmentation in PyTorch: shifts and holes. Images: (B, C, H, W)."""

import torch

NUMBERS = 6  # uniform numbers that one image needs


def shift_and_cut(x, u, p=1.0, most=3, size=12):
    """T(x): each image moved and a square of it emptied, each with probability p.

    x: (B, C, H, W) in [-1, 1], background -1. u: (B, 6) from U(0, 1): two coins, the
    move down and right, by whole pixels from -most to most, and the middle of the
    square, `size` wide. Linear in x + 1, so G learns through it. Zhao et al. 2020
    (arXiv 2006.10738), section 3.2; p: Karras et al. 2020 (arXiv 2006.06676).
    """
    _, _, H, W = x.shape
    moves, cuts = (u[:, :2] < p).float().T  # (B,), (B,)
    by = torch.floor((2 * most + 1) * u[:, 2:4]) - most  # (B, 2), whole
    down, right = (by * moves[:, None]).T
    x = _moved(H, down) @ (x + 1) @ _moved(W, right).mT
    tall, wide = _inside(H, u[:, 4], size), _inside(W, u[:, 5], size)  # (B, H), (B, W)
    hole = cuts[:, None, None] * tall[:, :, None] * wide[:, None]  # (B, H, W)
    return x * (1 - hole[:, None]) - 1


def _moved(n, by):
    """(B, 1, n, n): 1 where place i is to hold what stood at i - by."""
    i = torch.arange(n, device=by.device)
    return (i[:, None] - i == by[:, None, None]).float()[:, None]


def _inside(n, u, size):
    """(B, n): 1 within `size` places around place floor(n u)."""
    i = torch.arange(n, device=u.device) - torch.floor(n * u)[:, None]
    return ((i >= -size / 2) & (i < size / 2)).float()
