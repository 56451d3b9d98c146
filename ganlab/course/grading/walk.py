"""All files below a folder, and what is in the zips among them."""

import os
import stat
from pathlib import Path

from . import asks, unpack
from .unpack import Entry


def files(folder, limits, of_class=False, leave=None):
    """(path, parts, [Entry]) of every file below the folder, in order.

    path: None where the file can't be read at all. of_class: zips hold many students.
    leave: a folder that is passed over.
    """
    folder, paths = Path(folder), []
    for place, folders, names in os.walk(folder):
        links = [f for f in folders if os.path.islink(os.path.join(place, f))]
        folders[:] = sorted(
            f for f in folders if not leave or not _same(place, f, leave)
        )
        paths += [Path(place, name) for name in (*names, *links)]
    for path in sorted(paths):
        parts = path.relative_to(folder).parts
        try:
            why = "" if stat.S_ISREG(path.lstat().st_mode) else "it is a link or no "
            why = why and why + "regular file"
            if not why and not unpack.is_archive(parts):
                yield path, parts, list(unpack.top(path, parts, limits))
                continue
        except OSError as error:
            why = str(error.strerror)
        if why:
            yield None, parts, [Entry(unpack.shown(parts), parts, why=why)]
        else:
            told = asks.walked(path, parts, limits, of_class)
            yield path, parts, [_entry(**one) for one in told]


def _entry(work, parts, **more):
    return Entry(parts=tuple(parts), **more)


def _same(place, name, leave):
    return os.path.realpath(os.path.join(place, name)) == os.path.realpath(leave)
