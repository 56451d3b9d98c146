"""Digits asked for by label, over seeds: what benchmarks/obedience.py stored."""

from pathlib import Path

import numpy as np

from ..data.files import load_arrays

HERE = Path(__file__).parent
STORED = {name: HERE / f"obedience_{name}.npz" for name in ("torch", "tf")}
MEASURES = ("accuracy", "variety", "FD within", "FD")  # of metrics.digit_obedience
SEEDS = (0, 1, 2)

# {name: (way, steps, options of training.ways.digit_loop)}
ARMS = {
    "label planes": ("label planes", 700, {}),
    "AC-GAN": ("AC-GAN", 700, {}),
    "projection": ("projection", 700, {}),
    "projection, quiet label": ("projection", 700, {"loud": 1.0}),
    "projection, label by norm": ("projection", 700, {"by_norm": True}),
}
CODES = {
    "InfoGAN": ("InfoGAN", 900, {}),
    "without $L_I$": ("InfoGAN", 900, {"weight": 0.0}),
    "quiet code": ("InfoGAN", 900, {"loud": 1.0}),
}


def stored_obedience(framework):
    """{arm: [{measure: score}, one a seed]} of "torch" or "tf"."""
    stored = _read(framework)
    return {
        arm: [dict(zip(MEASURES, map(float, stored[f"{arm}|{s}"]), strict=True))
              for s in SEEDS]
        for arm in ARMS
    }  # fmt: skip


def stored_tables(framework):
    """{arm: counts (seeds, codes, digits)}: what each code was read as."""
    stored = _read(framework)
    return {arm: np.stack([stored[f"{arm}|{s}|table"] for s in SEEDS]) for arm in CODES}


def _read(framework):
    return load_arrays(STORED[framework])
