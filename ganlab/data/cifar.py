"""CIFAR-10: found, or fetched from its home, and always checked."""

import io
import pickle
import tarfile

import numpy as np

from .download import DataError, cache_folder
from .files import FileError, read_file
from .images import Images
from .ranges import to_unit

HOME = "https://www.cs.toronto.edu/~kriz/"
NAME = "cifar-10-python.tar.gz"
SHA256 = "6d958be074577803d12ecdefd02955f39262c83c16fe9348329d7fe0b5c001ce"


def cifar10(split="train"):
    """50,000 "train" or 10,000 "test" colour images of ten classes, 32 x 32: Images.

    Krizhevsky 2009, Learning Multiple Layers of Features from Tiny Images. Read from
    $GANLAB_DATA/cifar10 or the user's cache folder, or fetched into it (170 MB).
    DataError where it cannot be had.
    """
    if split not in ("train", "test"):
        raise ValueError(f"split is {split!r}: it can be 'train' or 'test'.")
    return from_archive(_fetch(), split)


def from_archive(content, split):
    """Images from the bytes of the archive, whose batches are pickled dictionaries."""
    inside = "data_batch" if split == "train" else "test_batch"
    pixels, labels = [], []
    with tarfile.open(fileobj=io.BytesIO(content)) as archive:
        for name in sorted(archive.getnames()):
            if inside in name:
                # safe, since the archive's hash is known
                batch = pickle.load(archive.extractfile(name), encoding="bytes")
                pixels.append(batch[b"data"])  # (10000, 3072), red first
                labels += batch[b"labels"]
    x = np.concatenate(pixels).reshape(-1, 3, 32, 32)
    return Images(to_unit(np.moveaxis(x, 1, -1)), np.array(labels, np.int64))


def _fetch():
    import pooch
    import requests

    folder = cache_folder().with_name("cifar10")
    try:
        path = pooch.retrieve(
            HOME + NAME, f"sha256:{SHA256}", NAME, folder, progressbar=True
        )
        return read_file(path)
    except (requests.RequestException, OSError, ValueError, FileError) as error:
        raise DataError(
            f"{NAME} could not be had ({type(error).__name__}): check the network, or "
            f"put the file into {folder}."
        ) from None
