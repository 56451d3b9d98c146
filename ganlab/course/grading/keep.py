"""Files that people keep: written whole or not at all, with one backup beside them."""

import contextlib
import os
import shutil
import tempfile
from pathlib import Path

from ..project import CourseError


def folder(path, what="results"):
    """Makes the folder and tries it; a CourseError where nothing can be written."""
    path = Path(path)
    try:
        path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=path):
            pass
    except OSError as error:
        raise CourseError(
            f"{path} can't hold the {what}: {error.strerror or error}; name a folder "
            "that you may write to with --out."
        ) from error
    return path


def write(path, content, backup=True):
    """Puts text or bytes into a file, by way of a new file moved into its place.

    The same content leaves the file as it is. backup: what stood there before goes to
    NAME.bak. A CourseError where the disk refuses; the old file is whole then.
    """
    path = Path(path)
    data = content if isinstance(content, bytes) else content.encode("utf-8", "replace")
    beside = path.with_name(f".{path.name}.new")
    try:
        if path.is_file() and path.read_bytes() == data:
            return
        with open(beside, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        if backup and path.is_file():
            shutil.copy2(path, path.with_name(f"{path.name}.bak"))
        os.replace(beside, path)
    except OSError as error:
        with contextlib.suppress(OSError):
            beside.unlink()
        raise CourseError(
            f"{path} can't be written: {error.strerror or error}; what was there is "
            "still there."
        ) from error
