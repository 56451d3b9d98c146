"""What `benchmarks/frontier.py` stored of lesson 23: more seeds than it can run."""

from functools import cache
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
STORED = {name: HERE / f"frontier_{name}.npz" for name in ("torch", "tf")}
FRAMEWORKS = {"PyTorch": "torch", "TensorFlow": "tf"}
SEEDS = (0, 1, 2)
CALLS = (1, 2, 4, 8, 50)  # of the flow's network, for one sample
AT = {  # arm: the adversarial steps after which it was scored
    "post": (0, 50, 100, 200, 300, 450, 600),
    "no penalties": (600,),
    "short scratch": (600,),
    "scratch": (100, 200, 300, 450, 600, 900, 1200, 1600, None),  # None: the last
}
OF_SAMPLES = ("FD", "precision", "recall", "coverage")
OF_CODES = ("error", "FD", "right", "grey")


def stored(arm):
    """{framework: {score of OF_SAMPLES: (seeds, times)}} of "flow", "longer flow" or an
    arm of AT.
    """
    return _read_all(arm, OF_SAMPLES)


def stored_codes(arm):
    """{framework: {score of OF_CODES: (seeds,)}} of "first" or an arm of bits.ARMS."""
    return _read_all(arm, OF_CODES)


def stored_samples():
    """Images (3, 16, 14, 14, 1) of the same noise: one call, 50, one after training."""
    grey = _read("PyTorch")["samples"]
    return (grey / 127.5 - 1).astype(np.float32)[..., None]


def by_cost(total):
    """({framework: {"post", "scratch": Frechet distances (seeds, n)}, "steps": when},
    [("flow, 50 calls", mean, framework)]) for figures.frontier.over_cost; total: the
    steps at which "scratch" ends."""
    arms = {arm: stored(arm) for arm in ("post", "scratch")}
    runs = {f: {arm: x[f]["FD"] for arm, x in arms.items()} for f in FRAMEWORKS}
    last = [total if n is None else n for n in AT["scratch"]]
    flows = stored("flow").items()
    lines = [("flow, 50 calls", x["FD"][:, -1].mean(), f) for f, x in flows]
    return runs | {"steps": {"post": AT["post"], "scratch": last}}, lines


def _read_all(arm, names):
    told = {}
    for framework in FRAMEWORKS:
        scores = np.stack([_read(framework)[f"{arm}|{seed}"] for seed in SEEDS])
        told[framework] = {name: scores[..., i] for i, name in enumerate(names)}
    return told


@cache
def _read(framework):
    with np.load(STORED[FRAMEWORKS[framework]]) as file:
        return dict(file)
