"""What one file holds, zips in zips too: read in memory, within bounds.

Runs in a process of its own, see reading.py. Nothing is expanded before the zip's own
table says how much it would be, and what the table says is not believed while reading.
"""

import io
import os
import stat
import struct
import time
import zipfile
from dataclasses import dataclass
from pathlib import PurePosixPath

from .names import cleaned

ENTRIES, DEPTH = 5000, 4  # in one zip; zips in zips
NAME = 500  # characters of a name in a zip
DIRECTORY = 4_000_000  # bytes of a zip's table of contents
CLASS = 20  # a platform's zip of a whole class may hold so many students' worth
JUNK = ("__MACOSX", ".ipynb_checkpoints", ".DS_Store", "Thumbs.db", "desktop.ini")
PLAIN = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}  # others expand without bounds
OTHER_ARCHIVES = (".7z", ".rar", ".gz", ".tgz", ".tar", ".bz2", ".xz")
NOTEBOOK_ENDS = (".ipynb", ".ipynb.txt", ".ipynb.json")


class Unreadable(Exception):
    """Why a file is not taken, in a few words."""


@dataclass
class Entry:
    """A file that was found. name: shown; parts: its path, zips counting as folders.

    read: gives its bytes or raises Unreadable; None where `why` leaves it out.
    when: its time in seconds, or None. by: what the time is of. quiet: a system's own.
    zip: whether it is a zip in a zip. dead: whether reading it ended the process.
    """

    name: str
    parts: tuple
    read: object = None
    why: str = ""
    when: float | None = None
    by: str = ""
    quiet: bool = False
    zip: bool = False
    dead: bool = False


def top(path, parts, limits, of_class=False):
    """The Entries of one file in the folder: itself, or all that is in a zip.

    of_class: the zip holds many students. An Entry with `zip` comes before the zip in a
    zip that it stands for is opened: who gives it a `why` has it left out.
    """
    told = os.lstat(path)
    when = {"when": told.st_mtime, "by": "file"}
    if not is_archive(parts):
        yield _entry(parts, told.st_size, limits, lambda: _bytes(path), **when)
        return
    most = limits.archive * (CLASS if of_class else 1)
    parts = (*parts[:-1], parts[-1][:-4])
    count = ENTRIES * (CLASS if of_class else 1)
    for entry in _opened(path, told.st_size, parts, limits, most, when):
        count -= not entry.zip
        if count < 0:
            why = f"the zips in it hold more than {ENTRIES:,} files"
            yield Entry(shown(parts) + ".zip", (*parts, "unreadable"), why=why, **when)
            return
        yield entry


def is_archive(parts):
    """Whether a file is a zip that is opened."""
    return is_zip(parts[-1]) and not _junk(parts)


def _bytes(path):
    with open(path, "rb") as file:
        return file.read()


def is_zip(name):
    """Whether a file's name says that it is a zip."""
    return name.casefold().endswith(".zip")


def shown(parts):
    """A path as it is told to people."""
    return cleaned("/".join(map(str, parts)))


def _junk(parts):
    return any(p in JUNK or p.startswith("._") for p in parts)


def _entry(parts, size, limits, read, **more):
    """An Entry for one file, left out where its name or size says so."""
    end, why = parts[-1].casefold(), ""
    if _junk(parts):
        why, more["quiet"] = "it is the system's own", True
    elif end.endswith(OTHER_ARCHIVES):
        why = "it is an archive of a kind that is not read: a zip was expected"
    elif not end.endswith((*NOTEBOOK_ENDS, ".json", ".txt")):
        why = "it is no notebook"
    elif size > limits.notebook:
        why = f"it has or unpacks to more than {limits.notebook:,} bytes"
    if why:
        return Entry(shown(parts), parts, why=why, **more)
    return Entry(shown(parts), parts, read=_safely(read), **more)


def _safely(read, what="it can't be read"):
    def safely():
        try:
            return read()
        except (Unreadable, MemoryError):
            raise
        except Exception as error:  # zlib, passwords, damaged headers, disks
            raise Unreadable(f"{what}: {cleaned(error)[:200]}") from error

    return safely


