"""How much of images is a checkerboard."""

import numpy as np

from ..data.ranges import check_images


def checkerboard_share(images):
    """The share of the energy, the mean's left out, in patterns that flip each pixel.

    images: (n, H, W, C), H and W even. Three places of the Fourier transform hold what
    flips at the highest frequency of the grid: by rows, by columns, and by both. 0 to
    1; ValueError for odd sizes, which have no such frequency.
    """
    x = np.asarray(check_images(images), np.float64)
    H, W = x.shape[1:3]
    if H % 2 or W % 2:
        raise ValueError(f"The images are {H} x {W}: crop them to even sizes.")
    x = x - x.mean((1, 2), keepdims=True)
    energy = (np.abs(np.fft.fft2(x, axes=(1, 2))) ** 2).mean((0, 3))  # (H, W)
    flips = energy[H // 2, W // 2] + energy[H // 2, 0] + energy[0, W // 2]
    return float(flips / energy.sum())
