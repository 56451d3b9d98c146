"""Layers that let D see more than one sample at once, in PyTorch."""

import torch
from torch import nn


class MinibatchStd(nn.Module):
    """Appends one channel: how much the samples of a group differ, one number a group.

    (B, C, ...) to (B, C + 1, ...). Karras et al. 2018 (arXiv 1710.10196), section 3:
    the standard deviation of each feature over the group, then the mean over all
    features and places. group: samples a group, which divides B; None for the whole
    batch. Sample i belongs to group i mod (B / group). The 1e-8 under the root keeps
    its gradient finite where all samples are equal.
    """

    def __init__(self, group=None):
        super().__init__()
        self.group = group

    def forward(self, x):
        size = self.group or len(x)
        if len(x) % size:
            raise ValueError(
                f"{len(x)} samples came in groups of {size}: give a batch that the "
                "group divides."
            )
        groups = x.reshape(size, -1, *x.shape[1:])  # (S, M, C, ...)
        centred = groups - groups.mean(0)
        std = (centred.square().mean(0) + 1e-8).sqrt()  # (M, C, ...)
        told = std.flatten(1).mean(1).repeat(size)  # (B,)
        shape = x.shape[2:]
        told = told.reshape(-1, 1, *[1] * len(shape)).expand(-1, 1, *shape)
        return torch.cat([x, told], 1)  # (B, C + 1, ...)


class Pack(nn.Module):
    """m samples that follow each other become one, their channels stacked.

    (B, C, ...) to (B / m, m C, ...). Lin et al. 2018 (arXiv 1712.04086), section 2.1:
    D judges m samples of one kind, all real or all generated, by one logit.
    """

    def __init__(self, m):
        super().__init__()
        self.m = m

    def forward(self, x):
        if len(x) % self.m:
            raise ValueError(
                f"{len(x)} samples came to be packed by {self.m}: give a batch that "
                f"{self.m} divides."
            )
        return x.reshape(-1, self.m * x.shape[1], *x.shape[2:])  # (B/m, mC, ...)