def _opened(source, size, parts, limits, most, when, depth=1):
    """The entries of one zip: a path, or bytes of a zip in a zip."""
    try:
        if size > most:
            raise Unreadable(f"the zip has {size:,} bytes, at most {most:,} are read")
        file = io.BytesIO(source) if isinstance(source, bytes) else open(source, "rb")
        with file:
            if _directory(file) > DIRECTORY:
                raise Unreadable(f"the zip holds more than {ENTRIES:,} files")
            archive = zipfile.ZipFile(file)
            members = archive.infolist()
            if len(members) > ENTRIES:
                raise Unreadable(f"the zip holds more than {ENTRIES:,} files")
            if sum(info.file_size for info in members) > most:
                raise Unreadable(f"it unpacks to more than {most:,} bytes")
            if not any(not info.is_dir() for info in members):
                yield Entry(
                    shown(parts) + ".zip", (*parts, ""), why="the zip is empty", **when
                )
            budget = [most]
            for info in members:
                if not info.is_dir():
                    yield from _member(
                        archive, info, parts, limits, budget, depth, when
                    )
    except MemoryError:
        raise
    except Exception as error:  # whatever a damaged table makes of zipfile
        told = str(error) if isinstance(error, Unreadable) else ""
        told = told or f"the zip can't be read: {cleaned(error)[:200]}"
        yield Entry(shown(parts) + ".zip", (*parts, "unreadable"), why=told, **when)


def _directory(file):
    """The bytes of the table of contents, as the zip's end says, in 64 bits too."""
    file.seek(0, os.SEEK_END)
    file.seek(max(0, file.tell() - 70_000))
    tail = file.read()
    file.seek(0)
    end, large = tail.rfind(b"PK\x05\x06"), tail.rfind(b"PK\x06\x06")
    size = (
        struct.unpack_from("<I", tail, end + 12)[0] if 0 <= end < len(tail) - 16 else 0
    )
    if 0 <= large < len(tail) - 48:
        size = max(size % 0xFFFFFFFF, struct.unpack_from("<Q", tail, large + 40)[0])
    return size


def _member(archive, info, parts, limits, budget, depth, when):
    name = _name(info)
    inside = PurePosixPath(name)
    whole = (*parts, *(p for p in inside.parts if p not in ("/", ".")))
    told, why = _time(info, when), ""
    if len(name) > NAME:
        why, whole = f"its name has more than {NAME} characters", (*parts, name[:40])
    elif inside.is_absolute() or ".." in inside.parts:
        why, whole = "the zip names a place outside itself", (*parts, inside.name)
    elif stat.S_ISLNK(info.external_attr >> 16):
        why = "it is a link in the zip"
    elif info.flag_bits & 1:
        why = "it is locked with a password"
    elif info.compress_type not in PLAIN:
        why = "it is packed in another way than zips mostly are: pack it again"
    if why:
        yield Entry(shown(whole), whole, why=why, quiet=_junk(whole), **told)
        return

    def read(most):
        most = min(most, budget[0])
        data = _safely(lambda: _expanded(archive, info, most), "the zip is damaged")()
        budget[0] -= len(data)
        if len(data) > most:
            raise Unreadable(f"it unpacks to more than {most:,} bytes")
        return data

    if not is_zip(name) or _junk(whole):
        one = _entry(
            whole, info.file_size, limits, lambda: read(limits.notebook), **told
        )
        yield one
        return
    whole = (*whole[:-1], whole[-1][:-4])
    opening = Entry(shown(whole) + ".zip", whole, zip=True, **told)
    yield opening
    if opening.why:
        return
    try:
        if depth >= DEPTH:
            raise Unreadable(f"more than {DEPTH} zips are packed into each other")
        data = _safely(lambda: read(limits.archive))()
    except Unreadable as error:
        yield Entry(shown(whole) + ".zip", whole, why=str(error), **told)
        return
    most = min(limits.archive, budget[0])
    for one in _opened(data, len(data), whole, limits, most, told, depth + 1):
        if one.read is not None:  # counted against the outer zip, too
            one.read = _counted(one.read, budget)
        yield one


def _expanded(archive, info, most):
    with archive.open(info) as file:
        return file.read(most + 1)


def _counted(read, budget):
    def counted():
        data = read()
        budget[0] -= len(data)
        if budget[0] < 0:
            raise Unreadable("the zips in it unpack to more than is read")
        return data

    return counted


def _name(info):
    """The member's name: in UTF-8 also where the zip forgot to say so."""
    name = info.filename
    if not info.flag_bits & 0x800 and not name.isascii():
        try:  # as macOS packs
            name = name.encode("cp437").decode("utf-8")
        except UnicodeError:
            pass
    name = name.replace("\\", "/")
    return name[2:] if name[1:2] == ":" else name


def _time(info, when):
    try:
        return {"when": time.mktime((*info.date_time, 0, 0, -1)), "by": "zip"}
    except (ValueError, OverflowError):
        return when
