"""Writing and reading npz files so that a killed process leaves no half-written one."""

import os
import tempfile
import zipfile
import zlib
from pathlib import Path

import numpy as np


def save_arrays(path, arrays):
    """Writes {name: ndarray} to `path`, through a temporary file beside it."""
    path = Path(path)
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            np.savez(file, **arrays)
            file.flush()
            os.fsync(file.fileno())
        os.replace(temporary, path)  # atomic: the old file or the new one, whole
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise


def load_arrays(path):
    """{name: ndarray} from `path`; a ValueError of one sentence if it is damaged."""
    try:
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name] for name in file.files}
    except (zipfile.BadZipFile, zlib.error, EOFError, ValueError, AttributeError):
        raise ValueError(
            f"{path} is damaged or is no npz file: delete it and run again, "
            "or give another path."
        ) from None
