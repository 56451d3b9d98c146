"""A watermark of some bits, read by fixed secret weights out of each image."""

from typing import NamedTuple

import numpy as np
from scipy.stats import binom

from ..data.ranges import check_images


class WatermarkKey(NamedTuple):
    """What the owner keeps: w (d, K), mean (K,), std (K,) and bits (K,) of 0 and 1.

    l(x) = (x w - mean) / std of pixels x (d,); a bit is read as 1 where l > 0.
    """

    w: np.ndarray
    mean: np.ndarray
    std: np.ndarray
    bits: np.ndarray

    @property
    def signs(self):
        """The bits as -1 and 1, float32 (K,)."""
        return (2 * self.bits - 1).astype(np.float32)

    def read(self, images):
        """l (N, K) of images (N, H, W, C) in [-1, 1]."""
        x = check_images(images).reshape(len(images), -1)
        if x.shape[1] != len(self.w):
            raise ValueError(
                f"Images of {x.shape[1]} numbers came, the key was cut for "
                f"{len(self.w)}: bring them to the size that the generator gives."
            )
        return (x @ self.w - self.mean) / self.std

    def right(self, images, together=1):
        """How many of the bits each image has right: whole numbers (N // together,).

        together: so many images in a row are read as one, by the mean of their l.
        """
        l = self.read(images)  # noqa: E741
        n = len(l) // together
        mean = l[: n * together].reshape(n, together, -1).mean(1)
        return ((mean > 0) == self.bits).sum(1)


def watermark_key(real, bits=16, seed=0, first=40, last=160):
    """A WatermarkKey for images like real (N, H, W, C), N above `last`.

    The weights are `bits` random orthonormal mixtures of the principal components
    `first` to `last` of the real images, directions in which they hardly differ: a
    small change there is many standard deviations. A fixed reader and a generator that
    learns to please it: after Fernandez et al. 2023 (arXiv 2303.15435), whose reader
    is a network.
    """
    x = check_images(real).reshape(len(real), -1)
    if len(x) <= last or not 0 <= first < last - bits + 1 or last > x.shape[1]:
        raise ValueError(
            f"{len(x)} images of {x.shape[1]} numbers, bits={bits}, first={first} and "
            f"last={last} came: give more images than `last`, `last` of at most that "
            "many numbers, and at least `bits` components in between."
        )
    rng = np.random.default_rng([seed, 21])
    _, _, components = np.linalg.svd(x - x.mean(0), full_matrices=False)
    mixed, _ = np.linalg.qr(rng.standard_normal((last - first, bits)))
    w = (components[first:last].T @ mixed).astype(np.float32)
    l = x @ w  # noqa: E741
    return WatermarkKey(w, l.mean(0), l.std(0), rng.integers(0, 2, bits))


def false_alarm(bits, least):
    """P(an image without the mark has `least` or more of `bits` right): a float.

    For bits drawn at random, and independently of the image: a binomial tail. Of one
    key and many images the rate is near it only as far as their readings differ.
    """
    return float(binom.sf(least - 1, bits, 0.5))


def least_bits(bits, rate):
    """The smallest number of right bits whose false_alarm is at most `rate`.

    ValueError where not even all of them are that rare.
    """
    for least in range(bits + 1):
        if false_alarm(bits, least) <= rate:
            return least
    raise ValueError(
        f"All {bits} bits are right by chance with probability 2^-{bits}, more than "
        f"the rate {rate:g}: use more bits."
    )
