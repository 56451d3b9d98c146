"""Generated images as PIL images: one, a list, a contact sheet, an animated GIF."""

import numpy as np
from PIL import Image

from ..data.files import write_file
from ..data.ranges import check_images
from .pictures import mosaic


def to_pil(x, span=None):
    """One image (H, W, C) to a PIL image, or a batch (n, H, W, C) to a list of them.

    x: floats in [-1, 1], or bytes, C = 1 (grey) or 3 (RGB); -1 becomes 0 and 1 becomes
    255. span: (-1, 1), (0, 1) or (0, 255) says which range is meant, where the values
    do not. ValueError for other shapes and ranges.
    """
    x = np.asarray(x)
    if x.ndim not in (3, 4) or x.shape[-1] not in (1, 3):
        raise ValueError(
            f"Images of shape {x.shape} came: give one (H, W, C) or a batch "
            "(n, H, W, C) with C = 1 or 3."
        )
    x = check_images(x, span)
    return [_pil(image) for image in x] if x.ndim == 4 else _pil(x)


def contact_sheet(x, cols=8, scale=2, span=None):
    """A batch (n, H, W, C) as one PIL image with `cols` images in a row.

    scale: each pixel becomes a square of scale x scale pixels. span as in to_pil.
    """
    sheet = mosaic(x, cols, span=span)  # grey (H, W) in [-1, 1], or RGB in [0, 1]
    sheet = _pil(sheet[..., None] if sheet.ndim == 2 else 2 * sheet - 1)
    return sheet.resize((sheet.width * scale, sheet.height * scale), Image.NEAREST)


def save_gif(frames, path, milliseconds=100, cols=8, scale=2, span=None):
    """An animated GIF, for ever repeated, of a list of batches (n, H, W, C).

    Each batch is one frame, drawn as a contact sheet; span as in to_pil. Makes the
    folder where there is none, and returns the path. The file is complete or not there
    at all.
    """
    frames = [np.asarray(x) for x in frames]
    if not frames:
        raise ValueError("No frames came: give a list with at least one batch.")
    span = span or _common_span(frames)
    frames = [contact_sheet(x, cols, scale, span) for x in frames]
    options = {"append_images": frames[1:], "duration": milliseconds, "loop": 0}
    return write_file(
        path, lambda file: frames[0].save(file, format="GIF", save_all=True, **options)
    )


def _common_span(frames):
    """(-1, 1) where the frames together are in it, though a single one may be bright;
    None where each tells its own."""
    if any(x.dtype.kind in "iub" for x in frames):
        return None
    check_images(np.concatenate([x.ravel() for x in frames]), name="The frames")
    return -1, 1


def _pil(x):
    """(H, W, C) in [-1, 1] to a PIL image."""
    levels = np.rint((np.clip(x, -1, 1) + 1) * 127.5).astype(np.uint8)  # 0 ... 255
    return Image.fromarray(levels[..., 0] if x.shape[-1] == 1 else levels)
