"""Stacked digits: three digits as the red, green and blue of one image."""

import numpy as np

from .images import Images, digits


def stacked_digits(n, seed=0, source=None, size=14):
    """n stacks of three digits, Images: images (n, size, size, 3), labels 0..999.

    Metz et al. 2017 (arXiv 1611.02163), section 3.3.1: a data set of 1,000 known
    modes, equally frequent. The digits are drawn with replacement, each class alike
    often; the label is 100 red + 10 green + blue. source: Images (N, 28, 28, 1) of
    digits, by default the 5,000 of `digits`. size: 28, or 14 for the mean over 2 x 2
    pixels, which costs a quarter.
    """
    if size not in (14, 28):
        raise ValueError(f"size is {size!r}: the digits come in 14 or 28.")
    source = digits() if source is None else source
    rng = np.random.default_rng(seed)
    classes = rng.integers(10, size=(n, 3))
    rows = np.empty_like(classes)
    for digit in range(10):
        own, place = np.flatnonzero(source.labels == digit), classes == digit
        rows[place] = rng.choice(own, place.sum())
    x = source.images[..., 0] if size == 28 else half_size(source.images)[..., 0]
    return Images(np.moveaxis(x[rows], 1, -1), classes @ [100, 10, 1])


def half_size(images):
    """(N, H, W, C) to (N, H/2, W/2, C), the mean over 2 x 2 pixels."""
    n, height, width, channels = images.shape
    if height % 2 or width % 2:
        raise ValueError(
            f"Images of {height} x {width} came, and only even sizes can be halved."
        )
    return images.reshape(n, height // 2, 2, width // 2, 2, channels).mean((2, 4))


def double_size(images):
    """(N, H, W, C) to (N, 2H, 2W, C), bilinear, edges repeated; undoes half_size of a
    smooth image."""
    x = np.asarray(images, np.float32)
    for axis in (1, 2):
        before, after = (np.roll(x, s, axis) for s in (1, -1))
        ends = [slice(None)] * 4
        for turned, end in ((before, 0), (after, -1)):
            ends[axis] = slice(end, end + 1 or None)
            turned[tuple(ends)] = x[tuple(ends)]
        pair = np.stack([0.75 * x + 0.25 * before, 0.75 * x + 0.25 * after], axis + 1)
        shape = list(x.shape)
        shape[axis] *= 2
        x = pair.reshape(shape)
    return x
