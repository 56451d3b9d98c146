"""`python benchmarks/landscapes.py torch tf`: the runs that lesson 16 quotes.

Numbers behind the names are seeds, by default all three. What is stored already is not
run again; remove training/landscape_runs.npz to begin anew.

A pyramid of five scales and a single GAN at full size on one photograph, three seeds in
both frameworks; and the weights of the first pyramid, for the lesson's first picture.
About 70 seconds a seed and framework on one core.
"""

import sys
import time
from importlib import import_module

import numpy as np
from kept import kept

from ganlab.data.photographs import photograph
from ganlab.training.landscape_runs import (
    PYRAMID,
    SEEDS,
    STORED,
    measured,
)
from ganlab.training.singan import ONE_SCALE, RECIPE


def main(frameworks, seeds):
    photo = photograph()
    for seed in seeds:
        for framework in frameworks:
            for kind, recipe in (("pyramid", RECIPE), ("one scale", ONE_SCALE)):
                start = f"{framework}|{kind}|{seed}"
                if f"{start}|frechet" in kept(STORED):
                    continue
                SinGan = import_module(f"ganlab.{framework}.singan").SinGan
                begun = time.process_time()
                pyramid = SinGan(photo, seed, recipe).train()
                told = {"seconds": time.process_time() - begun}
                told |= measured(pyramid, photo)
                if seed == 0:
                    shown = pyramid.sample(2, seed=1)
                    told["shown"] = np.rint((shown + 1) * 127.5).astype(np.uint8)
                told = {f"{start}|{k}": np.asarray(v) for k, v in told.items()}
                np.savez_compressed(STORED, **kept(STORED) | told)
                if start == "torch|pyramid|0":
                    pyramid.save(PYRAMID, half=True)
                short = {k.split("|")[3]: np.round(v, 3) for k, v in told.items()
                         if "shown" not in k}  # fmt: skip
                print(start, short, flush=True)


if __name__ == "__main__":
    names = [a for a in sys.argv[1:] if not a.isdigit()] or ["torch", "tf"]
    main(names, [int(a) for a in sys.argv[1:] if a.isdigit()] or SEEDS)
