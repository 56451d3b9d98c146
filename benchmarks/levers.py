"""`python benchmarks/levers.py torch tf`: the map that lesson 07 begins with.

What is stored already is not run again; remove training/lever_map_*.npz to begin anew.

Quality over learning rate for each lever, alone, together and left out, with a plain D
and with a sharp one: 5 seeds, 10 learning rates, 1,000 steps; two levers for 4,000. The
scores are stored in the library. About 12 minutes a framework on one core.
"""

import sys
import time
from importlib import import_module

import numpy as np
from kept import kept

from ganlab.training import crowd
from ganlab.training.lever_map import RATES, SEEDS, STORED
from ganlab.training.levers import ALONE, LEAVE_ONE_OUT, LENGTHS, wide_ring

STEPS = 1000
LONGER = (250, 500, 1000, 2000, 4000)
BOTH = (True, False)  # a sharp D, a plain one


def plans():
    """[(lever, options, stops, kinds of D)] in the order in which they run."""
    for name, lever in ALONE.items():
        yield name, lever, (STEPS,), BOTH
    for name, lever in (LEAVE_ONE_OUT | LENGTHS).items():
        yield name, lever, (STEPS,), (True,)
    for name in ("nothing", "R1 + R2"):
        yield name, ALONE[name], LONGER, BOTH


def main(frameworks):
    ring = wide_ring()
    for framework in frameworks:
        Crowd = import_module(f"ganlab.{framework}.crowd").Crowd
        for name, lever, stops, kinds in plans():
            for sharp in kinds:
                where = f"{'sharp' if sharp else 'plain'}|{name}"
                if f"{where}|{stops[-1]}|raw" in kept(STORED[framework]):
                    continue
                begun = time.perf_counter()
                told = crowd.train(Crowd, ring, RATES, SEEDS, stops, sharp, **lever)
                seconds = time.perf_counter() - begun
                maps = {}
                for stop, samples in told.items():
                    for reading, x in samples.items():
                        maps[f"{where}|{stop}|{reading}"] = crowd.scores(x, ring)
                keep(framework, maps)
                mean = crowd.scores(told[STEPS]["averaged"], ring).mean(0)
                print(
                    f"{framework} {where}: {seconds:.0f} s", mean.round(2), flush=True
                )


def keep(framework, maps):
    """Adds maps (S, R) by their keys."""
    maps = {key: scores.astype(np.float16) for key, scores in maps.items()}
    np.savez_compressed(STORED[framework], **kept(STORED[framework]) | maps)


if __name__ == "__main__":
    main(sys.argv[1:] or ["torch", "tf"])
