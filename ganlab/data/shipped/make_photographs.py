"""Writes the photographs that are shipped, 512 pixels wide, from a Debian package.

apt-get download lomiri-wallpapers-16.04 && dpkg-deb -x lomiri-wallpapers*.deb here
python -m ganlab.data.shipped.make_photographs here/usr/share/backgrounds
"""

import sys
from pathlib import Path

from PIL import Image

from ..photographs import NAMES, file_of

WIDTH, QUALITY = 512, 88


def main(folder):
    for name in NAMES:
        (source,) = Path(folder).rglob(f"{name}_by_*.jpg")
        with Image.open(source) as photo:
            height = round(WIDTH * photo.height / photo.width)
            small = photo.convert("RGB").resize((WIDTH, height), Image.LANCZOS)
        small.save(file_of(name), quality=QUALITY, optimize=True)
        size = file_of(name).stat().st_size
        print(f"wrote {file_of(name).name}: {WIDTH} x {height}, {size / 1e3:.0f} kB")


if __name__ == "__main__":
    main(sys.argv[1])
