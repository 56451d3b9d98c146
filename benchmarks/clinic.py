"""Lesson 10's planted faults: how many runs ganlab.diagnose names right.

`python benchmarks/clinic.py torch` trains each fault for some seeds, and ten sound runs
(digits, points, WGAN-GP), stores their traces in ganlab/clinic/runs_torch.npz, from
which the lesson shows them, and prints a table. Thresholds were set on seed 0 alone.
"""

import importlib
import json
import sys
import time
from pathlib import Path

import numpy as np

import ganlab
from ganlab.clinic import FAULTS, record
from ganlab.clinic.faults import SYMPTOMS
from ganlab.clinic.stored import only, pack, stored_runs, stored_sound
from ganlab.data import digits, distribution
from ganlab.lesson.lab import seed_all
from ganlab.metrics import digit_features, frechet_distance
from ganlab.training.recipes import DCGAN_RECIPE, FOURIER_RECIPE

SEEDS = (0, 11, 12, 13)
STEPS, EVERY = 200, 5
SOUND = ("healthy", "penalty")
PLANTED = tuple(name for name in FAULTS if name not in SYMPTOMS)


def half_size(x):
    """(N, 28, 28, 1) to (N, 14, 14, 1), the mean of 2 x 2 pixels."""
    return x.reshape(-1, 14, 2, 14, 2, 1).mean((2, 4)).astype(np.float32)


def double_size(x):
    """(N, 14, 14, 1) to (N, 28, 28, 1), each pixel four times."""
    return x.repeat(2, 1).repeat(2, 2)


def planted(framework, seeds):
    """{(fault, seed): traces}, with 16 samples and the Fréchet distance of 1,000."""
    patients, found = importlib.import_module(f"ganlab.{framework}.patients"), {}
    x = half_size(digits().images)
    held_out, train = x[::5], np.delete(x, np.s_[::5], 0)
    reference = digit_features(double_size(held_out))
    for seed in seeds:
        for fault in (*SOUND, *PLANTED):
            seed_all((framework,), seed)
            begin = time.time()
            loop = patients.patient(fault, train, seed)
            traces = record(loop, STEPS, EVERY, held_out)
            samples = loop.sample(1000, seed=1)
            features = digit_features(double_size(samples))
            traces["samples"] = samples[:16]
            traces["distance"] = frechet_distance(features, reference)
            found[fault, seed] = traces
            seconds = time.time() - begin
            first = [*ganlab.diagnose(traces).faults, "nothing"][0]
            print(f"{fault} {seed}: {first} ({seconds:.1f} s)", flush=True)
    return found


def sound(framework, seeds=(21, 22)):
    """{name: traces} of ten sound runs of other kinds."""
    nets = importlib.import_module(f"ganlab.{framework}.nets")
    Trainer = importlib.import_module(f"ganlab.{framework}.trainer").Trainer
    x_28, found = digits().images, {}
    critic = {"loss": "wasserstein", "gp_weight": 1.0, "n_critic": 3, "lr_G": 1e-3}
    critic |= {"lr_D": 1e-3, "betas": (0.0, 0.9), "batch": 128}
    penalised = {"r1": 0.02, "batch": 128, "lr_G": 1e-3, "lr_D": 1e-3}
    kinds = {
        "DCGAN": ((nets.dcgan_generator, nets.dcgan_discriminator), 64, DCGAN_RECIPE),
        "ring": ((nets.mlp_generator, nets.mlp_discriminator), 2, penalised),
        "ring, WGAN-GP": ((nets.mlp_generator, nets.mlp_discriminator), 2, critic),
        "grid": (
            (nets.fourier_generator, nets.fourier_discriminator),
            2,
            FOURIER_RECIPE | {"r1": 0.5, "r2": 0.5},
        ),
        "ring, hinge": (
            (nets.mlp_generator, nets.mlp_discriminator),
            2,
            penalised | {"loss": "hinge"},
        ),
    }
    for seed in seeds:
        for name, (pair, z_dim, settings) in kinds.items():
            seed_all((framework,), seed)
            rng = np.random.default_rng(seed)
            shape = "grid" if name == "grid" else "ring"
            points = distribution(shape).sample(12_000, rng)
            x = x_28[rng.permutation(len(x_28))] if name == "DCGAN" else points
            held_out, train = np.split(x, [1000])
            G, D = (make() for make in pair)
            loop = Trainer(G, D, train, z_dim, **settings, seed=seed)
            steps = 60 if name == "DCGAN" else 400
            traces = record(loop, steps, 20, held_out)
            found[f"{name}, seed {seed}"] = traces
            print(f"{name} {seed}: {ganlab.diagnose(traces).faults}", flush=True)
    return found


def table(runs, sound_runs):
    """How many are named right by what is looked at, and the false alarms."""
    told = {}
    for looked in ("losses", "curves", "all"):
        right = {
            f"{fault} {seed}": named(only(traces, looked)) == fault
            for (fault, seed), traces in runs.items()
            if fault not in SOUND
        }
        false = [
            name
            for name, traces in [*sound_runs.items(), *in_patients(runs).items()]
            if ganlab.diagnose(only(traces, looked))
        ]
        others = [name for name in right if not name.endswith(" 0")]
        told[looked] = {
            "right on seed 0": sum(v for k, v in right.items() if k.endswith(" 0")),
            "right on others": sum(right[name] for name in others),
            "others": len(others),
            "missed": [name for name in others if not right[name]],
            "false alarms": false,
            "sound runs": len(sound_runs) + len(in_patients(runs)),
        }
    return told


def in_patients(runs):
    return {f"{k[0]}, seed {k[1]}": t for k, t in runs.items() if k[0] in SOUND}


def named(traces):
    return [*ganlab.diagnose(traces).faults, "nothing"][0]


def main(framework, count_only=False):
    """Trains and stores, unless the stored runs are only to be counted again."""
    if not count_only:
        runs, sound_runs = planted(framework, SEEDS), sound(framework)
        path = Path(ganlab.__file__).parent / "clinic" / f"runs_{framework}.npz"
        pack(path, runs, sound_runs)
    told = table(stored_runs(framework), stored_sound(framework))
    print(json.dumps(told))


if __name__ == "__main__":
    main(sys.argv[1], "count" in sys.argv)
