"""Traces of planted runs that come with the package, made by benchmarks/clinic.py."""

from pathlib import Path

import numpy as np

from ..data.files import load_arrays
from .signs import CURVES, SIGNS, signs_of

HERE = Path(__file__).parent
LOSSES = ("loss_D", "loss_G")
FRAMEWORKS = {"torch": "PyTorch", "tf": "TensorFlow"}


def stored_runs(framework):
    """{(fault, seed): traces} of "torch" or "tf": what record() gave, for diagnose().

    Each has 40 values a curve over 200 steps, the probes as numbers, and "distance",
    the Fréchet distance of 1,000 samples to held-out digits. Seed 0 alone served to set
    the thresholds, and has 16 "samples" (16, 14, 14, 1) in [-1, 1].
    """
    stored = _load(framework)
    runs, shown = {}, iter(stored["samples"])
    names = [str(name) for name in stored["curve_names"]]
    probes = [str(name) for name in stored["probe_names"]]
    for i, (fault, seed) in enumerate(
        zip(stored["faults"], stored["seeds"], strict=True)
    ):
        traces = {"step": stored["step"].tolist()}
        curves = zip(names, stored["curves"][i].astype(float).T, strict=True)
        values = zip(probes, stored["probes"][i].astype(float), strict=True)
        traces |= {k: x for k, x in [*curves, *values] if np.isfinite(x).all()}
        if seed == 0:
            traces["samples"] = next(shown).astype(np.float32) / 127.5 - 1
        runs[str(fault), int(seed)] = traces
    return runs


def stored_sound(framework):
    """{name: signs} of ten sound runs of other kinds, for diagnose()."""
    stored = _load(framework)
    probes = [str(name) for name in stored["sign_names"]]
    return {
        str(name): {k: x for k, x in zip(probes, row, strict=True) if np.isfinite(x)}
        for name, row in zip(stored["sound"], stored["signs"].tolist(), strict=True)
    }


def _load(framework):
    return load_arrays(HERE / f"runs_{framework}.npz")


def pack(path, runs, sound):
    """Writes {(fault, seed): traces} and {name: traces} of sound runs as a small npz.

    Of the sound ones the signs are kept, and no curves.
    """
    signs = [signs_of(traces) for traces in sound.values()]
    first = next(iter(runs.values()))
    steps = len(first["step"])
    names = sorted({k for t in runs.values() for k, x in t.items()
                    if k in SIGNS and np.size(x) == steps})  # fmt: skip
    probes = sorted({k for t in runs.values() for k, x in t.items()
                     if k in (*SIGNS, "distance") and np.size(x) == 1})  # fmt: skip
    empty = np.full(steps, np.nan)
    shown = [t["samples"] for (_, seed), t in runs.items() if seed == 0]
    shown = np.round(127.5 * (np.array(shown) + 1)).astype(np.uint8)
    np.savez_compressed(
        path,
        faults=np.array([fault for fault, _ in runs]),
        seeds=np.array([seed for _, seed in runs], np.int8),
        step=np.asarray(first["step"], np.int16),
        curve_names=np.array(names),
        probe_names=np.array(probes),
        curves=np.array([[t.get(k, empty) for k in names] for t in runs.values()])
        .swapaxes(1, 2)
        .astype(np.float16),  # (runs, steps, curves)
        probes=np.array(
            [[t.get(k, np.nan) for k in probes] for t in runs.values()], np.float32
        ),
        samples=shown,
        sound=np.array(list(sound)),
        sign_names=np.array(list(SIGNS)),
        signs=np.array([[s.get(k, np.nan) for k in SIGNS] for s in signs], np.float32),
    )


def only(traces, looked):
    """The part of some traces that is "losses", "curves", or "all"."""
    if looked == "losses":
        return {name: traces[name] for name in LOSSES}
    if looked == "curves":
        return {name: x for name, x in traces.items() if name in CURVES}
    return traces
