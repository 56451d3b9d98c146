"""Generated images as PIL images: one, a list, a contact sheet, an animated GIF."""

import os
from pathlib import Path

import numpy as np
from PIL import Image

from .pictures import mosaic


def to_pil(x):
    """One image (H, W, C) to a PIL image, or a batch (n, H, W, C) to a list of them.

    x: floats in [-1, 1], C = 1 (grey) or 3 (RGB); -1 becomes 0, 1 becomes 255, and
    values outside are cut off. Raises ValueError for other shapes.
    """
    x = np.asarray(x)
    if x.ndim not in (3, 4) or x.shape[-1] not in (1, 3):
        raise ValueError(
            f"Images of shape {x.shape} came: give one (H, W, C) or a batch "
            "(n, H, W, C) with C = 1 or 3."
        )
    if not np.isfinite(x).all():
        raise ValueError("The image holds NaN or infinity: look at the training.")
    if x.ndim == 4:
        return [to_pil(image) for image in x]
    levels = np.rint((np.clip(x, -1, 1) + 1) * 127.5).astype(np.uint8)  # 0 ... 255
    return Image.fromarray(levels[..., 0] if x.shape[-1] == 1 else levels)


def contact_sheet(x, cols=8, scale=2):
    """A batch (n, H, W, C) as one PIL image with `cols` images in a row.

    scale: each pixel becomes a square of scale x scale pixels.
    """
    sheet = mosaic(x, cols)  # grey (H, W) in [-1, 1], or RGB (H, W, 3) in [0, 1]
    sheet = to_pil(sheet[..., None] if sheet.ndim == 2 else 2 * sheet - 1)
    return sheet.resize((sheet.width * scale, sheet.height * scale), Image.NEAREST)


def save_gif(frames, path, milliseconds=100, cols=8, scale=2):
    """An animated GIF, for ever repeated, of a list of batches (n, H, W, C).

    Each batch is one frame, drawn as a contact sheet. Returns the path. The file is
    complete or not there at all.
    """
    frames = [contact_sheet(x, cols, scale) for x in frames]
    if not frames:
        raise ValueError("No frames came: give a list with at least one batch.")
    path = Path(path)
    part = path.with_name(path.name + ".part")
    options = {"append_images": frames[1:], "duration": milliseconds, "loop": 0}
    try:
        frames[0].save(part, format="GIF", save_all=True, **options)
        os.replace(part, path)
    finally:
        part.unlink(missing_ok=True)
    return path
