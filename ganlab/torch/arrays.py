"""NumPy's arrays as tensors, and back: only images change their order of axes."""

import numpy as np
import torch


def to_tensor(x, device=None, lead=0):
    """An array as a tensor; images (..., B, H, W, C) become (..., B, C, H, W).

    lead: how many axes stand before B.
    """
    x = torch.from_numpy(np.ascontiguousarray(x)).to(device)
    if x.dim() - lead != 4:
        return x
    # (..., B, C, H, W), and each image's channels next to each other in memory
    return x.movedim(-1, lead + 1)


def to_numpy(x):
    """A tensor as an array; images (B, C, H, W) become (B, H, W, C)."""
    x = x.permute(0, 2, 3, 1) if x.dim() == 4 else x
    return x.detach().cpu().numpy()
