"""R1 without a second derivative, in PyTorch."""

import numpy as np
import torch

from .nets import mlp_discriminator
from .penalties import r1_penalty


def difference_penalty(D, x, v, s=0.1, gamma=1.0):
    """gamma / 2 E[(D(x + s v) - D(x))^2] / s^2, which tends to R1 as s falls to 0.

    x: samples (B, ...); v ~ N(0, I) of the same shape; s: the length of the step along
    v, not so small that the difference drowns in the digits of D's logits. Lin et al.
    2025 (arXiv 2501.08316), who leave the division by s^2 to the weight.
    """
    return 0.5 * gamma * ((D(x + s * v) - D(x)) ** 2).mean() / s**2


def over_exact(s, seed=0):
    """(difference_penalty, the same with D's logits in bfloat16), over the exact R1.

    For a perceptron as it begins, on 4,096 points.
    """
    torch.manual_seed(seed)
    D, rng = mlp_discriminator(), np.random.default_rng(seed)
    x, v = map(torch.tensor, rng.standard_normal((2, 4096, 2), np.float32))
    told = []
    for logits in (D, lambda x: D(x).bfloat16().float()):
        ratio = difference_penalty(logits, x, v, s) / r1_penalty(D, x)
        told.append(ratio.item())
    return tuple(told)
