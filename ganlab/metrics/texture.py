"""How far restored images look from real ones, by judges that know no network.

Neither compares an image with its own truth: only the two sets are compared.
"""

import numpy as np


def spectrum(images):
    """log10 of the mean power at 1, 2, ..., H / 2 waves an image: (H / 2,).

    images (N, H, H, C), squares of an even size; the mean of the channels, under a Hann
    window, so that the borders bring no waves of their own.
    """
    x = np.asarray(images, np.float64)
    if x.ndim != 4 or x.shape[1] != x.shape[2] or x.shape[1] % 2:
        raise ValueError(
            f"Images of shape {x.shape} came: give squares (N, H, H, C), H even."
        )
    n = x.shape[1]
    x = x.mean(-1)
    hann = np.hanning(n + 1)[:-1]
    x = (x - x.mean((1, 2), keepdims=True)) * hann[:, None] * hann
    power = (np.abs(np.fft.fft2(x)) ** 2).mean(0)  # (H, H)
    waves = np.fft.fftfreq(n, 1 / n)
    ring = np.rint(np.hypot(waves[:, None], waves)).astype(int)
    rings = [power[ring == r].mean() for r in range(1, n // 2 + 1)]
    return np.log10(np.maximum(rings, 1e-12))


def spectrum_error(real, restored):
    """mean |log10 of the power of one - of the other| over H / 2 rings: >= 0.

    1 means that the power is off by a factor of 10 on average. Real and restored
    (N, H, H, C) need neither the same N nor the same order.
    """
    return float(np.abs(spectrum(real) - spectrum(restored)).mean())


def steps_error(real, restored):
    """W1 between the steps from pixel to pixel, as a share of the mean real step.

    A step is |x - y| of neighbours, to the right and below, of the mean of the
    channels; W1 is the mean difference of the sorted ones. 0 where both sets have as
    many steps of each height, 1 for flat images. Real and restored (N, H, W, C), one N.
    """
    a, b = _steps(real), _steps(restored)
    if a.shape != b.shape:
        raise ValueError(
            f"{a.size:,} and {b.size:,} steps came: give as many images of one size."
        )
    return float(np.abs(a - b).mean() / a.mean())


def _steps(images):
    x = np.asarray(images, np.float64).mean(-1)
    across, down = np.diff(x, axis=2), np.diff(x, axis=1)
    return np.sort(np.abs(np.concatenate([across.ravel(), down.ravel()])))
