"""Lesson 20's rankers in ten worlds: what benchmarks/recommenders.py stored."""

from pathlib import Path

import numpy as np

from ..data.files import load_arrays
from .recommending import COUNTS, SHARES_LENT

STORED = Path(__file__).with_name("recommenders.npz")
WORLDS = range(10)
SWEPT = range(4)  # of them, where the share PM was swept
NAMES = {"NumPy": "NumPy", "torch": "PyTorch", "tf": "TensorFlow"}
COLUMNS = *COUNTS, "shown"


def kept():
    """{"framework|ranker|world": [NDCG@10 by each count, coverage]} of the file."""
    return load_arrays(STORED) if STORED.exists() else {}


def stored(column):
    """{ranker: {framework: {world: value}}} of one of COLUMNS, worlds in order."""
    found, at = {}, COLUMNS.index(column)
    told = {tuple(key.split("|")): values for key, values in kept().items()}
    for framework, ranker, world in sorted(told, key=lambda key: int(key[2])):
        of = found.setdefault(ranker, {}).setdefault(NAMES[framework], {})
        of[int(world)] = float(told[framework, ranker, world][at])
    return found


def shares(column):
    """{ranker: {framework: one a world}}, as shares of what the true taste scores."""
    found = stored(column)
    best = found["true taste"]["NumPy"]
    return {
        ranker: {
            name: np.array([value / best[world] for world, value in of.items()])
            for name, of in sorted(frameworks.items())
        }
        for ranker, frameworks in found.items()
    }


def swept():
    """(PM (n,), {framework: shares of the fair count (n, worlds)})."""
    found, told = shares("fair"), {}
    for pm in SHARES_LENT:
        for name, values in found[f"PM {pm:g}"].items():
            told.setdefault(name, []).append(values)
    return np.array(SHARES_LENT), {name: np.array(v) for name, v in told.items()}
