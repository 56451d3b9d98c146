"""What a hundred digits gain from networks that learned something else before.

Runs for benchmarks/scarce.py, and what they stored. kits: {"nets": ..., "game": ...},
the modules nets and augmented of one framework.
"""

from functools import cache
from pathlib import Path

import numpy as np

from ..data.files import load_arrays
from ..metrics import (
    digit_features,
    frechet_distance,
    memorisation,
    precision_recall,
)
from .scarce import scarce_digits

STORED = {  # framework: file
    name: Path(__file__).with_name(f"reuse_{name}.npz") for name in ("torch", "tf")
}
FRAMEWORKS = {"PyTorch": "torch", "TensorFlow": "tf"}
FEATURES = "own D", "ImageNet's features", "shuffled weights"
FEATURE_STEPS = 400
OLD, NEW = range(5), range(5, 10)
TRANSFER = {  # name: (steps on the old classes, steps on 100 digits of the new)
    "scratch, 250": (0, 250),
    "scratch, 750": (0, 750),
    "500 old, 250 new": (500, 250),
}


def feature_run(kits, arm, seed):
    """1,000 digits of a G whose D is of its own or stands on frozen features."""
    nets, game = kits["nets"], kits["game"]
    data, G = scarce_digits(seed), nets.dcgan_generator(base=8)
    if arm == "own D":
        loop = game.augmented_loop(G, nets.he_discriminator(), data.train, seed=seed)
    else:
        trunk = {}
        if arm == "shuffled weights":
            trunk = {"trunk": nets.shuffled_features(seed), "scale": 1 / 30}
        D = nets.FeatureDiscriminator(**trunk)
        heads = {"learns": list(D.heads), "seed": seed}
        loop = game.augmented_loop(G, D, data.train, **heads)
    loop.step(FEATURE_STEPS)
    return loop.sample(1000, seed=1)


def transfer_run(kits, arm, seed):
    """1,000 digits of a G that ends on 100 digits 5 to 9."""
    nets, game = kits["nets"], kits["game"]
    G, D = nets.dcgan_generator(base=8), nets.he_discriminator()
    before, after = TRANSFER[arm]
    if before:
        old = scarce_digits(seed, each=300, classes=OLD)
        game.augmented_loop(G, D, old.train, seed=seed).step(before)
    new = scarce_digits(seed, each=20, classes=NEW)
    loop = game.augmented_loop(G, D, new.train, seed=seed)  # fresh optimisers
    loop.step(after)
    return loop.sample(1000, seed=1)


def judge_of(held):
    """A function (x, train) -> {measure: score} of generated digits x (N, 28, 28, 1).

    held: held-out digits. "Fréchet", precision and recall are measured on the digit
    classifier, memorised on pixels, against what the generator was trained on.
    """
    f_held, rows_held = digit_features(held), held.reshape(len(held), -1)

    def judge(x, train):
        f = digit_features(x)
        rows = (a.reshape(len(a), -1) for a in (x, train))
        told = {"Fréchet": frechet_distance(f, f_held)}
        told |= precision_recall(f_held[:1000], f)._asdict()
        return told | {"memorised": memorisation(*rows, rows_held).share}

    return judge


def memoriser(data, n=1000):
    """n draws from the training images: what a generator that only copies gives."""
    return data.train[np.random.default_rng(0).integers(0, len(data.train), n)]


@cache
def _file(framework):
    return load_arrays(STORED[FRAMEWORKS[framework]])


def stored(framework, arm, measure):
    """The scores (seeds,) of an arm, or its "images" (12, 28, 28, 1), as bytes."""
    return _file(framework)[f"{arm}|{measure}"]


def yardstick(arm, who, measure):
    """What the "memoriser" or "fresh" digits score beside that arm, the mean of seeds;
    one in both frameworks up to rounding."""
    return float(stored("PyTorch", arm, f"{who}, {measure}").mean())
