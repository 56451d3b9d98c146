"""Emoji as drawings of lines and in colour: pairs, for pix2pix and CycleGAN."""

from typing import NamedTuple

import numpy as np

from .files import load_arrays
from .ranges import to_unit
from .shipped import FOLDER

EMOJI = FOLDER / "openmoji.npz"
LEVELS = 16  # of each channel, in the file


class Emoji(NamedTuple):
    """Pairs of pictures 32 x 32, in [-1, 1], on white."""

    line: np.ndarray  # float32 (N, 32, 32, 1): black lines
    colour: np.ndarray  # float32 (N, 32, 32, 3): the same lines, filled
    group: np.ndarray  # str (N,), such as "animals-nature"


class Halves(NamedTuple):
    """What lesson 15 trains on and what it scores with; unpaired: see `split`."""

    train: Emoji
    test: Emoji
    drawings: np.ndarray
    colours: np.ndarray


def emoji():
    """1,790 Emoji, by OpenMoji, CC BY-SA 4.0; without skin tones and flags.

    Each channel has 16 levels. Made by python -m ganlab.data.shipped.make_openmoji.
    """
    arrays = load_arrays(EMOJI)
    line, shift = (arrays[name].astype(np.uint8) for name in ("line", "shift"))
    colour = (line[..., None] + shift) % LEVELS  # colours are stored from the line on
    line, colour = (to_unit(x, LEVELS - 1) for x in (line[..., None], colour))
    return Emoji(line, colour, arrays["group"])


def emoji_halves(seed=0, held=290):
    """The emoji in a random order, the first `held` to score with: Halves.

    The rest is there as pairs (train), and cut in two: `drawings` of the first half and
    `colours` of the OTHER half, so that no drawing has its own colours among them.
    """
    pairs = emoji()
    order = np.random.default_rng(seed).permutation(len(pairs.line))
    test, train = (
        Emoji(*(a[rows] for a in pairs)) for rows in (order[:held], order[held:])
    )
    half = len(train.line) // 2
    return Halves(train, test, train.line[:half], train.colour[half:])
