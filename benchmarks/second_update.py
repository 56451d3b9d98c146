"""`python benchmarks/second_update.py`: lesson 24's three arms on fresh seeds, stored.

About four minutes of one core. Stored after each seed; begun again, it goes on.
"""

import numpy as np

from ganlab.lesson.lab import seed_all
from ganlab.tf import nets as nets_tf
from ganlab.tf.trainer import Trainer as Trainer_tf
from ganlab.torch import nets as nets_torch
from ganlab.torch.trainer import Trainer as Trainer_torch
from ganlab.training import second_update as example

KITS = {"PyTorch": (nets_torch, Trainer_torch), "TensorFlow": (nets_tf, Trainer_tf)}


def main():
    x_real = example.wide_ring().sample(20_000, np.random.default_rng(0))
    scores = {k: np.full((len(example.ARMS), example.SEEDS, 2), np.nan) for k in KITS}
    if example.STORED.exists():
        with np.load(example.STORED) as file:
            scores = {name: file[name] for name in file.files}
    for j in range(example.SEEDS):
        for name, kit in KITS.items():
            for i, arm in enumerate(example.ARMS.values()):
                if np.isfinite(scores[name][i, j]).all():
                    continue
                seed = example.FIRST + j
                seed_all(("torch", "tf"), seed)
                scores[name][i, j] = example.two_looks(*kit, x_real, seed, **arm)
        np.savez_compressed(example.STORED, **scores)
        print(j, {k: np.nanmean(v, 1).round(3).tolist() for k, v in scores.items()})


if __name__ == "__main__":
    main()
