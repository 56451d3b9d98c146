"""The one way in which the course reads and writes a person's files.

A file is written under another name and moved into place, so that a killed process, a
full disk or a second reader never leaves or sees half of one.
"""

import contextlib
import errno
import os
import secrets
from pathlib import Path

import numpy as np


class FileError(OSError):
    """A file that cannot be read or written; the message says why and what to do.

    reason: why, in a few words.
    """

    reason = "there is no such home folder"


def expand(path):
    """`path` (str or PathLike) as a Path, with ~ and ~name put in full.

    FileError where there is no such home folder, as for a user without a name.
    """
    path = Path(os.fspath(path))
    try:
        return path.expanduser()
    except RuntimeError:
        raise FileError(
            f"{path} begins with {path.parts[0]}, but there is no such home folder "
            "here: give the whole path."
        ) from None


def from_environment(name):
    """The path in the environment variable `name`, in full, or None if it is not set.

    Blanks and quotes around it, as Windows' `set` keeps them, are dropped.
    """
    value = os.environ.get(name, "").strip().strip("\"'")
    return expand(value) if value else None


def write_file(path, write):
    """Calls write(file) with a binary file that becomes `path`: whole or not at all.

    Makes the folder where there is none, follows a link, keeps the file's rights.
    Returns the Path. FileError where it cannot be written; an old file is left as it
    was.
    """
    path = expand(path)
    with _told(path, "written"):
        whole = Path(os.path.realpath(path))
        if whole.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        whole.parent.mkdir(parents=True, exist_ok=True)
        part = whole.parent / f".ganlab-{secrets.token_hex(6)}.part"
        try:
            with open(part, "xb") as file:
                write(file)
                file.flush()
                _to_disk(file)
            if whole.exists():
                with contextlib.suppress(OSError):  # some disks keep no rights
                    part.chmod(whole.stat().st_mode & 0o777)
            os.replace(part, whole)  # atomic: the old file or the new one, whole
        finally:
            with contextlib.suppress(OSError):
                part.unlink(missing_ok=True)
    return path


def try_to_write(path):
    """FileError if a file at `path` could not be written now; writes nothing there."""
    path = expand(path)
    with _told(path, "written"):
        whole = Path(os.path.realpath(path))
        if whole.is_dir():
            raise IsADirectoryError(errno.EISDIR, "it is a folder")
        whole.parent.mkdir(parents=True, exist_ok=True)
        part = whole.parent / f".ganlab-{secrets.token_hex(6)}.part"
        part.touch(exist_ok=False)
        part.unlink()


def read_file(path):
    """The bytes of `path`; FileError where it is missing, a folder or not readable."""
    path = expand(path)
    with _told(path, "read"):
        return path.read_bytes()


def save_arrays(path, arrays):
    """Writes {name: ndarray} to `path` as npz, as write_file does; returns the Path.

    ValueError for an array of Python objects, which load_arrays would refuse.
    """
    arrays = {name: np.asarray(array) for name, array in arrays.items()}
    for name, array in arrays.items():
        if array.dtype.hasobject:
            raise ValueError(
                f"{name} holds Python objects: give arrays of numbers or text only."
            )
    return write_file(path, lambda file: np.savez(file, **arrays))


def load_arrays(path):
    """{name: ndarray} from `path`.

    FileError where it cannot be read; a ValueError of one sentence if it is damaged.
    """
    path = expand(path)
    with _told(path, "read"):
        try:
            with np.load(path, allow_pickle=False) as file:
                return {name: file[name] for name in file.files}
        except OSError as error:
            if error.errno in _READABLE:
                raise
        except MemoryError:
            raise
        except Exception:  # what zipfile, zlib and NumPy say of damage has no one class
            pass
    raise ValueError(
        f"{path} is damaged or is no npz file: move it away and run again, or give "
        "another path."
    )


# Errors of the file system; all others, while a file is read, come from its content.
_READABLE = {errno.ENOENT, errno.EISDIR, errno.ENOTDIR, errno.EACCES, errno.EPERM}
_READABLE |= {errno.EIO, errno.ESTALE, errno.ELOOP, errno.ENAMETOOLONG}
_ADVICE = {
    errno.ENOSPC: "make room on the disk, or give a path on another one",
    errno.EDQUOT: "make room within your quota, or give a path on another disk",
    errno.ENOENT: "look at the path",
}


@contextlib.contextmanager
def _told(path, what):
    """Turns an OSError into a FileError of one sentence, with the same errno."""
    try:
        yield
    except FileError:
        raise
    except OSError as error:
        reason = (error.strerror or str(error) or type(error).__name__).rstrip(".")
        otherwise = f"give the path of a file that can be {what}"
        advice = _ADVICE.get(error.errno, otherwise)
        reason = reason[0].lower() + reason[1:]
        told = FileError(f"{path} cannot be {what} ({reason}): {advice}.")
        told.errno, told.reason = error.errno, reason
        raise told from None


def _to_disk(file):
    try:
        os.fsync(file.fileno())
    except OSError as error:  # some network and memory disks know no fsync
        if error.errno not in (errno.EINVAL, errno.ENOTSUP, errno.ENOSYS):
            raise
