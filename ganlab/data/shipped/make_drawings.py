"""Draws the pixel-art faces and the landscapes that are shipped, in a minute.

    pip install dicebear-core==10.7.0 dicebear-styles==10.6.0 resvg_py==0.5.0
    python -m ganlab.data.shipped.make_drawings

DiceBear draws an SVG from a seed, "0", "1" and so on, and tells what it chose; resvg
makes the pixels.
"""

import io
import json
from importlib import resources

import numpy as np
from PIL import Image

from ..drawings import FACES, LANDSCAPES


def drawings(style, count, pixels):
    """Yields (picture of pixels x pixels on white, what was chosen) from seed 0 on."""
    import resvg_py
    from dicebear import Avatar, Style

    text = (resources.files("dicebear_styles") / f"{style}.json").read_text("utf-8")
    style = Style(json.loads(text))
    for seed in range(count):
        told = Avatar(style, {"seed": str(seed)}).to_json()
        size = {"width": pixels, "height": pixels}
        png = bytes(resvg_py.svg_to_bytes(svg_string=told["svg"], **size))
        drawn = Image.open(io.BytesIO(png)).convert("RGBA")
        paper = Image.new("RGBA", drawn.size, "white")
        paper.alpha_composite(drawn)
        yield paper.convert("RGB"), told["options"]


def faces(count=4000):
    """{name: array}: the pictures, which are 16 x 16 by nature, and their labels."""
    made = list(drawings("pixel-art", count, 16))
    chosen = [options for _, options in made]
    return {
        "images": np.stack([np.asarray(picture) for picture, _ in made]),
        "skin": np.array([o["skinColor"][0] for o in chosen]),
        "hair_color": np.array([o["hairColor"][0] for o in chosen]),
        "hair": np.array([o["hairVariant"].rstrip("0123456789") for o in chosen]),
        "hat": np.array([o.get("hatVariant") is not None for o in chosen]),
        "glasses": np.array([o.get("glassesVariant") is not None for o in chosen]),
        "beard": np.array([o.get("beardVariant") is not None for o in chosen]),
        "mouth": np.array([o["mouthVariant"].rstrip("0123456789") for o in chosen]),
    }


def landscapes(count=1000):
    """{name: array}: drawn at 64 x 64, and the mean over 2 x 2 pixels taken."""
    made = list(drawings("landscape", count, 64))
    halves = [picture.resize((32, 32), Image.Resampling.BOX) for picture, _ in made]
    return {
        "images": np.stack([np.asarray(picture) for picture in halves]),
        "sky": np.array([o["backgroundColor"][0] for _, o in made]),
        "orb": np.array([o.get("orbVariant") or "" for _, o in made]),
    }


def main():
    for path, arrays in ((FACES, faces()), (LANDSCAPES, landscapes())):
        np.savez_compressed(path, **arrays)
        print(f"wrote {path.name}: {path.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main()
