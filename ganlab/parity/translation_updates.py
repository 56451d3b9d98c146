"""The first updates of lesson 15 in both frameworks, from the same weights."""

from importlib import import_module

import numpy as np

from .agree import agree
from .weights import copy_weights


def same_pix2pix(steps, pairs, updates, seed=0, tol=1e-3):
    """Runs a lesson's steps and the library's, and raises where their losses differ.

    steps: {"torch": step, "tf": step} with step(G, D, opt_G, opt_D, x, y, u, gan, l1)
    -> (loss_D, loss_G, L1 error). pairs: Emoji. Learning rate 1e-4.
    """
    rng = np.random.default_rng(seed)
    rows = [rng.integers(len(pairs.line), size=8) for _ in range(updates)]
    dice = [rng.random((8, 4, 4, 64), np.float32) for _ in rows]
    given = [
        (pairs.line[r], pairs.colour[r], u) for r, u in zip(rows, dice, strict=True)
    ]
    make = ("colour_unet", {}), ("patch_discriminator", {})
    started = _Start(make)

    def run(framework, step):
        nets, adam, tensor = started.nets(framework)
        opts = [adam(net, 1e-4) for net in nets]
        return [step(*nets, *opts, *map(tensor, batch), 1.0, 100.0) for batch in given]

    _compare(steps, run, "pix2pix", "pix2pix_step", updates, tol)


def same_cycle(losses, halves, seed=0, tol=1e-3):
    """The same for the loss of CycleGAN's generators.

    losses: {"torch": loss, ...}, each loss(G, H, D_X, D_Y, x, y, weight). halves: of
    emoji_halves().
    """
    rng = np.random.default_rng(seed)
    x, y = (a[rng.integers(len(a), size=4)] for a in (halves.drawings, halves.colours))
    started = _Start([
        ("cycle_generator", {"inputs": 1, "outputs": 3}),
        ("cycle_generator", {"inputs": 3, "outputs": 1}),
        ("patch_discriminator", {"channels": 1, "norm": "instance"}),
        ("patch_discriminator", {"channels": 3, "norm": "instance"}),
    ])  # fmt: skip

    def run(framework, loss):
        nets, _, tensor = started.nets(framework)
        told = loss(*nets, tensor(x), tensor(y), 10.0)
        return told[0] if isinstance(told, tuple) else told

    _compare(losses, run, "cyclegan", "generators_loss", 1, tol)


class _Start:
    """Networks that begin with the same weights, whichever framework asks."""

    def __init__(self, make):
        self.make, self.first = make, None

    def nets(self, framework):
        """(networks, the framework's adam, its way from arrays to tensors)."""
        nets, arrays, train = (
            import_module(f"ganlab.{framework}.{part}")
            for part in ("nets", "arrays", "train")
        )
        made = [getattr(nets, name)(**options) for name, options in self.make]
        self.first = self.first or [getattr(nets, n)(**o) for n, o in self.make]
        for ours, theirs in zip(self.first, made, strict=True):
            copy_weights(ours, theirs)
        return made, train.adam, arrays.to_tensor


def _compare(own, run, file, name, updates, tol):
    told = {}
    for framework, step in own.items():
        library = getattr(import_module(f"ganlab.{framework}.{file}"), name)
        told[framework] = run(framework, step)
        agree(told[framework], run(framework, library), tol, "ours, the library's")
    if len(told) == 2:
        what = f"both frameworks, losses of {updates} updates"
        agree(*told.values(), tol, what if updates > 1 else "both frameworks, the loss")
