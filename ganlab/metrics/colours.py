"""What a colouring did with its crayons, read from the pixels; no network.

Images (N, H, W, 3) in [-1, 1]; a mask (N, H, W) says which pixels count.
"""

import numpy as np

BINS = 12  # hues around the circle
LEAST = 0.15  # of chroma and of colour: less is grey, or white


def coloured(line, colour):
    """(N, H, W) bool: where the true colours differ from the drawing (N, H, W, 1)."""
    return (np.abs(colour - line) > LEAST).any(-1)


def chroma(images):
    """(N, H, W, 2): red minus green, yellow minus blue; 0 where the image is grey."""
    r, g, b = np.moveaxis(np.asarray(images, np.float64), -1, 0)
    return np.stack([r - g, (r + g) / 2 - b], -1) / 2


def hue_shares(images, mask):
    """(12,): the share of each hue among the mask's pixels that have one; or all 0."""
    red, yellow = np.moveaxis(chroma(images)[mask], -1, 0)
    kept = np.hypot(red, yellow) > LEAST
    turn = np.arctan2(yellow, red)[kept] / (2 * np.pi) % 1
    counts = np.bincount((turn * BINS).astype(int) % BINS, minlength=BINS)
    return counts / max(counts.sum(), 1)


def hues(images, mask):
    """The effective number of hues, exp of the entropy of hue_shares: 1 to 12, or 0."""
    shares = hue_shares(images, mask)
    if not shares.any():
        return 0.0
    kept = shares[shares > 0]
    return float(np.exp(-(kept * np.log(kept)).sum()))


def off_by(found, true):
    """By which factor a number is too large or too small; 1 is right."""
    low, high = sorted((float(found), float(true)))
    return high / low if low > 0 else float("inf")


def correlation(a, b):
    """Pearson's correlation of all numbers of two arrays; 0 where one is constant."""
    a, b = (np.asarray(x, np.float64).ravel() for x in (a, b))
    a, b = a - a.mean(), b - b.mean()
    size = np.sqrt((a**2).sum() * (b**2).sum())
    return float((a * b).sum() / size) if size > 0 else 0.0


def colour_correlation(images, true, mask):
    """(red-green, yellow-blue): correlations with the true chroma, in the mask."""
    ours, theirs = chroma(images)[mask], chroma(true)[mask]
    return tuple(correlation(ours[:, i], theirs[:, i]) for i in range(2))


def spread(images, true, mask):
    """Variance over the drawings of their mean chroma in the mask, generated / true."""
    some = mask.any((1, 2))

    def variance(x):
        means = [
            chroma(one)[m].mean(0) for one, m in zip(x[some], mask[some], strict=True)
        ]
        return np.var(means, axis=0).sum()

    return float(variance(images) / variance(true))


def l1(a, b):
    """The mean absolute difference."""
    return float(np.abs(np.asarray(a, np.float64) - b).mean())
