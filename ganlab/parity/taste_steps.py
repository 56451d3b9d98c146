"""The first steps of lesson 20's CFGAN in both frameworks, from the same weights."""

from importlib import import_module
from types import SimpleNamespace

import numpy as np

from .agree import agree
from .weights import copy_weights

NAMES = {"torch": "PyTorch", "tf": "TensorFlow"}


def same_steps(x, steps, n=10, batch=100, seed=0, tol=1e-3):
    """Runs a lesson's steps and the library's, and raises where their losses differ.

    x: (U, I), 1 for what a user had. steps: {"torch": step, "tf": step} with
    step((G, D), (opt_G, opt_D), x, zeros, lent) -> (loss_D, loss_G); zeros and lent
    (B, I) are 1 at half of the items, drawn anew each step.
    """
    x, rng, start, told = np.float32(x), np.random.default_rng(seed), None, {}
    rows = rng.integers(len(x), size=(n, batch))
    u = rng.random((n, batch, 2, x.shape[1]), np.float32)
    for framework, own in steps.items():
        arrays, cfgan = (
            import_module(f"ganlab.{framework}.{part}") for part in ("arrays", "cfgan")
        )
        tensor, nets = arrays.to_tensor, [cfgan.Cfgan(x, decay=0.0) for _ in range(3)]
        start = start or nets[2]  # which is not trained
        ours, library, _ = nets
        for net in (ours, library):
            copy_weights(start.G, net.G)
            copy_weights(start.D, net.D)
        parts = (ours.G, ours.D), (ours.opt_G, ours.opt_D)
        by_hand, told[framework] = [], []
        for users, dice in zip(rows, u, strict=True):
            given = tensor(x[users])
            zeros, lent = (tensor(np.float32(dice[:, j] < 0.5)) for j in (0, 1))
            by_hand.append(own(*parts, given, zeros, lent))
            now = library.against_D(SimpleNamespace(x=given, u=tensor(dice)))
            told[framework].append((now["loss_D"], now["loss_G"]))
        agree(
            by_hand,
            told[framework],
            1e-4,
            f"{NAMES[framework]}, ours and the library's,",
        )
        told[framework] = by_hand
    agree(*told.values(), tol, f"both frameworks, losses of {n} steps")
