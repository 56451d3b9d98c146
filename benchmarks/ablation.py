"""`python benchmarks/ablation.py DIR [FRAMEWORK]`: lesson 09's ablation, stored.

Ring and stacked digits, one run after the other, each stored in DIR as it ends, until
MINUTES are over. Begin it again until all are there: then it packs their scores into
the library.
"""

import sys
import time
from itertools import product
from pathlib import Path

import numpy as np

from ganlab.data import distribution
from ganlab.lesson.lab import seed_all
from ganlab.metrics import mode_coverage, stacked_modes
from ganlab.metrics.matched import matched_share
from ganlab.training.ablation import (
    ARMS,
    FRAMEWORKS,
    MEASURES,
    SEEDS,
    STORED,
    on_points,
    on_stacks,
)  # fmt: skip

MINUTES = 8.5
LIBRARY = dict(zip(FRAMEWORKS, ("torch", "tf"), strict=True))


def kit(framework):
    """Its networks and its Trainer; the other framework is not loaded."""
    if framework == "PyTorch":
        from ganlab.torch import nets
        from ganlab.torch.trainer import Trainer
    else:
        from ganlab.tf import nets
        from ganlab.tf.trainer import Trainer
    return nets, Trainer


def run(name, framework, arm, seed):
    """The three scores that MEASURES names."""
    seed_all((LIBRARY[framework],), seed)
    if name == "stacks":
        m = stacked_modes(on_stacks(*kit(framework), arm, seed, 400))
        return m.covered, m.kl, m.confident
    x, target = on_points(*kit(framework), "ring", arm, seed, 1000), distribution(name)
    m = mode_coverage(x, target, least=0.1)
    return m.covered, m.kl, matched_share(x, target)


def main(folder, *only):
    folder, begun, scores = Path(folder), time.monotonic(), {}
    folder.mkdir(parents=True, exist_ok=True)
    for seed, framework, name, arm in product(SEEDS, FRAMEWORKS, MEASURES, ARMS):
        file = folder / f"{name} {framework} {arm} {seed}.txt"
        left = time.monotonic() - begun < 60 * MINUTES
        if not file.exists() and left and framework in (only or FRAMEWORKS):
            np.savetxt(file, run(name, framework, arm, seed))
            seconds = time.monotonic() - begun
            print(f"{seconds:4.0f} s", file.stem, np.loadtxt(file).round(3), flush=True)
        if file.exists():
            scores[name, framework, arm, seed] = np.loadtxt(file)
    whole = [*product(MEASURES, FRAMEWORKS, ARMS, SEEDS)]
    print(f"{len(scores)} of {len(whole)} runs are there")
    if len(scores) == len(whole):
        shape = len(FRAMEWORKS), len(ARMS), len(SEEDS), -1
        parts = {
            name: np.array([scores[key] for key in whole if key[0] == name], np.float32)
            for name in MEASURES
        }
        np.savez_compressed(STORED, **{k: v.reshape(shape) for k, v in parts.items()})


if __name__ == "__main__":
    main(*sys.argv[1:])
