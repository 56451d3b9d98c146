"""Two photographs of mountains by Aitzol Berasategi, CC BY 4.0."""

from .photo_files import read_photo
from .shipped import FOLDER

NAMES = ("picosdeeuropa", "aitzgorri")
CREDIT = "photograph: Aitzol Berasategi, CC BY 4.0"


def photograph(name="picosdeeuropa", longest=96):
    """One of NAMES as float32 (H, W, 3) in [-1, 1], `longest` pixels wide, at most 512.

    "picosdeeuropa", a meadow below rocks, is 4 : 3; "aitzgorri" is 3 : 2. Name the
    photographer, Aitzol Berasategi (CC BY 4.0), below what you show of them.
    """
    if name not in NAMES:
        raise ValueError(
            f"name is {name!r}: it can be {' or '.join(map(repr, NAMES))}."
        )
    return read_photo(file_of(name), longest)


def file_of(name):
    return FOLDER / f"{name}.jpg"
