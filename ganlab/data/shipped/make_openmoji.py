"""Draws the emoji that are shipped, line and colour, in a minute.

    npm pack openmoji@17.0.0 && tar xzf openmoji-17.0.0.tgz
    pip install resvg_py==0.5.0
    python -m ganlab.data.shipped.make_openmoji package

resvg draws each pair of SVG files on white, 128 x 128; a margin of 12 is cut off, and
the rest brought to 32 x 32 by Pillow's LANCZOS. Left out are skin tones, flags, whose
drawings are empty, and what is in OpenMoji alone. 16 levels a channel; colours are kept
as what they add to the line, which packs smaller.
"""

import io
import json
import sys
from pathlib import Path

import numpy as np
from PIL import Image

from ..emoji import EMOJI, LEVELS

LEFT_OUT = "flags", "extras-openmoji"
DRAWN, MARGIN = 128, 12


def pixels(path):
    """uint8 (32, 32, 3) of an SVG file, on white."""
    import resvg_py

    options = {"width": DRAWN, "height": DRAWN}
    png = resvg_py.svg_to_bytes(svg_string=path.read_text("utf-8"), **options)
    drawn = Image.open(io.BytesIO(bytes(png))).convert("RGBA")
    paper = Image.new("RGBA", drawn.size, "white")
    paper.alpha_composite(drawn)
    inner = paper.convert("RGB").crop((MARGIN, MARGIN, DRAWN - MARGIN, DRAWN - MARGIN))
    return np.asarray(inner.resize((32, 32), Image.Resampling.LANCZOS))


def pairs(folder):
    """(line (N, 32, 32), colour (N, 32, 32, 3), group (N,)), bytes, of the package."""
    told = json.loads((folder / "data" / "openmoji.json").read_text("utf-8"))
    kept = [e for e in told if not e["skintone"] and e["group"] not in LEFT_OUT]
    line, colour = (
        np.stack([pixels(folder / kind / "svg" / f"{e['hexcode']}.svg") for e in kept])
        for kind in ("black", "color")
    )
    return line.mean(-1).round(), colour, np.array([e["group"] for e in kept])


def main(folder):
    line, colour, group = pairs(folder)
    line, colour = (
        np.round(x / 255 * (LEVELS - 1)).astype(int) for x in (line, colour)
    )
    shift = (colour - line[..., None]) % LEVELS
    arrays = {"line": line.astype(np.uint8), "shift": shift.astype(np.uint8)}
    np.savez_compressed(EMOJI, **arrays, group=group)
    print(f"wrote {EMOJI.name}: {len(line)} pairs, {EMOJI.stat().st_size / 1e6:.2f} MB")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
