"""A person's own picture, from a file or from memory, as an array in [-1, 1]."""

import io
import os

import numpy as np

from .files import FileError, read_file
from .ranges import check_images

LEAST = 32  # pixels of the shorter side of a photograph
MOST = 100_000_000  # pixels


def read_photo(path, longest=96):
    """A photograph as float32 (H, W, 3) in [-1, 1], its longer side `longest` pixels.

    path: of a file that Pillow opens (JPEG, PNG, WebP, ...), turned upright by its own
    note; what is transparent becomes white. longest=None keeps the size. FileError or
    ValueError of one sentence: no such file, an empty one, no picture, too small (a
    side below 32 pixels, before or after), too large.
    """
    from PIL import Image, ImageOps

    content = read_file(path)
    if not content:
        raise ValueError(f"{path} is empty: give a photograph, such as a JPEG.")
    try:
        with Image.open(io.BytesIO(content)) as opened:
            _check_size(opened.size, path)
            picture = ImageOps.exif_transpose(opened)
            array = as_image(picture)
    except (FileError, ValueError):
        raise
    except Exception:  # what Pillow says of damage has no one class
        raise ValueError(
            f"{path} is no picture that can be read, or it is damaged: give a "
            "photograph as JPEG, PNG or WebP."
        ) from None
    h, w = array.shape[:2]
    if longest is None:
        return array
    scale = longest / max(h, w)
    size = round(h * scale), round(w * scale)
    if min(size) < LEAST:
        raise ValueError(
            f"{path} is {w} x {h} pixels, which would become {size[1]} x {size[0]}: "
            f"cut it so that its shorter side keeps at least {LEAST}."
        )
    if scale > 1:
        raise ValueError(
            f"{path} is {w} x {h} pixels: give one of at least {longest} on its "
            f"longer side, or a smaller `longest`."
        )
    return resize(array, size)


def as_image(picture, span=None):
    """One picture as float32 (H, W, 3) in [-1, 1].

    picture: a PIL image, an array (H, W, 3) or (H, W, 1) in [-1, 1] or in bytes, or the
    path of a file. span: (-1, 1) or (0, 1) says which range is meant, where the values
    do not. ValueError of one sentence for anything else.
    """
    if isinstance(picture, str | os.PathLike):
        return read_photo(picture, longest=None)
    if hasattr(picture, "convert"):  # a PIL image
        picture = _on_white(picture)
    x = np.asarray(picture)
    if x.ndim == 2 and x.dtype == np.uint8:
        x = x[..., None]
    if x.ndim != 3 or x.shape[-1] not in (1, 3):
        raise ValueError(
            f"A picture of shape {x.shape} came: give (height, width, 3), a PIL image "
            "or the path of a file."
        )
    span = (0, 255) if x.dtype == np.uint8 else span
    x = check_images(x, span, "The picture's values")
    return np.repeat(x, 3, -1) if x.shape[-1] == 1 else x


def resize(image, size):
    """(h, w, C) to (*size, C), by Lanczos' filter, which averages as it shrinks."""
    from PIL import Image

    if image.shape[:2] == tuple(size):
        return image
    height, width = size
    planes = [
        np.asarray(
            Image.fromarray(np.ascontiguousarray(plane), "F").resize(
                (width, height), Image.Resampling.LANCZOS
            )
        )
        for plane in np.moveaxis(np.asarray(image, np.float32), -1, 0)
    ]
    return np.stack(planes, -1).clip(-1, 1)


def _on_white(picture):
    from PIL import Image

    if picture.mode in ("RGBA", "LA", "PA") or "transparency" in picture.info:
        paper = Image.new("RGBA", picture.size, "white")
        paper.alpha_composite(picture.convert("RGBA"))
        return paper.convert("RGB")
    if picture.mode in ("I;16", "I", "F"):  # grey of more than 8 bits
        x = np.asarray(picture, np.float64)
        span = max(x.max() - x.min(), 1e-9)
        return Image.fromarray(((x - x.min()) / span * 255).astype(np.uint8))
    return picture.convert("RGB")


def _check_size(size, path):
    w, h = size
    if min(size) < LEAST:
        raise ValueError(
            f"{path} is {w} x {h} pixels: give a picture of at least {LEAST} on each "
            "side."
        )
    if w * h > MOST:
        raise ValueError(
            f"{path} is {w} x {h} pixels, more than {MOST // 10**6} million: make it "
            "smaller first."
        )
