"""Makes pretrained.npz: python -m ganlab.widgets.lab2d.pretrain [steps].

For each distribution in two dimensions but the grid the lab's own networks, trained in
PyTorch from the lab's own start, with learning rates that fall. G is the average over
its last weights.
"""

import sys
import time

import numpy as np

from ...data import distribution_names
from ...data.files import load_arrays
from ...metrics import mode_coverage
from ...parity import weights
from .start import PRETRAINED, RECIPE, start, target

STEPS = 24_000  # of the shipped file
RATES = (2e-3, 1e-3, 5e-4, 2e-4)
R1 = {"ring": 0.01}  # elsewhere .02
# These networks cover 7 of the grid's 25 modes after as many steps: no finished GAN.
DISTRIBUTIONS = [name for name in distribution_names(2) if name != "grid"]


def train(name, steps=STEPS):
    """{"G/...": array, "D/...": array}: trained weights for the distribution of that
    name.
    """
    import torch

    from ...parity import put_weights
    from ...torch import nets
    from ...torch.trainer import Trainer

    torch.set_num_threads(1)
    recipe = {**RECIPE, "distribution": name}
    distribution = target(recipe)
    x_real = distribution.sample(50_000, np.random.default_rng(0))
    hidden = recipe["hidden"]
    G, D = nets.mlp_generator(2, hidden), nets.mlp_discriminator(2, hidden)
    for net, w in zip((G, D), start("random", name, 2, hidden, "normal", 0)):  # noqa: B905
        put_weights(net, w)
    run = Trainer(G, D, x_real, 2, batch=512, r1=R1.get(name, 0.02), ema=0.998)
    for rate in RATES:
        run.configure(lr_G=rate, lr_D=rate)
        run.step(steps // len(RATES))
    found = mode_coverage(run.sample(2500), distribution)
    print(
        f"{name}: {found.covered} of {len(distribution.modes)}, "
        f"{found.high_quality:.3f}"
    )
    nets = {"G": run.ema["G"].model, "D": D}
    return {
        f"{n}/{k}": a.copy() for n, net in nets.items() for k, a in weights(net).items()
    }


def main(names, steps):
    """Trains for `names` and writes them beside what is there already."""
    arrays = load_arrays(PRETRAINED) if PRETRAINED.exists() else {}
    for name in names:
        begin = time.perf_counter()
        arrays |= {f"{name}/{key}": array for key, array in train(name, steps).items()}
        print(f"  {time.perf_counter() - begin:.0f} s", flush=True)
        np.savez_compressed(PRETRAINED, **arrays)


if __name__ == "__main__":
    main(DISTRIBUTIONS, int(sys.argv[1]) if len(sys.argv) > 1 else STEPS)
