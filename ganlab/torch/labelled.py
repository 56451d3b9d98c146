"""A Loop for networks that know labels: cGAN, projection, AC-GAN, InfoGAN."""

from types import SimpleNamespace

import numpy as np

from ..training.asking import Asking, rows_of_labels
from .conditional import beside, conditional_step, two_heads_step
from .loop import Loop
from .nets.conditional import TwoHeads
from .train import adam


class LabelledLoop(Asking, Loop):
    """Trains G on [z, loud c] against D; samples with ask(labels).

    D: Planes or Projection, which take (x, c), or TwoHeads. labels (N,): of x; None for
    InfoGAN, where `classes` codes are drawn, all alike often, that no x has. weight: of
    the second head's loss. r1: gamma of R1, None for none. ema: decay of G's average.
    """

    def __init__(
        self,
        G,
        D,
        x,
        labels=None,
        *,
        classes,
        z_dim,
        loud=1.0,
        weight=1.0,
        r1=None,
        lr_G=1e-3,
        lr_D=1e-3,
        betas=(0.5, 0.999),
        batch=64,
        ema=0.99,
        seed=0,
    ):
        opt_G, opt_D = adam(G, lr_G, betas), adam(D, lr_D, betas)
        self.classes = np.arange(classes) if labels is None else np.asarray(labels)
        c = rows_of_labels(self.classes, classes)
        nets = G, D, opt_G, opt_D

        def step(batch):
            z = beside(batch.z, batch.c, loud)
            if isinstance(D, TwoHeads):
                known = labels is not None
                return two_heads_step(*nets, batch.x, batch.c, z, weight, known, r1)
            told = conditional_step(*nets, batch.x, batch.c, z, r1)
            return dict(zip(("loss_D", "loss_G"), told, strict=True))

        super().__init__(
            step,
            {"G": G, "D": D, "opt_G": opt_G, "opt_D": opt_D},
            [{"x": x}, {"c": c}] if labels is None else {"x": x, "c": c},
            batch=batch,
            normal={"z": z_dim},
            sample=lambda nets, batch: nets.G(beside(batch.z, batch.c, loud)),
            kind="images" if x.ndim == 4 else "points",
            ema={"G": ema},
            seed=seed,
        )

    def _trained(self):
        return SimpleNamespace(G=self.averages["G"].model)
