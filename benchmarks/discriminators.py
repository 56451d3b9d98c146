"""`python benchmarks/discriminators.py torch tf`: the map of lesson 12.

What is stored already is not run again; remove training/discriminators_*.npz to begin
anew. Every arm gets the same multiplications: on the ring 5 seeds, 6 learning rates,
two momentums; on digits and on the grid 3 seeds. About 20 minutes a framework on one
core.
"""

import sys
import time
from importlib import import_module

import numpy as np

from ganlab.data import distribution
from ganlab.lesson import hardware
from ganlab.training import digit_arms, gman
from ganlab.training import discriminator_map as stored
from ganlab.training.levers import wide_ring

BF16 = hardware.cpu_bf16()
NAMES = {"torch": "PyTorch", "tf": "TensorFlow"}


def ring(framework, beta1, names):
    """The matched share, by share of the budget, seed and learning rate."""
    Gman = import_module(f"ganlab.{framework}.gman").Gman
    for name in names:
        arm = stored.ARMS[name]
        steps = arm.steps(stored.BUDGET)
        stops = [round(share * steps) for share in stored.SHARES]
        plan = arm, wide_ring(), stored.SEEDS, stored.RATES, stops

        def run(plan=plan, beta1=beta1):
            told = gman.train(Gman, *plan, beta1=beta1)
            return stored.scores(told, wide_ring())

        once(framework, f"ring|{beta1}|{name}", run)


def grid(framework):
    """The matched share of three seeds, with lesson 02's recipe."""
    Gman = import_module(f"ganlab.{framework}.gman").Gman
    points = distribution("grid")
    for name in stored.GRID:
        arm, kind = stored.ARMS[name], {"fourier": True, "penalised": True}
        if name == "one wide D":
            arm = arm._replace(width=gman.as_wide_as(3, fourier=True))
        budget = stored.GRID_STEPS * gman.Arm(K=3).work(**kind)
        plan = arm, points, stored.SEEDS[:3], arm.steps(budget, **kind)

        def run(plan=plan):
            told = gman.train_sharpened(Gman, *plan, batch=256, spacing=2.0)
            return stored.scores(told, points)[None]

        once(framework, f"grid|{name}", run)


def digits_(framework, rate, names):
    """The Frechet distances of 1,000 images to 2,000 held-out digits, by seed."""
    jury = import_module(f"ganlab.{framework}.digit_jury").digit_jury
    train, held_out = stored.digit_sets()
    for name in names:
        arm = digit_arms.ARMS[name]._replace(rate=rate)

        def run(arm=arm):
            told = []
            for seed in stored.SEEDS[:3]:
                loop = jury(arm, *train, seed=seed, bf16=BF16)
                loop.step(arm.steps(digit_arms.BUDGET))
                told.append(stored.distance(loop.sample(1000), held_out))
            return np.array([told])

        once(framework, f"digits|{rate}|{name}", run)


def once(framework, key, run):
    """Runs and stores what is not there yet."""
    path = stored.STORED[NAMES[framework]]
    kept = dict(np.load(path)) if path.exists() else {}
    if key in kept:
        return
    begun = time.process_time()
    found = run()
    np.savez_compressed(path, **kept, **{key: found.astype(np.float16)})
    seconds = time.process_time() - begun
    print(
        framework, key, f"{seconds:.0f} s", np.round(found[-1].mean(0), 2), flush=True
    )


if __name__ == "__main__":
    for framework in sys.argv[1:] or ["torch", "tf"]:
        ring(framework, 0.5, stored.ARMS)
        digits_(framework, 1.0, digit_arms.ARMS)
        grid(framework)
        ring(framework, 0.9, stored.HEAVY)
        digits_(framework, 2.0, stored.TUNED)
