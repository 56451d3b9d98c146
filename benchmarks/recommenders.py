"""`python benchmarks/recommenders.py torch tf`: lesson 20's rankers in ten worlds.

Stores in the library what the lesson shows of more worlds than it can take. What is
stored already is not run again; remove training/recommenders.npz to begin anew.
"""

import sys
import time
from importlib import import_module

import numpy as np

from ganlab.data.tastes import taste_world
from ganlab.lesson.lab import seed_all
from ganlab.training import recommending
from ganlab.training.recommender_runs import STORED, WORLDS, kept


def main(frameworks):
    for seed in WORLDS:
        world = taste_world(seed)
        rng = np.random.default_rng(seed)
        for name, scores in recommending.without_gradients(world, rng).items():
            keep(f"NumPy|{name}|{seed}", scores, world)
        for framework in frameworks:
            begun = time.perf_counter()
            if f"{framework}|MF|{seed}" in kept():
                continue
            seed_all([framework], seed)
            Irgan = import_module(f"ganlab.{framework}.irgan").Irgan
            Cfgan = import_module(f"ganlab.{framework}.cfgan").Cfgan
            told = recommending.of_irgan(Irgan, world, seed)
            told |= recommending.of_cfgan(Cfgan, world, seed)
            for name, scores in told.items():
                keep(f"{framework}|{name}|{seed}", scores, world)
            print(
                f"{framework} {seed}: {time.perf_counter() - begun:.0f} s", flush=True
            )


def keep(key, scores, world):
    told = recommending.counted(scores, world)
    arrays = kept() | {key: np.array([*told.values()])}
    np.savez_compressed(STORED, **arrays)


if __name__ == "__main__":
    main(sys.argv[1:])
