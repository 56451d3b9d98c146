"""Drawn pictures with known attributes: pixel-art faces and landscapes, CC0."""

from typing import NamedTuple

import numpy as np

from .files import load_arrays
from .ranges import to_unit
from .shipped import FOLDER

FACES, LANDSCAPES = FOLDER / "pixel_faces.npz", FOLDER / "drawn_landscapes.npz"


class Faces(NamedTuple):
    """images: float32 (N, 16, 16, 3) in [-1, 1]; all others (N,), one for each face."""

    images: np.ndarray
    skin: np.ndarray  # "#b68655": red, green and blue of one of 8 colours
    hair_color: np.ndarray  # one of 11
    hair: np.ndarray  # "long" or "short"
    hat: np.ndarray  # bool, as the next two
    glasses: np.ndarray
    beard: np.ndarray
    mouth: np.ndarray  # "happy" or "sad"


class Landscapes(NamedTuple):
    """images: float32 (N, 32, 32, 3) in [-1, 1]; the others (N,), for each picture."""

    images: np.ndarray
    sky: np.ndarray  # "#f0e9ff": red, green and blue of one of 10 colours
    orb: np.ndarray  # "sun", "ring", "glow", or "" where there is none


def faces():
    """4,000 distinct faces in pixel art, 16 x 16, on white: Faces.

    DiceBear's style "Pixel Art", CC0: each attribute was drawn independently of the
    others, a hat and a beard with probability 0.05, glasses with 0.2. Made by
    python -m ganlab.data.shipped.make_drawings.
    """
    return Faces(**_read(FACES))


def drawn_landscapes():
    """1,000 landscapes of hills under a sky, 32 x 32: Landscapes.

    DiceBear's style "Landscape", CC0, made as `faces` are. An orb may be hidden.
    """
    return Landscapes(**_read(LANDSCAPES))


def _read(path):
    """A set's arrays, its images in [-1, 1]."""
    arrays = load_arrays(path)
    return arrays | {"images": to_unit(arrays["images"])}
