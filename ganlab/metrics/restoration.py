"""How far a restored image is from the true one: distortion, pixel by pixel."""

import numpy as np
from scipy.ndimage import gaussian_filter1d

K1, K2, STD, RADIUS = 0.01, 0.03, 1.5, 5


def psnr(truth, restored):
    """The peak signal-to-noise ratio in dB, -10 log10(E|x - y|^2 / 4), of all pixels.

    truth, restored: arrays of one shape in [-1, 1], whose peak is 2. Higher is better;
    equal arrays give infinity. Twice the squared error costs 3.01 dB.
    """
    truth, restored = _two(truth, restored)
    error = ((truth - restored) ** 2).mean()
    with np.errstate(divide="ignore"):
        return float(-10 * np.log10(error / 4))


def ssim(truth, restored):
    """The structural similarity, at most 1: images (N, H, W, C) in [-1, 1].

    Of the mean of the channels, by a Gaussian window of 11 x 11, over the places where
    it fits, and over all images. Wang et al. 2004 (IEEE Trans. Image Process. 13(4)),
    eq. 13, with K1 = .01, K2 = .03.
    """
    truth, restored = _two(truth, restored)
    if truth.ndim != 4 or min(truth.shape[1:3]) < 2 * RADIUS + 1:
        raise ValueError(
            f"Images of shape {truth.shape} came: give (N, H, W, C) of at least 11 x "
            "11 pixels."
        )
    x, y = truth.mean(-1), restored.mean(-1)
    c1, c2 = (2 * K1) ** 2, (2 * K2) ** 2
    # luminance is of numbers that do not change sign: shifted to [0, 2]
    mean_x, mean_y = _window(x + 1), _window(y + 1)
    var_x = _window((x + 1) ** 2) - mean_x**2
    var_y = _window((y + 1) ** 2) - mean_y**2
    both = _window((x + 1) * (y + 1)) - mean_x * mean_y
    top = (2 * mean_x * mean_y + c1) * (2 * both + c2)
    return float((top / ((mean_x**2 + mean_y**2 + c1) * (var_x + var_y + c2))).mean())


def _window(x):
    for axis in (1, 2):
        x = gaussian_filter1d(x, STD, axis, radius=RADIUS)
    return x[:, RADIUS:-RADIUS, RADIUS:-RADIUS]


def _two(truth, restored):
    truth, restored = (np.asarray(x, np.float64) for x in (truth, restored))
    if truth.shape != restored.shape or not truth.size:
        raise ValueError(
            f"The truth has shape {truth.shape} and what was restored "
            f"{restored.shape}: give arrays of one shape."
        )
    return truth, restored
