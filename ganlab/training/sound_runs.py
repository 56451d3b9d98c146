"""Lesson 19's runs: settings, what is measured, and what benchmarks stored of them."""

from functools import cache
from pathlib import Path

import numpy as np

from ..data import hats as hat_data
from ..data.files import load_arrays
from ..metrics.sounds import energy, fine_distance, hum, offset

HERE = Path(__file__).parent
STORED = {name: HERE / f"sound_runs_{name}.npz" for name in ("torch", "tf")}
FRAMEWORKS = {"PyTorch": "torch", "TensorFlow": "tf"}
SEEDS = (0, 1, 2)

DIGITS = {"z_dim": 32, "batch": 64, "lr_G": 2e-3, "lr_D": 1e-3, "ema": 0.97}
NOTES = {"batch": 32, "lr_G": 1e-3, "lr_D": 1e-3, "betas": (0.5, 0.9), "r1": 0.1}
NOTES |= {"ema": 0.98}
STEPS = {"digits": 300, "notes": 400, "vocoder": 150}
AT = {"digits": (0, 50, 100, 150, 200, 300), "notes": (0, 100, 200, 300, 400)}
ARMS = {  # name: (loss, with a discriminator)
    "wave": ("wave", False),
    "mel": ("mel", False),
    "mel from 0 Hz": ("mel from 0 Hz", False),
    "mel + D": ("mel", True),
}
OF_DIGITS = ("heard", "heard as sound", "distance", "variety")
OF_SOUNDS = ("offset", "below 1 kHz", "above 2.5 kHz", "hum", "fine", "mel")


def vocoder_scores(y, x):
    """{name of OF_SOUNDS: float} of sounds y for those that they should be, x (N, T).

    offset: |mean|. Energies over the real one. hum: at the hop, 64 samples. fine: the
    log-spectral distance in 8 ms. mel: the distance that the mel loss measures.
    """
    apart = np.abs(hat_data.mel_of(y) - hat_data.mel_of(x)).mean()
    bands = [energy(y, *ends) / energy(x, *ends) for ends in ((0, 1000), (2500, 4000))]
    scores = offset(y), *bands, hum(y, hat_data.HOP), fine_distance(y, x), float(apart)
    return dict(zip(OF_SOUNDS, scores, strict=True))


def stored_digits(framework):
    """{measure of OF_DIGITS: (seeds, checkpoints of AT)} of "PyTorch", "TensorFlow"."""
    told = np.stack([_read(framework)[f"digits|{seed}"] for seed in SEEDS])
    return {name: told[..., i] for i, name in enumerate(OF_DIGITS)}


def stored_notes(framework):
    """{"shares": (seeds, checkpoints, 5), "purity" and "in tune": without the 5}."""
    told = np.stack([_read(framework)[f"notes|{seed}"] for seed in SEEDS])
    return {"shares": told[..., :5], "purity": told[..., 5], "in tune": told[..., 6]}


def stored_vocoder(framework):
    """{arm: {measure of OF_SOUNDS: (seeds,)}}."""
    file, arms = _read(framework), {}
    for arm in ARMS:
        told = np.stack([file[f"{arm}|{seed}"] for seed in SEEDS])
        arms[arm] = {name: told[:, i] for i, name in enumerate(OF_SOUNDS)}
    return arms


def spoken(labels, seed=0):
    """Stored pictures (n, 28, 28, 1) of labels (n,), that a trained generator gave."""
    grey = _read("PyTorch")["pictures"]  # (10, takes, 28, 28)
    takes = np.random.default_rng(seed).integers(0, grey.shape[1], len(labels))
    return (grey[np.asarray(labels), takes] / 127.5 - 1).astype(np.float32)[..., None]


@cache
def _read(framework):
    return load_arrays(STORED[FRAMEWORKS[framework]])
