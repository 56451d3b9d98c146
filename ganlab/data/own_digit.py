"""A digit of one's own, brought to the form of MNIST's."""

import numpy as np

from .own_drawing import INK, read_drawing

SIDE, BOX = 28, 20


def own_digit(drawing):
    """A digit (1, 28, 28, 1) in [-1, 1], bright on dark, from dark lines on white.

    drawing: the path of an image file, a PIL image, or an array of bytes, see
    read_drawing, whose errors say what is no drawing. As in MNIST (LeCun et al. 1998)
    the ink fills a box of 20 x 20 and its centre of mass lies in the middle.
    """
    from PIL import Image

    ink = 1 - np.asarray(read_drawing(drawing), np.float32) / 255
    rows, cols = (np.flatnonzero((ink > INK).any(axis)) for axis in (1, 0))
    ink = ink[rows[0] : rows[-1] + 1, cols[0] : cols[-1] + 1]
    scale = BOX / max(ink.shape)
    size = [max(1, round(scale * n)) for n in reversed(ink.shape)]
    image = Image.fromarray(np.round(255 * ink).astype(np.uint8))
    small = np.asarray(image.resize(size, Image.Resampling.BOX), np.float32)
    small = np.clip(small / max(np.quantile(small[small > 0], 0.9), 1.0), 0, 1)
    places = (np.arange(n) for n in small.shape)
    middle = [
        round(SIDE / 2 - (small.sum(1 - axis) @ at) / small.sum() - 0.5)
        for axis, at in enumerate(places)
    ]
    top, left = (
        int(np.clip(m, 0, SIDE - n)) for m, n in zip(middle, small.shape, strict=True)
    )
    page = np.zeros((SIDE, SIDE), np.float32)
    page[top : top + small.shape[0], left : left + small.shape[1]] = small
    return (2 * page - 1)[None, :, :, None]


def example_digit(side=280):
    """A seven, drawn with a pen: a PIL image in grey."""
    from PIL import Image, ImageDraw

    page = Image.new("L", (side, side), 255)
    points = [(0.28, 0.25), (0.72, 0.22), (0.62, 0.42), (0.5, 0.8)]
    line = [(x * side, y * side) for x, y in points]
    ImageDraw.Draw(page).line(line, fill=0, width=side // 12, joint="curve")
    return page
