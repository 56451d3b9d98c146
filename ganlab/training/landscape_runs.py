"""The stored runs of lesson 16, what is measured of a pyramid, and one trained one.

benchmarks/landscapes.py makes both files: three seeds of a pyramid of five scales and
of a single GAN at full size, in both frameworks.
"""

from functools import cache
from pathlib import Path

import numpy as np

from ..data.files import load_arrays
from ..metrics.single_image import diversity, layout, mean_frechet
from .pyramid import Pyramid

STORED = Path(__file__).with_name("landscape_runs.npz")
PYRAMID = Path(__file__).with_name("landscape_pyramid.npz")  # half precision
FRAMEWORKS = {"PyTorch": "torch", "TensorFlow": "tf"}
SEEDS = range(3)
N = 16  # samples that a number is the mean of


def measured(pyramid, photo, n=N):
    """{"frechet": for each scale to begin at, "diversity": ..., "layout": ...,
    "rmse": of the reconstruction}, from n samples each."""
    starts = range(len(pyramid.sizes))
    sets = [pyramid.sample(n, k, seed=np.random.default_rng(7)) for k in starts]
    away = pyramid.reconstruction() - photo
    return {
        "frechet": np.array([mean_frechet(photo, x) for x in sets]),
        "diversity": np.array([diversity(photo, x) for x in sets]),
        "layout": np.array([layout(photo, x) for x in sets]),
        "rmse": float(np.sqrt((away**2).mean())),
    }


@cache
def _file():
    return load_arrays(STORED)


def stored(framework, kind, what):
    """What was measured of three runs, (3, ...), seed by seed.

    framework: "PyTorch" or "TensorFlow". kind: "pyramid" or "one scale". what: a key
    of measured(), or "seconds" of one processor core.
    """
    start = f"{FRAMEWORKS[framework]}|{kind}"
    try:
        return np.array([_file()[f"{start}|{seed}|{what}"] for seed in SEEDS])
    except KeyError:
        known = sorted(k.split("|")[3] for k in _file() if k.startswith(f"{start}|1|"))
        raise ValueError(
            f"{what!r} of {kind!r} came, known are {', '.join(known)}."
        ) from None


def shown(framework, kind):
    """Two samples (2, 72, 96, 3) of the first seed."""
    pixels = _file()[f"{FRAMEWORKS[framework]}|{kind}|0|shown"]
    return pixels.astype(np.float32) / 127.5 - 1


@cache
def trained():
    """The Pyramid that PyTorch's first run learnt of the photograph picosdeeuropa."""
    return Pyramid.load(PYRAMID)
