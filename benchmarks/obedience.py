"""`python benchmarks/obedience.py torch tf`: digits by label over seeds, for lesson 11.

Stores in the library what the lesson shows of more runs than it can take: obedience,
variety and distances of each way to tell the label, and InfoGAN's tables. What is
stored already is not run again; remove training/obedience_*.npz to begin anew. About
five minutes a framework on one core.
"""

import sys
import time
from importlib import import_module

import numpy as np
from kept import kept

from ganlab.data.digits_by_class import digits_by_class
from ganlab.lesson.lab import seed_all
from ganlab.metrics import digit_probabilities
from ganlab.metrics.obedience import digit_obedience, share_table
from ganlab.training.obedience_runs import ARMS, CODES, MEASURES, SEEDS, STORED
from ganlab.training.ways import digit_loop

ASKED = np.repeat(np.arange(10), 200)


def main(frameworks):
    train, held, _ = digits_by_class()
    for framework in frameworks:
        nets = import_module(f"ganlab.{framework}.nets")
        Loop = import_module(f"ganlab.{framework}.labelled").LabelledLoop
        for seed in SEEDS:
            for arm, (way, steps, options) in (ARMS | CODES).items():
                key = f"{arm}|{seed}"
                if key in kept(STORED[framework]):
                    continue
                begun = time.perf_counter()
                seed_all([framework], seed)
                loop = digit_loop(nets, Loop, way, *train, seed=seed, **options)
                loop.step(steps)
                x = loop.ask(ASKED)
                told = digit_obedience(x, ASKED, held)
                table = share_table(ASKED, digit_probabilities(x).argmax(1))
                scores = np.array([told[name] for name in MEASURES])
                keep(framework, {key: scores, f"{key}|table": table.astype(np.int16)})
                seconds = time.perf_counter() - begun
                print(
                    f"{framework} {key}: {seconds:.0f} s", scores.round(2), flush=True
                )


def keep(framework, arrays):
    np.savez_compressed(STORED[framework], **kept(STORED[framework]) | arrays)


if __name__ == "__main__":
    main(sys.argv[1:] or ["torch", "tf"])
