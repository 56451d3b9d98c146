"""`python benchmarks/levers.py torch tf`: the map that lesson 07 begins with.

What is stored already is not run again; remove figures/lever_map.npz to begin anew.

Quality over learning rate for each lever, alone, together and left out, with a plain D
and with a sharp one: 5 seeds, 10 learning rates, 1,000 steps; two levers for 4,000. The
scores are stored in the library. About 12 minutes a framework on one core.
"""

import sys
import time
from importlib import import_module

import numpy as np

from ganlab.figures.lever_map import RATES, SEEDS, STORED
from ganlab.training import crowd
from ganlab.training.levers import ALONE, GAMMA, LEAVE_ONE_OUT, wide_ring

STEPS = 1000
LONGER = (250, 500, 1000, 2000, 4000)
GAMMAS = {
    f"R1 + R2, length x {x:g}": {"r1": GAMMA * x**2, "r2": GAMMA * x**2}
    for x in (0.25, 0.5, 2)
}


def plans():
    """[(lever, options, stops)] in the order in which they run."""
    for name, lever in (ALONE | LEAVE_ONE_OUT | GAMMAS).items():
        longer = name in ("nothing", "R1 + R2", "spectral norm")
        yield name, lever, LONGER if longer else (STEPS,)


def main(frameworks):
    ring = wide_ring()
    for framework in frameworks:
        Crowd = import_module(f"ganlab.{framework}.crowd").Crowd
        for name, lever, stops in plans():
            for sharp in (True, False):
                where = f"{framework}|{'sharp' if sharp else 'plain'}|{name}"
                if f"{where}|{stops[-1]}|raw" in kept():
                    continue
                begun = time.perf_counter()
                told = crowd.train(Crowd, ring, RATES, SEEDS, stops, sharp, **lever)
                seconds = time.perf_counter() - begun
                for stop, samples in told.items():
                    for reading, x in samples.items():
                        keep(f"{where}|{stop}|{reading}", crowd.scores(x, ring))
                mean = crowd.scores(told[STEPS]["averaged"], ring).mean(0)
                print(f"{where}: {seconds:.0f} s", mean.round(2), flush=True)


def kept():
    """{key: map} of the stored file."""
    if not STORED.exists():
        return {}
    with np.load(STORED) as file:
        return dict(file)


def keep(key, scores):
    """Adds one map (S, R)."""
    np.savez_compressed(STORED, **kept() | {key: scores.astype(np.float16)})


if __name__ == "__main__":
    main(sys.argv[1:] or ["torch", "tf"])
