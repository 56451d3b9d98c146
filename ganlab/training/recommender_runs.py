"""Lesson 20's rankers in ten worlds: what benchmarks/recommenders.py stored."""

from pathlib import Path

import numpy as np

from .recommending import COUNTS

STORED = Path(__file__).with_name("recommenders.npz")
WORLDS = range(10)
SWEPT = range(4)  # of them, where the share PM was swept
NAMES = {"NumPy": "NumPy", "torch": "PyTorch", "tf": "TensorFlow"}
COLUMNS = *COUNTS, "shown"


def kept():
    """{"framework|ranker|world": [NDCG@10 by each count, coverage]} of the file."""
    if not STORED.exists():
        return {}
    with np.load(STORED) as file:
        return dict(file)


def stored(column):
    """{ranker: {framework: [one value a world]}} of one of COLUMNS."""
    found, at = {}, COLUMNS.index(column)
    for key, told in kept().items():
        framework, ranker, _ = key.split("|")
        values = found.setdefault(ranker, {}).setdefault(NAMES[framework], [])
        values.append(float(told[at]))
    return found


def shares(column):
    """The same as shares of what the true taste scores in each world."""
    found = stored(column)
    best = np.array(found["true taste"]["NumPy"])
    return {
        ranker: {
            framework: np.array(values) / best for framework, values in told.items()
        }
        for ranker, told in found.items()
    }
