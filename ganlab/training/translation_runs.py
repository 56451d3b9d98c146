"""The stored runs of lesson 15, what is measured of each, and one painter's weights.

benchmarks/translation.py makes both: three seeds in both frameworks.
"""

from functools import cache
from pathlib import Path

import numpy as np

from ..data.files import load_arrays
from ..metrics import colours as of

STORED = Path(__file__).with_name("translation_runs.npz")
WEIGHTS = Path(__file__).with_name("translation_painter.npz")  # bytes, see as_bytes
FRAMEWORKS = {"PyTorch": "torch", "TensorFlow": "tf"}
SEEDS = range(3)
ARMS = {  # what differs, of pix2pix() for the first three, else of cyclegan()
    "L1 alone": {"gan": 0.0, "l1": 100.0},
    "GAN and L1": {"gan": 1.0, "l1": 100.0},
    "GAN alone": {"gan": 1.0, "l1": 0.0},
    "cycle": {"weight": 10.0},
    "no cycle": {"weight": 0.0},
    "no skip": {"weight": 10.0, "skip": False},
}
PICTURES = [0, 2, 29, 60, 181, 230, 251, 260]  # of the test emoji: those that are shown
NOISES = (0.05, 0.1, 0.2, 0.3)


def score_colours(images, test):
    """{name: number} of colourings of the test emoji."""
    mask = of.coloured(test.line, test.colour)
    return {
        "hues": of.hues(images, mask),
        "spread": of.spread(images, test.colour, mask),
        "L1": of.l1(images, test.colour),
    }


def score_cycle(there, back, test, seed=0):
    """{name: number} of two mappings, line to colour and back; arrays in, arrays out.

    "drawing" and "colouring" are L1 errors to what the pair says; "x to y to x" names
    a round trip's. "own", "true", "two levels" and "noise s": the L1 error of colours
    that `there` gives to the mapping's own drawing of the emoji, to the true drawing,
    to the own one made black and white, to the own one with N(0, s^2) added; "red" and
    "yellow" before it: the correlation of that chroma with the truth's.
    """
    line, colour = test.line, test.colour
    mask, drawn = of.coloured(line, colour), back(colour)
    given = {"own": drawn, "true": line, "two levels": two_levels(drawn)}
    rng = np.random.default_rng(seed)
    noise = rng.standard_normal(drawn.shape, np.float32)
    given |= {f"noise {s:g}": drawn + np.float32(s) * noise for s in NOISES}
    given["four bits"] = np.round(drawn * 7.5) / np.float32(7.5)
    told = {"drawing": of.l1(drawn, line), "match": of.correlation(drawn, line)}
    for name, x in given.items():
        painted = there(x)
        told[name] = of.l1(painted, colour)
        red, yellow = of.colour_correlation(painted, colour, mask)
        told |= {f"red {name}": red, f"yellow {name}": yellow}
        if name == "true":
            told["hues"] = of.hues(painted, mask)
            told["colouring"] = told["true"]
            told["line to line"] = of.l1(back(painted), line)
    grey = colour.mean(-1)[mask]
    told["trace"] = of.correlation(drawn[..., 0][mask], grey)
    return told


def two_levels(drawn):
    """A drawing in black and white alone: -1 below the middle, else 1."""
    return np.where(drawn < 0, -1, 1).astype(np.float32)


@cache
def _file():
    return unpacked(load_arrays(STORED))


def packed(told):
    """{"torch|cycle|0|drawing": number or pictures, ...} with all numbers of a run in
    one array; their names come once. unpacked() gives them back."""
    runs, whole = {}, {}
    for key, value in told.items():
        start, name = key.rsplit("|", 1)
        if np.ndim(value):
            whole[key] = value
        else:
            runs.setdefault(start, {})[name] = value
    for start, numbers in runs.items():
        names = sorted(numbers)
        whole[start] = np.array([numbers[n] for n in names], np.float32)
        whole["names|" + start.split("|")[1]] = np.array(names)
    return whole


