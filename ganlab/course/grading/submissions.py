"""Reads submissions: notebooks and zips, whoever saved them, trusting none of them."""

import base64
import json
import os
import re
import stat
import zipfile
from dataclasses import asdict, dataclass, field
from pathlib import Path, PurePosixPath

from .limits import Limits

# A folder for each student, or the student's name before _NN_name.ipynb
PATTERN = (
    r"(?:.*/)?(?P<student>[^/]+)/[^/]+\.ipynb",
    r"(?P<student>[^/]+?)_(?:Copy of )?\d\d_[^/]*\.ipynb",
)
STUDENT = re.compile(r"\w[\w.@+-]{0,63}")
GRADE_ID = re.compile(r"E\d\d_\d{1,2}(?:_torch|_tf)?")
PNG = b"\x89PNG\r\n\x1a\n"
FIGURES, FIGURE = 12, 1_000_000  # how many are shown, bytes of each


@dataclass
class Submission:
    """What is taken from one student's files.

    cells: {grade_id: source}. others: sources of code cells without a mark. figures:
    {grade_id: [PNG as base64]}. flags: what a person should know. problems: files that
    could not be read, with the reason.
    """

    student: str
    files: list = field(default_factory=list)
    cells: dict = field(default_factory=dict)
    others: list = field(default_factory=list)
    figures: dict = field(default_factory=dict)
    flags: list = field(default_factory=list)
    problems: list = field(default_factory=list)

    def as_dict(self):
        """Plain data, for a task on another machine."""
        return asdict(self)


class Unreadable(Exception):
    """Why a file is not taken, in a few words."""


def collect(folder, pattern=None, limits=None):
    """({student: Submission}, [what belongs to nobody, with the reason]).

    pattern: a regular expression for the path below `folder` ("ana/03_dcgan.ipynb",
    a zip counting as a folder), with a group named student.
    """
    limits, found, nobody = limits or Limits(), {}, []
    patterns = [re.compile(p) for p in ([pattern] if pattern else PATTERN)]
    for name, read in _files(Path(folder), limits):
        student = _student(name, patterns)
        if student is None:
            nobody.append(f"{name}: its name tells no student, or is not allowed")
            continue
        submission = found.setdefault(student, Submission(student))
        submission.files.append(name)
        try:
            _take(submission, name, notebook(read()))
        except Unreadable as error:
            submission.problems.append(f"{name}: {error}")
    return dict(sorted(found.items())), nobody


def _student(name, patterns):
    for pattern in patterns:
        match = pattern.fullmatch(name)
        if match:
            student = match["student"]
            return student if STUDENT.fullmatch(student) else None
    return None


def _files(folder, limits):
    """(path below the folder, a function that reads it) of all notebooks, in order."""
    names = []
    for place, folders, files in os.walk(folder):
        folders[:] = sorted(f for f in folders if f != ".ipynb_checkpoints")
        names += [Path(place, name) for name in files]
    for path in sorted(names):
        name = path.relative_to(folder).as_posix()
        if path.suffix == ".ipynb":
            yield name, lambda path=path: _read_file(path, limits.notebook)
        elif path.suffix == ".zip":
            yield from _members(path, name.removesuffix(".zip"), limits)


def _read_file(path, most):
    """The bytes of a regular file; a link could lead to another student's."""
    told = path.lstat()
    if not stat.S_ISREG(told.st_mode):
        raise Unreadable("it is a link or no regular file")
    if told.st_size > most:
        raise Unreadable(f"it has {told.st_size:,} bytes, at most {most:,} are read")
    return path.read_bytes()


def _members(path, name, limits):
    """The notebooks in a zip, read in memory and never written anywhere."""
    try:
        _read_file(path, limits.archive)
        archive = zipfile.ZipFile(path)
        members = archive.infolist()[:5000]
    except (Unreadable, OSError, zipfile.BadZipFile, NotImplementedError) as error:
        yield f"{name}/unreadable.ipynb", _refuse(f"the zip can't be read: {error}")
        return
    budget = [limits.archive]
    with archive:
        for info in members:
            inside = PurePosixPath(info.filename)
            if info.is_dir() or inside.suffix != ".ipynb":
                continue
            if "__MACOSX" in inside.parts or ".ipynb_checkpoints" in inside.parts:
                continue
            if inside.is_absolute() or ".." in inside.parts or "\\" in info.filename:
                reason = f"the zip names a place outside itself: {info.filename[:80]}"
                yield f"{name}/{inside.name}", _refuse(reason)
            elif stat.S_ISLNK(info.external_attr >> 16):
                yield f"{name}/{inside}", _refuse("it is a link in the zip")
            else:
                yield (
                    f"{name}/{inside}",
                    lambda info=info: _read_member(archive, info, limits, budget),
                )


def _refuse(reason):
    def read():
        raise Unreadable(reason)

    return read


def _read_member(archive, info, limits, budget):
    """One member's bytes; what it claims to be long is not believed."""
    most = min(limits.notebook, budget[0])
    try:
        with archive.open(info) as file:
            data = file.read(most + 1)
    except Exception as error:  # zlib, lzma, passwords, damaged headers
        raise Unreadable(f"the zip is damaged: {error}") from error
    budget[0] -= len(data)
    if len(data) > most:
        raise Unreadable(f"it unpacks to more than {most:,} bytes")
    return data


def notebook(data):
    """The cells of a notebook (nbformat 4) as dicts; Unreadable for all else."""
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable("it is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable("it is not JSON") from error
    if not isinstance(content, dict) or content.get("nbformat") != 4:
        told = content.get("nbformat") if isinstance(content, dict) else None
        raise Unreadable(f"its nbformat is {str(told)[:20]}: 4 is read")
    cells = content.get("cells")
    if not isinstance(cells, list) or not all(isinstance(c, dict) for c in cells):
        raise Unreadable("it has no list of cells")
    return cells


def _text(value):
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "".join(value)
    return value if isinstance(value, str) else ""


def _take(submission, name, cells):
    """Solution cells by their grade_id; the first one wins, others are flagged."""
    last = None
    for cell in cells:
        if cell.get("cell_type") != "code":
            continue
        metadata = cell.get("metadata")
        marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        grade_id = marks.get("grade_id") if isinstance(marks, dict) else None
        source = _text(cell.get("source")).replace("\r\n", "\n")
        if isinstance(grade_id, str) and GRADE_ID.fullmatch(grade_id):
            if grade_id in submission.cells:
                submission.flags.append(f"{grade_id} comes twice: the first one counts")
                continue
            submission.cells[grade_id] = source
            last = grade_id
        elif not marks:
            submission.others.append(source)
        if last:
            shown = submission.figures.setdefault(last, [])
            shown += _figures(cell.get("outputs"))
            del shown[FIGURES:]


def _figures(outputs):
    """The PNGs among a cell's outputs, as base64; not decoded beyond their head."""
    for output in outputs if isinstance(outputs, list) else ():
        data = output.get("data") if isinstance(output, dict) else None
        text = _text(data.get("image/png")) if isinstance(data, dict) else ""
        try:
            png = base64.b64decode(text, validate=False)
        except ValueError:
            continue
        size = [int.from_bytes(png[i : i + 4], "big") for i in (16, 20)]
        if png.startswith(PNG) and len(png) <= FIGURE and max(size) <= 4000:
            yield base64.b64encode(png).decode()
