"""A folder of pictures as one array."""

import os

import numpy as np

from .files import expand
from .photo_files import as_image, resize

ENDS = (".png", ".jpg", ".jpeg", ".webp", ".bmp", ".gif", ".tif", ".tiff")


def read_folder(path, size, grey=False):
    """All pictures of a folder, by name, as float32 (N, *size, 3 or 1) in [-1, 1].

    size: (height, width) that all are brought to. grey: the mean of the colours, one
    channel. Folders inside and files that are no pictures by name are left out.
    ValueError of one sentence: no such folder, no picture in it, one that cannot be
    read, with its name.
    """
    folder = expand(path)
    if not folder.is_dir():
        raise ValueError(f"There is no folder {path}: give one with pictures in it.")
    files = sorted(f for f in folder.iterdir() if f.suffix.lower() in ENDS)
    if not files:
        raise ValueError(
            f"{path} has no picture in it: {', '.join(ENDS)} are looked for."
        )
    pictures = np.stack([resize(_picture(file), size) for file in files])
    return pictures.mean(-1, keepdims=True, dtype=np.float32) if grey else pictures


def _picture(file):
    from PIL import Image

    try:
        with Image.open(os.fspath(file)) as opened:
            opened.load()
            return as_image(opened)
    except Exception:  # what Pillow says of damage has no one class
        raise ValueError(
            f"{file} cannot be read as a picture: take it out of the folder."
        ) from None
