"""`python benchmarks/scarce.py torch tf`: what lesson 14 tells of reused networks.

100 digits, with D on EfficientNet's features, and transfer from digits 0 to 4 to 5 to
9: 3 seeds each. Scores and some images are stored in the library. What is stored
already is not run again; remove training/reuse_*.npz to begin anew. About 4 minutes a
framework on one core.
"""

import sys
import time
from importlib import import_module

import numpy as np
from kept import kept

from ganlab.lesson.lab import seed_all
from ganlab.metrics import frechet_distance
from ganlab.training import reuse
from ganlab.training.scarce import scarce_digits

SEEDS = range(3)
DEVICE = {"torch": "cpu", "tf": "CPU:0"}


def pooled(D, x, framework):
    """Means over places of both features that D sees, float64 (N, 64)."""
    arrays = import_module(f"ganlab.{framework}.arrays")
    found = []
    for begin in range(0, len(x), 250):
        seen = D.features(arrays.to_tensor(x[begin : begin + 250], DEVICE[framework]))
        means = [arrays.to_numpy(f).mean((1, 2)) for f in seen.values()]
        found.append(np.concatenate(means, 1))
    return np.concatenate(found).astype(float)


def judge_of(held, D, framework):
    """reuse.judge_of with one more: the distance on the features that D sees."""
    judge, f_held = reuse.judge_of(held), pooled(D, held, framework)

    def scores(x, train):
        seen = frechet_distance(pooled(D, x, framework), f_held)
        return judge(x, train) | {"Fréchet, ImageNet": seen}

    return scores


def scored(kits, framework, arm, run, which, D):
    """{"arm|measure": scores of all seeds}, the memoriser's too, and 12 images."""
    scores, copies, made = [], [], []
    judge = judge_of(scarce_digits(**which).held, D, framework)
    for seed in SEEDS:
        seed_all((framework,), seed)
        data = scarce_digits(seed, **which)
        made.append(run(kits, arm, seed))
        scores.append(judge(made[-1], data.train))
        copies.append(judge(reuse.memoriser(data), data.train))
    own = {f"{arm}|{k}": np.array([s[k] for s in scores]) for k in scores[0]}
    for k in copies[0]:
        own[f"{arm}|memoriser, {k}"] = np.array([s[k] for s in copies])
    held = scarce_digits(**which).held
    half = len(held) // 2
    fresh = judge_of(held[half:], D, framework)(held[:half], data.train)
    own |= {f"{arm}|fresh, {k}": np.array([v]) for k, v in fresh.items()}
    images = np.round(127.5 * (made[0][:12] + 1)).astype(np.uint8)
    return own | {f"{arm}|images": images}


def main(frameworks):
    for framework in frameworks:
        kits = {"nets": import_module(f"ganlab.{framework}.nets")}
        kits["game"] = import_module(f"ganlab.{framework}.augmented")
        D = kits["nets"].FeatureDiscriminator()
        plans = [(arm, reuse.feature_run, {}) for arm in reuse.FEATURES]
        new = {"each": 20, "classes": reuse.NEW}
        plans += [(arm, reuse.transfer_run, new) for arm in reuse.TRANSFER]
        for arm, run, which in plans:
            if f"{arm}|Fréchet" in kept(reuse.STORED[framework]):
                continue
            begun = time.perf_counter()
            own = scored(kits, framework, arm, run, which, D)
            np.savez_compressed(
                reuse.STORED[framework], **kept(reuse.STORED[framework]) | own
            )
            seconds = time.perf_counter() - begun
            told = {k: v.round(2).tolist() for k, v in own.items() if "images" not in k}
            print(f"{framework} {arm}: {seconds:.0f} s", told, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:] or ["torch", "tf"])
