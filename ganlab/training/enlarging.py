"""Enlarging a person's own picture: the shipped weights, and a picture in tiles."""

import functools
import os

import numpy as np

from ..data.files import load_arrays
from ..data.photo_files import LEAST, as_image
from ..data.shipped import FOLDER

SHIPPED = FOLDER / "enlargers.npz"
ENDS = "faithful", "sharp"  # trained by L1, and with D and perceptual loss besides
SHARES = 0.25, 0.5, 0.75
TILE, FRAME = 96, 16  # small pixels; a large one depends on fewer than 16 around it
MOST = 1024  # small pixels of the longer side


def packed(*ends):
    """Weights by name of both ENDS, in 8 bits and one scale an output channel."""
    arrays = {}
    for end, weights in zip(ENDS, ends, strict=True):
        for name, w in weights.items():
            flat = w.reshape(len(w), -1)  # (out, ...), as in PyTorch's layout
            scale = np.abs(flat).max(1) / 127 + 1e-12
            whole = np.rint(flat / scale[:, None]).astype(np.int8)
            if w.ndim == 1:  # a bias: few numbers, kept as they are
                arrays[f"{end}|{name}"] = w.astype(np.float32)
                continue
            arrays[f"{end}|{name}"] = whole.reshape(w.shape)
            arrays[f"{end}|{name}|scale"] = scale.astype(np.float32)
    return arrays


def unpacked(arrays, end):
    """The weights by name that packed() was given, up to rounding, for an enlarger."""
    found = {}
    for key, w in arrays.items():
        own, name, *scale = key.split("|")
        if own != end or scale:
            continue
        if w.dtype == np.int8:
            scale = arrays[f"{key}|scale"].reshape(-1, *[1] * (w.ndim - 1))
            w = w * scale
        found[name] = w.astype(np.float32)
    return found


@functools.cache
def shipped_weights(end):
    """The weights of "faithful" or "sharp", for put_weights and an enlarger()."""
    if end not in ENDS:
        raise ValueError(f"end is {end!r}: it can be {' or '.join(map(repr, ENDS))}.")
    return unpacked(load_arrays(SHIPPED), end)


def mixed(a, b, share):
    """{name: (1 - share) a + share b} of two weights by name.

    A network between two that began as one: Wang et al. 2018 (arXiv 1809.00219),
    section 3.4.
    """
    return {name: (1 - share) * a[name] + share * b[name] for name in a}


def picture_to_enlarge(picture):
    """A path, a PIL image or an array as float32 (H, W, 3) in [-1, 1].

    FileError or ValueError of one sentence: no such file, an empty one, no picture, a
    side below 32 pixels or above 1,024.
    """
    x = as_image(picture)
    name = str(picture) if isinstance(picture, str | os.PathLike) else "The picture"
    h, w = x.shape[:2]
    if min(h, w) < LEAST:
        raise ValueError(
            f"{name} is {w} x {h} pixels: give one of at least {LEAST} on each side."
        )
    if max(h, w) > MOST:
        raise ValueError(
            f"{name} is {w} x {h} pixels and would become {4 * w} x {4 * h}: cut out "
            f"or shrink to at most {MOST:,} on the longer side."
        )
    return x


def dial(enlarged, sharp):
    """(1 - sharp) enlarged("faithful") + sharp enlarged("sharp"), arrays."""
    if not isinstance(sharp, int | float) or not 0 <= sharp <= 1:
        raise ValueError(f"sharp is {sharp!r}: give a number from 0 to 1.")
    shares = dict(zip(ENDS, (1 - sharp, sharp), strict=True))
    return sum(share * enlarged(end) for end, share in shares.items() if share)


def in_tiles(function, x):
    """function of (1, h, w, 3) to (1, 4h, 4w, 3), over (H, W, 3): (4H, 4W, 3).

    As if at once, for a function whose pixels depend on fewer than 16 small ones on
    each side: tiles of 96 with a frame of 16, so that a large picture fits in memory.
    """
    h, w = x.shape[:2]
    large = np.empty((4 * h, 4 * w, 3), np.float32)
    for top in range(0, h, TILE):
        for left in range(0, w, TILE):
            t, le = max(top - FRAME, 0), max(left - FRAME, 0)
            bottom, right = min(top + TILE, h), min(left + TILE, w)
            part = x[None, t : bottom + FRAME, le : right + FRAME]
            done = function(part)[0, 4 * (top - t) :, 4 * (left - le) :]
            target = large[4 * top : 4 * bottom, 4 * left : 4 * right]
            target[:] = done[: target.shape[0], : target.shape[1]]
    return large


def as_picture(x):
    """(H, W, 3) in [-1, 1] as a PIL image."""
    from PIL import Image

    return Image.fromarray(np.rint((x.clip(-1, 1) + 1) * 127.5).astype(np.uint8))
