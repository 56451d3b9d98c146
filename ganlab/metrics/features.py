"""The digit classifier in NumPy: both frameworks are scored by the same numbers."""

import functools
from pathlib import Path

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view

from ..data.files import load_arrays
from ..data.ranges import check_images

WEIGHTS = Path(__file__).with_name("digit_features.npz")
BATCH = 250  # images at once: the unrolled windows stay below 20 MB


def digit_features(images):
    """64 features of each digit image, float64 (N, 64), all >= 0.

    images: (N, 28, 28, 1) in [-1, 1], or bytes, dark background. The features are the
    last hidden layer of a small classifier, trained by
    python -m ganlab.metrics.train_features. They stand where Inception's features stand
    in Heusel et al. 2017 (arXiv 1706.08500): scores compare with each other, not with
    published FIDs.
    ValueError: another shape or range, or numbers that are not finite.
    """
    return _forward(images, until="features").astype(np.float64)


def digit_probabilities(images):
    """p(digit | image) for images (N, 28, 28, 1) in [-1, 1]: float64 (N, 10)."""
    logits = _forward(images, until="logits").astype(np.float64)
    e = np.exp(logits - logits.max(1, keepdims=True))
    return e / e.sum(1, keepdims=True)


@functools.cache
def weights():
    """The shipped weights as float32: see to_arrays in train_features.py."""
    return {name: w.astype(np.float32) for name, w in load_arrays(WEIGHTS).items()}


def _forward(images, until):
    images, w = _checked(images), weights()
    out = []
    for start in range(0, len(images), BATCH):
        x = images[start : start + BATCH]  # (B, 28, 28, 1)
        x = _relu(_conv(x, w["conv1_w"], w["conv1_b"]))  # (B, 14, 14, 16)
        x = _relu(_conv(x, w["conv2_w"], w["conv2_b"]))  # (B, 7, 7, 32)
        x = _relu(x.reshape(len(x), -1) @ w["dense_w"] + w["dense_b"])  # (B, 64)
        out.append(x if until == "features" else x @ w["last_w"] + w["last_b"])
    return np.concatenate(out)


def _conv(x, kernel, bias):
    """A 5 x 5 convolution, stride 2, zero padding 2, as one matrix product."""
    x = np.pad(x, ((0, 0), (2, 2), (2, 2), (0, 0)))
    windows = sliding_window_view(x, (5, 5), axis=(1, 2))[:, ::2, ::2]
    windows = windows.transpose(0, 1, 2, 4, 5, 3)  # (B, H, W, 5, 5, C)
    shape = windows.shape[:3]
    unrolled = windows.reshape(-1, kernel[..., 0].size)  # (B H W, 25 C)
    product = unrolled @ kernel.reshape(-1, kernel.shape[-1]) + bias
    return product.reshape(*shape, -1)


def _relu(x):
    return np.maximum(x, 0, out=x)


def _checked(images):
    images = np.asarray(images)
    if images.ndim != 4 or images.shape[1:] != (28, 28, 1) or len(images) == 0:
        raise ValueError(
            f"Images of shape {images.shape} came, (N, 28, 28, 1) was expected: the "
            "channel comes last, and one image alone is images[None]."
        )
    return check_images(images)
