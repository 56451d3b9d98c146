"""Simple detectors of generated images: a few numbers of each image, and a line.

As D's logits, a detector's scores are high for real images.
"""

import numpy as np

from ..data.ranges import check_images


def rounded(images):
    """Images in [-1, 1] as a file of 8 bits keeps them, float32 in [-1, 1]."""
    x = np.clip(check_images(images), -1, 1)
    return np.float32(np.rint((x + 1) * 127.5) / 127.5 - 1)


def exact_shares(images):
    """The shares of pixels that are exactly black and exactly white: (N, 2).

    images (N, H, W, C) in [-1, 1]. A tanh never gives -1 or 1, but rounding to 8 bits
    does; how often is a network's own.
    """
    x = rounded(images).reshape(len(images), -1)
    return np.stack([(x <= -1).mean(1), (x >= 1).mean(1)], 1)


def log_spectrum(images):
    """The mean of log10 |FFT|^2 at 1, 2, ..., H / 2 waves an image: (N, H / 2).

    images (N, H, H, C), squares of an even size, the mean of the channels. Durall et
    al. 2020 (arXiv 2003.01826) tell generated images by it.
    """
    x = check_images(images)
    if x.ndim != 4 or x.shape[1] != x.shape[2] or x.shape[1] % 2:
        raise ValueError(
            f"Images of shape {x.shape} came: give squares (N, H, H, C), H even."
        )
    n = x.shape[1]
    power = np.abs(np.fft.fft2(x.mean(-1).astype(np.float64))) ** 2  # (N, H, H)
    waves = np.fft.fftfreq(n, 1 / n)
    ring = np.rint(np.hypot(waves[:, None], waves)).astype(int)
    power = np.log10(power + 1e-3)  # below what rounding to 8 bits leaves
    return np.stack([power[:, ring == r].mean(1) for r in range(1, n // 2 + 1)], 1)


def line_detector(features, real, fake):
    """A function images (N, H, W, C) -> scores (N,): logistic regression on features.

    features: images -> (N, K), each brought to mean 0 and standard deviation 1.
    """
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline
    from sklearn.preprocessing import StandardScaler

    x = np.concatenate([features(real), features(fake)])
    y = np.repeat([1, 0], [len(real), len(fake)])
    line = make_pipeline(StandardScaler(), LogisticRegression(max_iter=2000)).fit(x, y)
    return lambda images: line.decision_function(features(images))


def cleaned(images, black=-0.9, white=0.95):
    """Images whose nearly black and nearly white pixels are made exactly so."""
    x = check_images(images)
    return np.where(x < black, -1, np.where(x > white, 1, x)).astype(np.float32)
