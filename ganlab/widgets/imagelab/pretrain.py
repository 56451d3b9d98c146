"""Makes pretrained.npz: python -m ganlab.widgets.imagelab.pretrain [steps].

Lesson 03's networks on the 5,000 digits, trained in PyTorch from the lab's own start. G
is the average over its last weights. Half precision: the Fréchet distance stays.
"""

import sys

import numpy as np

from ...data import digits
from .features import Scores
from .run import REAL, SHOWN, ImageRun
from .start import PRETRAINED, RECIPE, build

STEPS, EVERY = 2500, 100  # of the shipped file; steps between two measurements


def train(steps=STEPS):
    """{"G/...", "D/...", "curve/...": array} of one run."""
    from ...parity import weights

    run, scores = build(RECIPE), Scores(digits().images)
    curve = {"steps": [], "frechet": [], "loss_D": [], "loss_G": []}
    losses = {"loss_D": np.nan, "loss_G": np.nan}  # before the first step
    for step in range(0, steps + 1, EVERY):
        losses = run.step(EVERY) if step else losses
        distance = scores.measure(lambda n: run.sample(n, 0))
        for name, value in {"steps": step, "frechet": distance, **losses}.items():
            curve[name].append(value)
        times = distance / scores.floors["frechet"]
        print(f"step {step:,}: {times:.1f} times the floor", flush=True)
    nets = {"G": run.ema.model, "D": run.D}
    arrays = {f"{n}/{k}": a for n, net in nets.items() for k, a in weights(net).items()}
    arrays |= {f"curve/{k}": np.array(v) for k, v in curve.items()}
    shown = ImageRun(run, scores, digits().images[:REAL], "A", 0).picture()
    return arrays | {"shown": shown["images"], "logit": shown["logit"][:SHOWN]}


def main(steps):
    arrays = train(steps)
    half = {k: a.astype(np.float16) for k, a in arrays.items() if k[:2] in ("G/", "D/")}
    np.savez_compressed(PRETRAINED, **arrays | half)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else STEPS)