def unpacked(arrays):
    """What packed() was given."""
    told = {}
    for key, array in arrays.items():
        framework, arm, *rest = key.split("|")
        if len(rest) == 1:
            names = arrays[f"names|{arm}"]
            told |= {f"{key}|{n}": x for n, x in zip(names, array, strict=True)}
        elif framework != "names":
            told[key] = array
    return told


def stored(framework, arm, what):
    """What was measured of three runs, (3,), seed by seed.

    framework: "PyTorch" or "TensorFlow". arm: of ARMS. what: a name that score_colours
    or score_cycle gives, or "seconds" (of a processor).
    """
    start = f"{FRAMEWORKS[framework]}|{arm}"
    try:
        return np.array([_file()[f"{start}|{seed}|{what}"] for seed in SEEDS])
    except KeyError:
        known = sorted(k.split("|")[3] for k in _file() if k.startswith(f"{start}|0|"))
        raise ValueError(
            f"{what!r} of {arm!r} came, known are {', '.join(known)}."
        ) from None


def three_seeds(arms, what):
    """{framework: {arm: stored(framework, arm, what)}}."""
    return {k: {arm: stored(k, arm, what) for arm in arms} for k in FRAMEWORKS}


def of_the_cycle(names):
    """{framework: {name: stored(framework, "cycle", name)}}."""
    return {k: {n: stored(k, "cycle", n) for n in names} for k in FRAMEWORKS}


def stored_drawings():
    """{name of a row: H's drawings of PICTURES}, of runs with something left out.

    "no skip" of the seed with the largest error, in each framework.
    """
    told = {"PyTorch, no cycle (stored)": shown("PyTorch", "no cycle")}
    for name in FRAMEWORKS:
        worst = int(stored(name, "no skip", "drawing").argmax())
        told[f"{name}, no skip, seed {worst} (stored)"] = shown(name, "no skip", worst)
    return told


def message_rows(there, back, line, colour):
    """{name: images}: what `back` draws of colours, and `there` paints of drawings."""
    drawn = back(colour)
    strong = np.clip(1 - 4 * (1 - drawn), -1, 1)  # white stays white, grey goes dark
    return {
        "by people": colour,
        "H's drawing": drawn,
        "its contrast raised": strong,
        "G of H's drawing": there(drawn),
        "G of the true one": there(line),
        "G of H's in two levels": there(two_levels(drawn)),
    }


def shown(framework, arm, seed=0):
    """Pictures of the emoji PICTURES: of "GAN alone" the colourings, of "no cycle" and
    "no skip" H's drawings."""
    what = "colour" if arm == "GAN alone" else "line"
    return unpack(_file()[f"{FRAMEWORKS[framework]}|{arm}|{seed}|shown {what}"])


def pack(images):
    """Images in [-1, 1] with 16 levels, as bytes."""
    return np.round((np.clip(images, -1, 1) + 1) * 7.5).astype(np.uint8)


def unpack(levels):
    """The images of pack()."""
    return (levels / 7.5 - 1).astype(np.float32)


def as_bytes(weights):
    """Weights as int8, with a scale for each last or first axis that is not 1-D."""
    told = {}
    for key, w in weights.items():
        w = np.asarray(w, np.float32)
        if w.ndim < 2:
            told[key] = w
            continue
        scale = np.abs(w).max(axis=tuple(range(1, w.ndim)), keepdims=True) / 127
        told[key] = np.round(w / np.maximum(scale, 1e-12)).astype(np.int8)
        told[f"{key}|scale"] = scale.astype(np.float16)
    return told


@cache
def painter_weights():
    """Trained weights of a colour_unet(), for parity.put_weights; float32."""
    arrays = load_arrays(WEIGHTS)
    scales = {k.removesuffix("|scale"): a for k, a in arrays.items() if "|scale" in k}
    return {
        k: np.float32(a) * np.float32(scales.get(k, 1))
        for k, a in arrays.items()
        if "|scale" not in k
    }
