"""The four files of MNIST: found, or fetched from a mirror, and always checked."""

import gzip
import hashlib
import tempfile
import zlib
from pathlib import Path

from .files import (
    FileError,
    expand,
    from_environment,
    read_file,
    try_to_write,
    write_file,
)

MIRRORS = (
    "https://ossci-datasets.s3.amazonaws.com/mnist/",
    "https://storage.googleapis.com/cvdf-datasets/mnist/",
    "https://raw.githubusercontent.com/fgnt/mnist/master/",
)
SHA256 = {  # of the decompressed file: mirrors compress differently
    "train-images-idx3-ubyte": (
        "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db"
    ),
    "train-labels-idx1-ubyte": (
        "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5"
    ),
    "t10k-images-idx3-ubyte": (
        "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7"
    ),
    "t10k-labels-idx1-ubyte": (
        "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2"
    ),
}


class DataError(Exception):
    """Data that cannot be had; the message says what to do."""


def cache_folder():
    """Where MNIST is kept: $GANLAB_DATA/mnist, or the user's cache folder.

    DataError where there is neither, as for a user without a home folder.
    """
    import pooch

    try:
        named = from_environment("GANLAB_DATA")
        return (named or expand(pooch.os_cache("ganlab"))) / "mnist"
    except (FileError, RuntimeError) as error:
        reason = getattr(error, "reason", "this user has no home folder")
        raise DataError(
            f"There is no folder to keep data in ({reason}): set GANLAB_DATA to a "
            "folder that can be written."
        ) from None


def fetch(name, mirrors=MIRRORS):
    """The decompressed bytes of one file in SHA256, downloaded if it is not here yet.

    A file is written under another name and moved into place once it has been checked,
    so neither a failure nor a second process leaves or sees half of one. DataError for
    a damaged file, mirrors that fail, or a folder that cannot be written.
    """
    folder = cache_folder()
    for path in (folder / name, folder / f"{name}.gz"):
        if path.exists():
            try:
                return _checked(read_file(path), name)
            except FileError as error:
                raise DataError(str(error)) from None
            except ValueError as error:
                raise DataError(
                    f"{path} {error}: move it away, and the next call fetches the file "
                    "anew."
                ) from None
    try:
        try_to_write(folder / f"{name}.gz")
        data, content = _download(name, mirrors, folder)
        write_file(folder / f"{name}.gz", lambda file: file.write(data))
        return content
    except OSError as error:
        reason = getattr(error, "reason", None) or error.strerror or error
        raise DataError(
            f"{name} cannot be stored in {folder} ({reason}): set "
            "GANLAB_DATA to a folder that can be written, with room for 12 MB."
        ) from None


def _download(name, mirrors, folder):
    """(the bytes as fetched, the same decompressed), from the first mirror that has
    them."""
    import pooch
    import requests

    failures = []
    for mirror in mirrors:
        get = pooch.HTTPDownloader(progressbar=True, timeout=30)
        with tempfile.TemporaryDirectory() as scratch:
            part = Path(scratch) / "part.gz"
            try:
                get(f"{mirror}{name}.gz", str(part), None)
                data = part.read_bytes()
                return data, _checked(data, name)
            except (requests.RequestException, ValueError) as error:
                reason = error if isinstance(error, ValueError) else "did not answer"
                failures.append(f"{mirror} {reason}")
    raise DataError(
        f"{name} could not be fetched ({'; '.join(failures)}): check the network, or "
        f"put the file into {folder}, or use ganlab.data.digits(), which needs no "
        "network."
    )


def _checked(data, name):
    """The decompressed bytes; a ValueError that completes 'FILE ...' if they differ."""
    try:
        content = gzip.decompress(data) if data[:2] == b"\x1f\x8b" else data
    except (EOFError, OSError, zlib.error):
        raise ValueError("is truncated or damaged") from None
    found = hashlib.sha256(content).hexdigest()
    if found != SHA256[name]:
        raise ValueError(f"has the SHA-256 {found[:12]}..., not {SHA256[name][:12]}...")
    return content
