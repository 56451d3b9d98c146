"""`python benchmarks/recommenders.py torch tf`: lesson 20's rankers in ten worlds.

Stores in the library what the lesson shows of more worlds than it can take. What is
stored already is not run again; remove training/recommenders.npz to begin anew. About
five minutes a framework on one core.
"""

import sys
import time
from functools import partial
from importlib import import_module

import numpy as np

from ganlab.data.tastes import taste_world
from ganlab.lesson.lab import seed_all
from ganlab.training import recommending
from ganlab.training.recommender_runs import STORED, SWEPT, WORLDS, kept


def main(frameworks):
    for seed in WORLDS:
        world = taste_world(seed)
        rng = np.random.default_rng(seed)
        if f"NumPy|EASE|{seed}" not in kept():
            keep("NumPy", seed, recommending.without_gradients(world, rng), world)
        for framework in frameworks:
            for name, job in jobs(framework, world, seed).items():
                if f"{framework}|{name}|{seed}" in kept():
                    continue
                begun = time.perf_counter()
                seed_all([framework], seed)
                keep(framework, seed, job(), world)
                seconds = time.perf_counter() - begun
                print(f"{framework} {seed} {name}: {seconds:.0f} s", flush=True)


def jobs(framework, world, seed):
    """{a ranker that it stores: a function that gives it and others}."""
    Irgan = import_module(f"ganlab.{framework}.irgan").Irgan
    Cfgan = import_module(f"ganlab.{framework}.cfgan").Cfgan
    found = {
        "IRGAN from nothing": partial(recommending.of_irgan, Irgan, world, seed),
        "CFGAN": partial(recommending.of_cfgan, Cfgan, world, seed),
    }
    for pm in recommending.SHARES_LENT if seed in SWEPT else ():
        found[f"PM {pm:g}"] = partial(swept, Cfgan, world, pm)
    return found


def swept(Cfgan, world, pm):
    settings = recommending.TUNED | {"pm": pm}
    scores, _ = recommending.cfgan(Cfgan, world, settings, 0, 960)
    return {f"PM {pm:g}": scores}


def keep(framework, seed, told, world):
    new = {
        f"{framework}|{name}|{seed}": np.array(
            [*recommending.counted(scores, world).values()]
        )
        for name, scores in told.items()
    }
    np.savez_compressed(STORED, **kept() | new)


if __name__ == "__main__":
    main(sys.argv[1:])
