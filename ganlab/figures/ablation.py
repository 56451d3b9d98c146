"""The picture that lesson 09 begins with, stored; `benchmarks/penalties_first.py`
makes it anew."""

from pathlib import Path

import numpy as np

from .clouds import clouds

CLOUDS = Path(__file__).with_name("penalties_first.npz")


def penalties_first():
    """A ring, and what four losses make of it in the same time; a Figure.

    One seed in one framework; the names say how many modes each covers.
    """
    with np.load(CLOUDS) as file:
        stored = {name: file[name].astype(np.float32) for name in file.files}
    real = stored.pop("real")
    return clouds(stored, real, lim=1.8, height=2.8)
