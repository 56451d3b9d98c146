"""The stored runs of lesson 13, and the weights of one generator with styles.

benchmarks/style_runs.py makes both: three seeds of a generator with styles and of a
plain one, in both frameworks.
"""

from functools import cache
from pathlib import Path

import numpy as np

from ..data.files import load_arrays
from ..data.scenes import FACTORS
from ..figures import axes, styles

STORED = Path(__file__).with_name("style_runs.npz")
WEIGHTS = Path(__file__).with_name("style_generator.npz")  # half precision
FRAMEWORKS = {"PyTorch": "torch", "TensorFlow": "tf"}
SEEDS = range(3)
PSIS = (-1.0, 0.0, 0.2, 0.4, 0.6, 0.8, 1.0, 1.3)  # truncations that were measured


@cache
def _file():
    return load_arrays(STORED)


def stored(framework, kind, what):
    """What was measured of three runs, (3, ...), seed by seed.

    framework: "PyTorch" or "TensorFlow". kind: "style", "plain" or "untrained" (styles
    again). what: "frechet"; of "style" and "untrained" also "shares" (6 factors, 4
    layers); of "style" and "plain" also "precision", "recall", "sun" (the share of
    pictures with one), "probe z", "seconds" (of a processor), "updates" and "curve"
    (the Fréchet distance after so many updates); of "style" also "probe w", "probe
    random" (of an untrained mapping network), "turn" (of the sky's hue from psi = 1 to
    -1), "strengths" (4,), "noise" (a pixel's standard deviation over noise) and, for
    each of PSIS, "psi frechet", "psi precision", "psi recall", "psi sun".
    """
    start = f"{FRAMEWORKS[framework]}|{kind}"
    try:
        return np.array([_file()[f"{start}|{seed}|{what}"] for seed in SEEDS])
    except KeyError:
        known = sorted(k.split("|")[3] for k in _file() if k.startswith(f"{start}|0|"))
        raise ValueError(
            f"{what!r} of {kind!r} came, known are {', '.join(known)}."
        ) from None


@cache
def weights():
    """Trained weights of a style_generator(), for parity.put_weights; float32."""
    return {key: w.astype(np.float32) for key, w in load_arrays(WEIGHTS).items()}


def both(kind, what):
    """{framework: stored(framework, kind, what)}."""
    return {framework: stored(framework, kind, what) for framework in FRAMEWORKS}


def straight(kind, source):
    """{framework: the mean R^2 of the eight targets, one a seed}."""
    return {name: v.mean(1) for name, v in both(kind, f"probe {source}").items()}


def map_picture():
    """What each layer holds, in both frameworks and before training; a Figure."""
    maps = both("style", "shares")
    maps["untrained, both"] = np.concatenate([*both("untrained", "shares").values()])
    return styles.share_maps(maps, [f"{s} × {s}" for s in (4, 8, 16, 32)], FACTORS)


def truncation_picture(ceilings):
    """Recall and precision over psi; ceilings: {name: of real pictures}; a Figure."""
    kept = [k for k, psi in enumerate(PSIS) if psi >= 0]
    curves = {
        what: {name: v[:, kept] for name, v in both("style", f"psi {what}").items()}
        for what in ("recall", "precision")
    }
    return styles.truncation_curves([PSIS[k] for k in kept], curves, ceilings)


def comparison_picture(floor, ceiling):
    """Styles beside a plain generator, and four sources of a probe; a Figure.

    floor: the Frechet distance of real pictures; ceiling: their share with a sun.
    """
    fig, panels = axes(3, width=12, height=2.9, width_ratios=(1, 1, 1.7))
    options = {"frechet": {"label": "Fréchet distance", "floor": floor}}
    options["sun"] = {"label": "share with a sun", "ceiling": ceiling}
    for ax, (what, given) in zip(panels, options.items(), strict=False):
        kinds = {kind: both(kind, what) for kind in ("style", "plain")}
        styles.dots_by_kind(kinds, ax, **given)
    probes = {"$w$": straight("style", "w"), "its $z$": straight("style", "z")}
    probes["plain $z$"] = straight("plain", "z")
    probes["untrained"] = straight("style", "random")
    styles.dots_by_kind(probes, panels[2], True, label="$R^2$ of a linear probe")
    return fig
