"""Writes the two photographs that super-resolution adds to those of landscapes.

    python -m ganlab.data.shipped.make_more_photographs here

The folder is the one of make_photographs.
"""

import sys
from pathlib import Path

from PIL import Image

from ..photo_parts import PHOTOS
from ..photographs import NAMES, file_of
from .make_photographs import QUALITY, WIDTH


def main(folder):
    for name in [name for name in PHOTOS if name not in NAMES]:
        (source,) = Path(folder).rglob(f"{name}_by_*.jpg")
        with Image.open(source) as photo:
            height = round(WIDTH * photo.height / photo.width)
            small = photo.convert("RGB").resize((WIDTH, height), Image.LANCZOS)
        small.save(file_of(name), quality=QUALITY, optimize=True)
        print(f"wrote {name}.jpg: {file_of(name).stat().st_size / 1e3:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1])
