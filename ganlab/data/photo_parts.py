"""Four landscapes, cut into a part to learn from and a part to be tested on."""

from typing import NamedTuple

import numpy as np

from .photo_files import read_photo
from .photographs import file_of

PHOTOS = "picosdeeuropa", "aitzgorri", "life", "sunset"
CUT = 384  # columns of 512 that are learned from; the others are the test


class Parts(NamedTuple):
    """train, test: lists of float32 (H, W, 3) in [-1, 1], one of each photograph."""

    train: list
    test: list


def photo_parts():
    """The left 384 and the right 128 columns of four photographs, 512 pixels wide.

    Heights are cut to multiples of 4. By Aitzol Berasategi, CC BY 4.0: name him below
    what you show.
    """
    whole = [read_photo(file_of(name), longest=None) for name in PHOTOS]
    whole = [x[: len(x) // 4 * 4] for x in whole]
    return Parts([x[:, :CUT] for x in whole], [x[:, CUT:] for x in whole])


def patches(pictures, size=32, stride=16):
    """Every patch of size x size, `stride` pixels apart, of a list: (N, size, size, 3).

    Row by row, one picture after the other.
    """
    found = []
    for picture in pictures:
        h, w = picture.shape[:2]
        for top in range(0, h - size + 1, stride):
            for left in range(0, w - size + 1, stride):
                found.append(picture[top : top + size, left : left + size])
    return np.stack(found)


def random_patches(pictures, n, rng, size=32):
    """n patches from anywhere, half of them mirrored: (n, size, size, 3).

    Each picture is equally likely. rng: a NumPy Generator; with the same one both
    frameworks learn from the same patches.
    """
    found = []
    for i in rng.integers(len(pictures), size=n):
        h, w = pictures[i].shape[:2]
        top, left = rng.integers(h - size + 1), rng.integers(w - size + 1)
        patch = pictures[i][top : top + size, left : left + size]
        found.append(patch[:, ::-1] if rng.random() < 0.5 else patch)
    return np.stack(found)
