"""What the tests of the twins share: pairs of equal networks, arrays to feed them."""

import numpy as np
import torch

from ganlab.parity import copy_weights
from ganlab.tf import nets as tf_nets
from ganlab.torch import nets as torch_nets


def pair(name, **options):
    """The network `name` in both frameworks, with the weights of the PyTorch one.

    Biases and the scales of batch normalisation are drawn too, so that an error in
    their place would show.
    """
    torch.manual_seed(0)
    ours, theirs = (getattr(n, name)(**options) for n in (torch_nets, tf_nets))
    with torch.no_grad():
        for parameter in ours.parameters():
            if parameter.dim() == 1:
                parameter.add_(0.1 * torch.randn_like(parameter))
    copy_weights(ours, theirs)
    return ours, theirs


def normal(*shape, seed=0):
    return np.random.default_rng(seed).standard_normal(shape, np.float32)


def to_torch(x):
    """Images (B, H, W, C) to (B, C, H, W)."""
    x = torch.from_numpy(np.ascontiguousarray(x))
    return x.permute(0, 3, 1, 2) if x.dim() == 4 else x
