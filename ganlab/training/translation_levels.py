"""What lesson 15's colourings are held against: painters that never learned to paint.

data: the halves of emoji_halves(). Images (N, H, W, 1 or 3) in [-1, 1].
"""

import numpy as np

from ..metrics import colours as of

MOST = 99  # stands for "no hue at all", which is off by no finite factor


def levels(data, rng):
    """{painter: {"hues", "L1", "off by"}} of four painters of the test drawings.

    "by people"; "paper left white"; "one crayon", which is told where people put colour
    and puts the median of all training colours there; "noise", uniform in each channel.
    "off by": the factor between its hues and the people's, at most 99.
    """
    train, test = data.train, data.test
    mask = of.coloured(test.line, test.colour)
    crayon = np.median(train.colour[of.coloured(train.line, train.colour)], 0)
    painted = {
        "by people": test.colour,
        "paper left white": np.repeat(test.line, 3, -1),
        "one crayon": np.where(mask[..., None], crayon, test.line).astype(np.float32),
        "noise": rng.uniform(-1, 1, test.colour.shape).astype(np.float32),
    }
    told = {
        name: {"hues": of.hues(x, mask), "L1": of.l1(x, test.colour)}
        for name, x in painted.items()
    }
    true = told["by people"]["hues"]
    for row in told.values():
        row["off by"] = min(of.off_by(row["hues"], true), MOST)
    return told


def by_brightness(train, colour, bins=64):
    """colour (N, H, W, 3) as greys, and each grey painted with the mean colour that the
    training set's coloured pixels of that grey have, or 0; no network. (N, H, W, 3)."""
    paints = train.colour[of.coloured(train.line, train.colour)]
    edges = np.linspace(-1, 1, bins + 1)
    level = np.digitize(paints.mean(-1), edges)
    size = np.bincount(level, minlength=bins + 2)
    sums = [np.bincount(level, paint, bins + 2) for paint in paints.T]
    table = np.stack(sums, -1) / np.maximum(size, 1)[:, None]
    return table[np.digitize(colour.mean(-1), edges)]
