"""`python benchmarks/translation.py torch tf`: the runs that lesson 15 quotes.

Numbers behind the names are seeds, by default all three. What is stored already is not
run again; remove training/translation_runs.npz to begin anew. About two minutes a seed
and framework on one core.

`python benchmarks/translation.py painter` trains the generator that ships, in two
minutes.
"""

import sys
import time
from importlib import import_module

import numpy as np

from ganlab.data import emoji_halves
from ganlab.training.translation import train_decaying
from ganlab.training.translation_runs import (
    ARMS,
    PICTURES,
    SEEDS,
    STORED,
    WEIGHTS,
    as_bytes,
    pack,
    packed,
    score_colours,
    score_cycle,
    unpacked,
)  # fmt: skip

PAIRED, UNPAIRED = 450, 300  # steps
KEPT = {"GAN alone": (0,), "no cycle": (0,), "no skip": SEEDS}  # pictures of these, too


def main(frameworks, seeds):
    for seed in seeds:
        for framework in frameworks:
            for arm in ARMS:
                start = f"{framework}|{arm}|{seed}"
                if f"{start}|seconds" in kept():
                    continue
                begun = time.process_time()
                told = one(framework, arm, seed)
                told["seconds"] = time.process_time() - begun
                told = {f"{start}|{k}": v for k, v in told.items()}
                np.savez_compressed(STORED, **packed(kept() | told))
                short = {k.split("|")[3]: np.round(v, 3) for k, v in told.items()
                         if np.ndim(v) == 0}  # fmt: skip
                print(start, short, flush=True)


def kept():
    if not STORED.exists():
        return {}
    with np.load(STORED) as file:
        return unpacked(dict(file))


def one(framework, arm, seed):
    """All that is measured of one run."""
    data, options = emoji_halves(), ARMS[arm]
    test = data.test
    if "gan" in options:
        lib = import_module(f"ganlab.{framework}.pix2pix")
        loop = lib.pix2pix(data.train.line, data.train.colour, seed, **options)
        loop.step(PAIRED)
        images = lib.colourings(loop.parts["G"], test.line, seed)
        told = score_colours(images, test)
        pictures = {"colour": images}
    else:
        lib = import_module(f"ganlab.{framework}.cyclegan")
        loop = lib.cyclegan(data.drawings, data.colours, seed, **options)
        train_decaying(loop, UNPAIRED)
        there, back = (
            lambda x, net=loop.parts[name]: lib.mapped(net, x) for name in "GH"
        )
        told = score_cycle(there, back, test, seed)
        pictures = {"line": back(test.colour)}
    if seed in KEPT.get(arm, ()):
        told |= {f"shown {k}": pack(x[PICTURES]) for k, x in pictures.items()}
    return told


def painter(steps=4000):
    """The generator that ships: a longer run on the training pairs, in PyTorch."""
    from ganlab.parity import weights
    from ganlab.torch.pix2pix import calibrate, colourings, pix2pix

    data = emoji_halves()
    loop = pix2pix(
        data.train.line, data.train.colour, 0, lr=1e-3, ema={"G": 0.998},
        settings={"lr_G": 1e-3, "lr_D": 1e-3},
    )  # fmt: skip
    train_decaying(loop, steps)
    G = loop.averages["G"].model
    print("in training mode", score_colours(colourings(G, data.test.line), data.test))
    calibrate(G, data.train.line)
    images = colourings(G, data.test.line, training=False)
    print("in inference mode", score_colours(images, data.test), flush=True)
    np.savez_compressed(WEIGHTS, **as_bytes(weights(G)))


if __name__ == "__main__":
    named = [x for x in sys.argv[1:] if not x.isdigit()] or ["torch", "tf"]
    if named == ["painter"]:
        painter(*map(int, sys.argv[2:]))
    else:
        main(named, [int(x) for x in sys.argv[1:] if x.isdigit()] or SEEDS)
