"""Doodles: a few flat colours, typed as letters or taken from a photograph."""

import numpy as np


def palette(photo, k=4, seed=0):
    """The k main colours of a photo (H, W, 3): (k, 3) in [-1, 1], darkest first.

    Lloyd's k-means on pixels, begun at pixels far from each other.
    """
    x = np.asarray(photo, np.float64).reshape(-1, 3)
    centres = x[np.random.default_rng(seed).integers(len(x), size=1)]
    while len(centres) < k:
        centres = np.vstack([centres, x[_squared(x, centres).min(1).argmax()]])
    for _ in range(20):
        own = _squared(x, centres).argmin(1)
        centres = np.stack(
            [x[own == j].mean(0) if (own == j).any() else centres[j] for j in range(k)]
        )
    return centres[centres.sum(1).argsort()].astype(np.float32)


def pipette(photo, places, reach=2):
    """{name: colour (3,)} of a photo (H, W, 3): the median around each place.

    places: {name: (x, y)}, shares of the picture from its left and its top; around it
    count reach pixels on each side.
    """
    h, w = photo.shape[:2]
    found = {}
    for name, (x, y) in places.items():
        if not (0 <= x <= 1 and 0 <= y <= 1):
            raise ValueError(
                f"The place of {name!r} is {(x, y)}: give shares of the picture, 0 to "
                "1 from its left and from its top."
            )
        row, col = min(int(y * h), h - 1), min(int(x * w), w - 1)
        rows = slice(max(row - reach, 0), row + reach + 1)
        cols = slice(max(col - reach, 0), col + reach + 1)
        found[name] = np.median(photo[rows, cols].reshape(-1, 3), 0)
    return found


def flat(photo, colours):
    """The photo with each pixel in the nearest of the colours (k, 3)."""
    x = np.asarray(photo, np.float32)
    own = _squared(x.reshape(-1, 3), colours).argmin(1)
    return np.asarray(colours, np.float32)[own].reshape(x.shape)


def doodle(text, colours, size=(72, 96)):
    """Letters as a picture (*size, 3) in [-1, 1]: a letter is a patch of one colour.

    text: lines of equal length, such as three lines of a dozen letters; colours:
    {letter: (red, green, blue) in [-1, 1]}. Edges between colours are smooth curves,
    as a brush would draw them. ValueError: an unknown letter, lines of unequal length.
    """
    lines = text.strip("\n").splitlines()
    if not lines or len({len(line) for line in lines}) != 1 or not lines[0]:
        raise ValueError(
            f"Lines of {sorted({len(line) for line in lines})} letters came: give all "
            "lines of the doodle the same length."
        )
    unknown = sorted(set("".join(lines)) - colours.keys())
    if unknown:
        raise ValueError(
            f"{unknown[0]!r} is no colour of this doodle: use {' '.join(colours)}."
        )
    letters = list(colours)
    grid = np.array([[letters.index(c) for c in line] for line in lines])
    shares = np.stack([(grid == j).astype(np.float64) for j in range(len(letters))], -1)
    rows, columns = (
        _smooth(old, new) for old, new in zip(grid.shape, size, strict=True)
    )
    shares = np.einsum("ph,hwc,qw->pqc", rows, shares, columns)
    table = np.array([colours[c] for c in letters], np.float32)
    return table[shares.argmax(-1)]


def _squared(x, centres):
    return ((x[:, None] - np.asarray(centres, np.float64)[None]) ** 2).sum(-1)


def _smooth(old, new):
    """(new, old): the share of each letter in each pixel, by a Gaussian bell."""
    centres = (np.arange(new) + 0.5) * old / new - 0.5
    bells = np.exp(-0.5 * ((centres[:, None] - np.arange(old)) / 0.5) ** 2)
    return bells / bells.sum(1, keepdims=True)
