"""The forward pass of a patch generator in NumPy, from weights in PyTorch's layout."""

import numpy as np

MARGIN = 5


def refine(weights, y, z):
    """y + G(y + z) for images (N, H, W, 3); a frame of zeros, 5 pixels wide, around.

    weights: of a patch_generator(), {"0 Conv2D weight": (O, I, 3, 3), ...}.
    """
    m = MARGIN
    x = np.pad(y + z, ((0, 0), (m, m), (m, m), (0, 0))).astype(np.float32)
    for i in range(0, 10, 2):
        x = _conv(x, weights[f"{i} Conv2D weight"])
        if i == 8:
            return y + np.tanh(x + weights["8 Conv2D bias"])
        scale, shift = (weights[f"{i + 1} GroupNorm {s}"] for s in ("scale", "shift"))
        x = x - x.mean((1, 2), keepdims=True)
        x = x / np.sqrt((x**2).mean((1, 2), keepdims=True) + 1e-5) * scale + shift
        x = np.where(x > 0, x, 0.2 * x)


def _conv(x, kernel):
    """(N, H, W, I) and (O, I, 3, 3) to (N, H - 2, W - 2, O), as one product."""
    h, w = x.shape[1] - 2, x.shape[2] - 2
    parts = [x[:, i : i + h, j : j + w] for i in range(3) for j in range(3)]
    flat = np.concatenate(parts, -1)  # (N, H', W', 9 I)
    return flat @ kernel.transpose(2, 3, 1, 0).reshape(-1, len(kernel))
