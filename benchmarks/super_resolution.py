"""`python benchmarks/super_resolution.py torch tf`: the stored runs of lesson 17.

For each framework and 3 seeds: 400 steps of L1, then 250 more with each arm's losses.
Weights go to runs/super_resolution/ and what is there is not run again; the scores
(ganlab/training/super_resolution_*.npz) and the two networks that enlarge a learner's
picture (ganlab/data/shipped/enlargers.npz) are made from them. About 3 minutes a
framework and 2 for the two, on one core. The settings were chosen on the same
test parts that the scores are measured on: seeds are fresh, pictures are not.
"""

import sys
import time
from importlib import import_module
from pathlib import Path

import numpy as np

from ganlab.data.photo_parts import photo_parts
from ganlab.lesson.lab import seed_all
from ganlab.parity import put_weights, weights
from ganlab.training import super_resolution as runs
from ganlab.training.enlarging import SHARES, SHIPPED, mixed, packed

SEEDS = range(3)
KEPT = Path("runs/super_resolution")


def kept(framework, seed, arm):
    return KEPT / f"{framework}_{seed}_{arm.replace(' ', '_')}.npz"


def load(path):
    with np.load(path) as file:
        return dict(file)


def trained(game, framework, seed, arm, parts):
    """The weights of one arm of one seed, from the folder or freshly trained."""
    path = kept(framework, seed, arm)
    if not path.exists():
        begun = time.process_time()
        seed_all((framework,), 10 * seed + list(runs.ARMS).index(arm) + 1)
        if arm == "pretrained":
            G = runs.pretrain(game, seed, parts)
        else:
            G = game.enlarger()
            put_weights(G, trained(game, framework, seed, "pretrained", parts))
            G = runs.tune(game, arm, G, seed, parts)
        KEPT.mkdir(parents=True, exist_ok=True)
        seconds = time.process_time() - begun
        np.savez(path, **weights(G), seconds=seconds)
        print(f"{framework} {seed} {arm}: {seconds:.1f} s", flush=True)
    arrays = load(path)
    arrays.pop("seconds")
    return arrays


def scored(game, framework, parts):
    """{"arm|measure": (3,)} of all seeds, and of networks between two."""
    judge = runs.Judge(parts, runs.pooled(game))
    G, found = game.enlarger(), {}

    def add(name, images):
        for measure, value in judge.score(images).items():
            found.setdefault(f"{name}|{measure}", []).append(value)

    def restored(arrays):
        put_weights(G, arrays)
        return game.restore(G, judge.low)

    for seed in SEEDS:
        done = {a: trained(game, framework, seed, a, parts) for a in runs.ARMS}
        images = {arm: restored(arrays) for arm, arrays in done.items()}
        for arm, x in images.items():
            add(arm, x)
            seconds = float(load(kept(framework, seed, arm))["seconds"])
            found.setdefault(f"{arm}|seconds", []).append(seconds)
        for share in SHARES:
            ends = "L1", "adversarial 0.1"
            add(f"weights {share}", restored(mixed(*(done[e] for e in ends), share)))
            a, b = (images[e] for e in ends)
            add(f"pictures {share}", (1 - share) * a + share * b)
    return found | {f"bicubic|{k}": [v] for k, v in judge.bicubic().items()}


def shipped(parts):
    """The weights of the two networks that enlarge a learner's picture: longer runs.

    From the first seed in PyTorch: 2,000 more steps of L1, then 3,000 of "both".
    """
    game, done = import_module("ganlab.torch.super_resolution"), []
    last = trained(game, "torch", 0, "pretrained", parts)
    for arm, steps in (("L1", 2000), ("both", 3000)):
        path = kept("torch", 0, f"shipped {arm}")
        if not path.exists():
            begun = time.process_time()
            seed_all(("torch",), 0)
            G = game.enlarger()
            put_weights(G, last)
            np.savez(path, **weights(runs.tune(game, arm, G, 7, parts, steps, True)))
            print(f"{path.stem}: {time.process_time() - begun:.0f} s", flush=True)
        last = load(path)
        done.append(last)
    return done


def main(frameworks):
    parts = photo_parts()
    shipped(parts)
    for framework in frameworks:
        game = import_module(f"ganlab.{framework}.super_resolution")
        found = scored(game, framework, parts)
        np.savez_compressed(runs.STORED[framework], **found)
        for name, values in found.items():
            print(framework, name, np.round(values, 3).tolist())
    np.savez_compressed(SHIPPED, **packed(*shipped(parts)))
    print(f"{SHIPPED.name}: {SHIPPED.stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1:] or ["torch", "tf"])
