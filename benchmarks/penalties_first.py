"""`python benchmarks/penalties_first.py`: the picture that lesson 09 begins with.

The ring of 8 modes, widened to s = 0.05, learned by lesson 02's networks with Fourier
features under four losses; 1,000 points of each are stored in the library.
"""

import numpy as np

from ganlab.data import distribution, gaussian_mixture
from ganlab.figures.ablation import CLOUDS
from ganlab.lesson.lab import seed_all
from ganlab.metrics import mode_coverage
from ganlab.torch import nets
from ganlab.torch.trainer import Trainer
from ganlab.training.recipes import FOURIER_RECIPE, sharpening

RING = gaussian_mixture(distribution("ring").modes, 0.05, name="ring")
SPACING = 2 * np.sin(np.pi / 8)  # between neighbouring modes
ARMS = {
    "neither": ("non_saturating", 0),
    "pairing alone": ("relativistic", 0),
    "R1 + R2 alone": ("non_saturating", 1),
    "both": ("relativistic", 1),
}


def train(x, loss, penalty, seed, steps=750):
    """2,500 points of G after the whole run."""
    seed_all(("torch",), seed)
    sizes = {"scale": float(x.std()), "seed": seed}
    G, D = nets.fourier_generator(**sizes), nets.fourier_discriminator(**sizes)
    recipe = FOURIER_RECIPE | {"loss": loss, "seed": seed}
    engine = Trainer(G, D, x, 2, **recipe)
    for share in np.linspace(0, 1, 25, endpoint=False):
        settings = sharpening(share, spacing=SPACING, width=RING.sigma)
        off = {} if penalty else {"r1": 0, "r2": 0}
        engine.configure(**settings | off)
        engine.step(steps // 25)
    return engine.sample(2500)


def main():
    x = RING.sample(20_000, np.random.default_rng(0))
    stored = {"real": x[:1000]}
    for name, (loss, penalty) in ARMS.items():
        runs = [train(x, loss, penalty, seed) for seed in range(3)]
        found = [mode_coverage(points, RING, least=0.1) for points in runs]
        told = [(m.covered, round(m.high_quality, 2), round(m.kl, 2)) for m in found]
        print(name, told)
        stored[f"{name}: {found[0].covered} of 8"] = runs[0][:1000]
    np.savez_compressed(CLOUDS, **{k: v.astype(np.float16) for k, v in stored.items()})


if __name__ == "__main__":
    main()
