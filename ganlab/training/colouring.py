"""Colours in a drawing of any size, with a network that paints 32 x 32."""

import numpy as np

from ..data.own_drawing import read_drawing, small_drawing


def colour_in(drawing, paint):
    """A PIL image of the drawing's size: its own lines over colours that paint gives.

    drawing: as read_drawing takes it. paint: from drawings (n, 32, 32, 1) to
    colours (n, 32, 32, 3) in [-1, 1]. The colours are made at 32 x 32, taken from
    beside the lines, and enlarged below the drawing as it is.
    """
    from PIL import Image

    grey = read_drawing(drawing)
    line, box = small_drawing(grey)
    fill = without_lines(line[0], paint(line)[0])
    fill = Image.fromarray(np.uint8(np.round(255 * np.clip(fill, 0, 1))))
    side = box[2] - box[0]
    page = Image.new("RGB", grey.size, "white")
    page.paste(fill.resize((side, side), Image.Resampling.BICUBIC), box[:2])
    light = np.asarray(grey, np.float32)[..., None] / 255
    return Image.fromarray(np.uint8(np.asarray(page) * light + 0.5))


def without_lines(line, colours, reach=2):
    """Colours (H, W, 3) in [0, 1], those on lines replaced by the paper's beside them.

    line (H, W, 1), colours (H, W, 3) in [-1, 1]. Each pixel becomes the mean of its 3 x
    3 neighbours, weighted by how white the drawing is, `reach` times on lines alone.
    """
    weight = ((line + 1) / 2).astype(np.float64)  # (H, W, 1): 1 on paper
    colours = (np.asarray(colours, np.float64) + 1) / 2
    paper = np.clip((weight - 0.5) * 2, 0, 1)
    fill, sure = colours, paper
    for _ in range(reach):
        total = _around(sure)
        spread = _around(sure * fill) / np.maximum(total, 1e-6)
        fill = np.where(total > 1e-3, paper * fill + (1 - paper) * spread, fill)
        sure = np.maximum(paper, (total > 1e-3) * 0.5)
    return fill


def _around(x):
    """Sums over 3 x 3 neighbours; the margin is repeated."""
    p = np.pad(x, ((1, 1), (1, 1), (0, 0)), mode="edge")
    h, w = x.shape[:2]
    return sum(p[i : i + h, j : j + w] for i in range(3) for j in range(3))
