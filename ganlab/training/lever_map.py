"""The stored map of lesson 07: how well a GAN learns, over learning rate and lever.

benchmarks/levers.py makes it. Scores are matched shares of 2,500 points.
"""

from functools import cache
from pathlib import Path

import numpy as np

from ..data.files import load_arrays
from ..figures.levers import lever_maps, over_time
from . import crowd

STORED = {  # framework: file
    name: Path(__file__).with_name(f"lever_map_{name}.npz") for name in ("torch", "tf")
}
RATES = np.geomspace(1e-4, 1e-1, 10)  # the learning rates of the stored map
SEEDS = range(5)
STEPS = 1000
FRAMEWORKS = {"PyTorch": "torch", "TensorFlow": "tf"}
LEAST = 0.6  # a learning rate works from this matched share on


@cache
def _maps(framework):
    told = load_arrays(STORED[framework])
    return {key: scores.astype(float) for key, scores in told.items()}


def stored(framework, lever, sharp=True, steps=STEPS, reading="averaged"):
    """The scores (5 seeds, 10 learning rates) of a lever, by its name in levers.py.

    framework: "PyTorch" or "TensorFlow". sharp: D sees Fourier features. reading: of
    the "averaged" G or the "raw" one.
    """
    kind = "sharp" if sharp else "plain"
    return _maps(FRAMEWORKS[framework])[f"{kind}|{lever}|{steps}|{reading}"]


def decades(framework, lever, sharp=True, steps=STEPS, reading="averaged"):
    """For how many decades of the learning rate the mean of five seeds is LEAST."""
    mean = stored(framework, lever, sharp, steps, reading).mean(0)
    return crowd.decades(mean, RATES, LEAST)


def best(framework, lever, sharp=True, steps=STEPS, reading="averaged"):
    """The mean of five seeds at the best of the ten learning rates."""
    return float(stored(framework, lever, sharp, steps, reading).mean(0).max())


def picture(names, kinds=("plain", "sharp"), marked=True):
    """The maps of these levers: kinds of D beside each other, in both frameworks; a
    Figure. marked: the decades that work stand behind each row."""
    maps, marks = {}, {}
    for kind in kinds:
        for framework in FRAMEWORKS:
            title = f"{kind} D,\n{framework}"
            key = {name: (framework, name, kind == "sharp") for name in names}
            maps[title] = {name: stored(*at).mean(0) for name, at in key.items()}
            marks[title] = {name: f"{decades(*at):.1f}" for name, at in key.items()}
    return lever_maps(maps, RATES, 0.989, marks if marked else None)


def longer(names, steps, reading="averaged"):
    """The matched share at the best learning rate over the steps; a Figure."""
    curves = {
        f"{kind} D": {
            name: {
                framework: [
                    best(framework, name, kind == "sharp", n, reading) for n in steps
                ]
                for framework in FRAMEWORKS
            }
            for name in names
        }
        for kind in ("plain", "sharp")
    }
    return over_time(curves, steps, 0.989)
