"""`python benchmarks/penalties_first.py`: the picture that lesson 09 begins with.

The grid of 25 modes, learned by lesson 02's networks under four losses; how densely
40,000 points of each lie is stored in the library.
"""

import numpy as np

from ganlab.data import distribution
from ganlab.figures.ablation import STORED, density
from ganlab.lesson.lab import seed_all
from ganlab.metrics import mode_coverage
from ganlab.torch import nets
from ganlab.torch.trainer import Trainer
from ganlab.training.ablation import on_points

STEPS, SEED, N = 4000, 0, 40_000
SHOWN = {
    "neither": "GAN",
    "pairing alone": "RpGAN",
    "R1 + R2 alone": "GAN + R1 + R2",
    "both": "RpGAN + R1 + R2",
}


def main():
    grid = distribution("grid")
    panels = {"the data": density(grid.sample(N, np.random.default_rng(0)))}
    for name, arm in SHOWN.items():
        seed_all(("torch",), SEED)
        x = on_points(nets, Trainer, "grid", arm, SEED, STEPS, N)
        m = mode_coverage(x, grid, least=0.1)
        print(name, m.covered, round(m.high_quality, 3), round(m.kl, 3), flush=True)
        panels[f"{name}: {m.covered} of 25"] = density(x)
    np.savez_compressed(STORED, **{k: v.astype(np.uint16) for k, v in panels.items()})


if __name__ == "__main__":
    main()
