"""A drawing of one's own: read from a file, and brought to the size of the emoji."""

import io

import numpy as np

from .files import read_file

SIDE = 32
SMALLEST, LARGEST = 16, 6000  # pixels a side
INK = 0.15  # less is paper


def read_drawing(drawing):
    """A drawing as a PIL image in grey, on white.

    drawing: the path of an image file, a PIL image, or an array (H, W) or (H, W, 3 or
    4) of bytes. FileError or ValueError, a sentence, for what is no drawing: no file,
    no image, a side of less than 16 pixels or more than 6,000, an empty page, or a
    page that is dark for the most part.
    """
    image, name = _open(drawing)
    if min(image.size) < SMALLEST or max(image.size) > LARGEST:
        width, height = image.size
        raise ValueError(
            f"{name} is {width} x {height} pixels: give a drawing of {SMALLEST} to "
            f"{LARGEST:,} pixels a side."
        )
    grey = _on_white(image)
    ink = 1 - np.asarray(grey, np.float32) / 255
    if ink.max() < INK:
        raise ValueError(f"{name} is an empty page: draw dark lines on white.")
    if ink.mean() > 0.5:
        raise ValueError(
            f"{name} is dark for the most part ({ink.mean():.0%}): give dark lines on "
            "white, or turn it round with PIL.ImageOps.invert."
        )
    return grey


def small_drawing(grey):
    """(drawing (1, 32, 32, 1) in [-1, 1], (left, top, right, bottom)) of a PIL image.

    The box is a square around the lines, in pixels of the image, with a margin of one
    part in 16; it may reach beyond the paper, which is white there. Lines that are
    thinner than a small pixel are made darker again.
    """
    from PIL import Image

    ink = 1 - np.asarray(grey, np.float32) / 255
    rows, cols = (np.flatnonzero((ink > INK).any(axis)) for axis in (1, 0))
    top, bottom, left, right = rows[0], rows[-1] + 1, cols[0], cols[-1] + 1
    side = int(np.ceil(max(bottom - top, right - left) * 16 / 14))
    side = max(side, SMALLEST)
    x, y = (left + right - side) // 2, (top + bottom - side) // 2
    box = int(x), int(y), int(x + side), int(y + side)
    paper = Image.new("L", (side, side), 255)
    paper.paste(grey, (-box[0], -box[1]))
    small = paper.resize((SIDE, SIDE), Image.Resampling.BOX)
    ink = 1 - np.asarray(small, np.float32) / 255
    inked = ink[ink > INK / 3]
    if len(inked):
        ink = np.clip(ink / max(np.quantile(inked, 0.75), 1e-6), 0, 1)
    return (1 - 2 * ink)[None, ..., None].astype(np.float32), box


def example_drawing(side=256):
    """The head of a cat, drawn with a pen: a PIL image in grey."""
    from PIL import Image, ImageDraw

    fine = 4 * side / 256  # drawn four times as large, for smooth lines
    page = Image.new("L", (4 * side, 4 * side), 255)
    pen = ImageDraw.Draw(page)

    def arc(x, y, rx, ry, end=2 * np.pi):
        turn = np.linspace(0, end, 80)
        return np.stack([x + rx * np.cos(turn), y + ry * np.sin(turn)], 1)

    lines = [
        arc(128, 140, 80, 70),
        [(62, 100), (60, 40), (105, 75)],
        [(194, 100), (196, 40), (151, 75)],
        arc(100, 125, 7, 7),
        arc(156, 125, 7, 7),
        [(120, 150), (136, 150), (128, 160), (120, 150)],
        arc(112, 165, 16, 12, np.pi),
        arc(144, 165, 16, 12, np.pi),
    ]
    width = max(1, round(6 * fine))
    for line in lines:
        points = [(x * fine, y * fine) for x, y in line]
        pen.line(points, fill=0, width=width, joint="curve")
        for x, y in (points[0], points[-1]):
            r = width / 2
            pen.ellipse((x - r, y - r, x + r, y + r), fill=0)
    return page.resize((side, side), Image.Resampling.LANCZOS)


def _open(drawing):
    """(PIL image, what to call it)."""
    from PIL import Image

    if isinstance(drawing, Image.Image):
        return drawing, "The drawing"
    if isinstance(drawing, np.ndarray):
        if drawing.dtype != np.uint8 or drawing.ndim not in (2, 3):
            raise ValueError(
                f"The drawing is an array of {drawing.dtype}, shape {drawing.shape}: "
                "give bytes 0 to 255, (H, W) or (H, W, 3)."
            )
        return Image.fromarray(drawing), "The drawing"
    data = read_file(drawing)
    if not data:
        raise ValueError(f"{drawing} is an empty file: give one with a picture.")
    try:
        image = Image.open(io.BytesIO(data))
        image.load()
    except Image.DecompressionBombError:
        raise ValueError(
            f"{drawing} is too large to open: give a drawing of at most {LARGEST:,} "
            "pixels a side."
        ) from None
    except Exception:  # what decoders say of damage has no one class
        raise ValueError(
            f"{drawing} is no picture that Pillow can read: give a PNG or JPEG file."
        ) from None
    return image, str(drawing)


def _on_white(image):
    """In grey, transparent places white."""
    from PIL import Image

    image = image.convert("RGBA")
    paper = Image.new("RGBA", image.size, "white")
    paper.alpha_composite(image)
    return paper.convert("L")
