"""Reads submissions: notebooks and zips, whoever saved them, trusting none of them."""

import base64
import json
import re
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import NamedTuple

from ..project import CourseError
from . import places, unpack
from .answers import prose
from .limits import Limits
from .names import cleaned, digest, encodable, folded, one_line
from .people import Class
from .unpack import Unreadable

GRADE_ID = re.compile(r"E\d\d_\d{1,2}(?:_torch|_tf)?")
CHECK_ID = re.compile(r"E\d\d_\d{1,2}_check")
PNG = b"\x89PNG\r\n\x1a\n"
FIGURES, FIGURE = 12, 1_000_000  # how many are shown, bytes of each
SOURCE, LINES = 100_000, 5_000  # of one cell
CELLS, CODE = 3_000, 400_000  # cells, and characters of code, of one notebook
WHOLE = 1_000_000  # characters of code of one student: a few seconds to read
DOUBTFUL = ": whose it is can't be told"
NOTEBOOKS, STRANGERS = 20, 1_000  # of one student; students in one zip without a list


@dataclass
class Submission:
    """What is taken from one student's files.

    cells: {grade_id: source}. others: sources of code cells without a mark. notebooks:
    [{"file", "cells": [{"id", "source"}], "prose": {exercise id: text}}], one a file.
    texts: {exercise id: own text outside of code}. figures: {grade_id: [PNG as
    base64]}. flags: what a person should know. problems: files that could not be read,
    with the reason. name: as the platform or the path has it. times: {file: (seconds
    or None, of what)}. late: "" or what the platform says.
    """

    student: str
    files: list = field(default_factory=list)
    cells: dict = field(default_factory=dict)
    others: list = field(default_factory=list)
    figures: dict = field(default_factory=dict)
    flags: list = field(default_factory=list)
    problems: list = field(default_factory=list)
    notebooks: list = field(default_factory=list)
    texts: dict = field(default_factory=dict)
    name: str = ""
    number: str = ""
    times: dict = field(default_factory=dict)
    late: str = ""

    def as_dict(self):
        """Plain data, for a task on another machine."""
        return asdict(self)


class Listed(NamedTuple):
    """One file that was found: whose it is ("" if nobody's), and why it is left out."""

    file: str
    student: str
    why: str = ""
    quiet: bool = False


class Collected(NamedTuple):
    """found: {student: Submission}. nobody: what is left out and why, as sentences.

    files: a Listed for everything that was found.
    """

    found: dict
    nobody: list
    files: list


def collect(folder, pattern=None, limits=None, **more):
    """({student: Submission}, [what is nobody's, with the reason]) of read_all."""
    return read_all(folder, pattern, limits, **more)[:2]


def read_all(folder, pattern=None, limits=None, lms=None, people=None, leave=None):
    """All files below `folder`, as Collected.

    pattern: a regular expression for the path below `folder` ("ana/03_dcgan.ipynb", a
    zip counting as a folder), with a group named student. lms: "moodle", "canvas" or
    "blackboard", for what they give as a download of all submissions. Without either
    the first part of the path is the student. people: a Class; none takes any name.
    leave: a folder that is passed over, such as that of the results.
    """
    limits, people, found, files = limits or Limits(), people or Class(), {}, []
    of_class = bool(pattern or lms)
    # first all names, since they tell who is who; then each file while its zip is open
    seen = [e for e in unpack.entries(folder, limits, of_class, leave) if not e.quiet]
    owner = _owners([e.parts for e in seen], pattern, lms, people)
    for entry in unpack.entries(folder, limits, of_class, leave):
        student, place, why = owner(entry)
        if student is None or entry.quiet or (entry.why and not _is_work(entry)):
            why = entry.why or why
            files.append(Listed(entry.name, student or "", why, entry.quiet))
            continue
        told = found.setdefault(student, Submission(student))
        told.name = told.name or cleaned(place.name)
        told.number = told.number or place.number
        why = _add(told, entry, place)
        files.append(Listed(entry.name, student, why))
    for one in files:  # what a student on the list handed in instead
        if one.student in people.students and not one.quiet:
            told = found.setdefault(one.student, Submission(one.student))
            if one.why and not told.notebooks and not told.problems:
                told.files.append(one.file)
                told.problems.append(f"{one.file}: {one.why}")
    nobody = [
        f"{f.file}: {f.why}"
        for f in files
        if not f.quiet and f.why and (not f.student or f.why.endswith(DOUBTFUL))
    ]
    return Collected(dict(sorted(found.items())), nobody, files)


def _is_work(entry):
    """Whether a file that can't be read was meant as a submission."""
    last = entry.name.casefold()
    return last.endswith((*unpack.NOTEBOOK_ENDS, ".zip"))


def compiled(pattern):
    """The regular expression; a CourseError where it is none, or has no student."""
    try:
        told = re.compile(pattern)
    except re.error as error:
        raise CourseError(
            f"--pattern {pattern!r} is no regular expression: {error}."
        ) from error
    if "student" not in told.groupindex:
        raise CourseError(
            f"--pattern {pattern!r} has no group (?P<student>...), which tells whose a "
            "file is."
        )
    return told


def _owners(paths, pattern, lms, people):
    """A function of an entry: (student or None, Place, why). paths: all there are."""
    if pattern:
        place_of = places.by_pattern(compiled(pattern))
    elif lms:
        if lms not in places.LMS:
            raise CourseError(f"--lms is {lms!r}: it can be {', '.join(places.LMS)}.")
        place_of = places.by_platform(lms, paths, people)
    else:
        place_of = places.by_first(people)
    told = {parts: place_of(parts) for parts in paths}
    others = {folded(parts[0]) for parts in paths if len(parts) > 1}
    if not people.students:
        _bound_strangers(told)
    ids = _distinct(set(filter(None, told.values())), people)

    def owner(entry):
        place, looks = told.get(entry.parts), places.looks_like(entry.parts)
        if looks and not lms and (place is None or not pattern):
            return None, None, f"it looks like a download of {looks}: set --lms {looks}"
        alone = not (pattern or lms or people.students) and len(entry.parts) == 1
        if place is None or (alone and not places.is_flat(entry.parts[0])):
            return None, None, "its name tells no student"
        student, why = ids[place.name, place.number]
        if student is None:
            return None, None, why + _inside(entry.parts, people)
        twice = not pattern and not lms
        twice = twice and places.second(entry.parts, place, people, others)
        if twice:
            told_of = (
                f"it lies with {student}, in a folder called {one_line(twice, 60)}"
            )
            entry.read, entry.why = None, entry.why or f"{told_of}{DOUBTFUL}"
        return student, place, ""

    return owner


def _inside(parts, people):
    """A hint where a folder of the whole class was taken for a student."""
    inner = people.is_id(parts[1]) if people.students and len(parts) > 2 else None
    if inner is None:
        return ""
    return f"; the student is the first folder, and {inner} is the second here"


def _bound_strangers(told):
    """Refuses a folder or zip that makes up more students than a class has."""
    pairs = {(parts[0], place.name) for parts, place in told.items() if place}
    for top, count in Counter(top for top, _ in pairs).most_common(1):
        if count > STRANGERS:
            raise CourseError(
                f"{one_line(top, 60)} holds files of {count:,} students: without a "
                f"list (--assignment) at most {STRANGERS:,} are taken."
            )


def _distinct(places_found, people):
    """{(name, number): (student, why)}; two people never share an id."""
    told, owners = {}, {}
    for place in sorted(places_found):
        key = place.name, place.number
        told[key] = people.find(*key)
        if told[key][0] is not None:
            owners.setdefault(told[key][0], set()).add(key)
    for student, keys in owners.items():
        if people.students or len({folded(n) + k for n, k in keys}) == 1:
            continue  # on a list it is known who is who
        for name, number in keys:
            if name == student and not number:
                continue
            more = re.sub(r"\D", "", number) or digest(name, 4)
            told[name, number] = f"{student}-{more}", ""
    return told


def _add(submission, entry, place):
    """Takes a file into a submission; why it is left out, or ""."""
    try:
        if entry.read is None:
            raise Unreadable(entry.why)
        if len(submission.notebooks) >= NOTEBOOKS:
            raise Unreadable(f"more than {NOTEBOOKS} notebooks of one student")
        cells = notebook(entry.read())
    except Unreadable as error:
        if not _is_work(entry):
            return "it is no notebook"
        submission.files.append(entry.name)
        submission.problems.append(f"{entry.name}: {error}")
        return str(error)
    submission.files.append(entry.name)
    if place.late:
        submission.late = "the platform says so"
    when = (_seconds(place.time), "platform") if place.time else (entry.when, entry.by)
    submission.times[entry.name] = when
    _take(submission, entry.name, cells)
    return ""


def _seconds(text):
    import time

    try:
        return time.mktime(time.strptime(text, "%Y-%m-%d-%H-%M-%S"))
    except (ValueError, OverflowError):
        return None


def notebook(data):
    """The cells of a notebook (nbformat 4) as dicts; Unreadable for all else."""
    if not data.strip():
        raise Unreadable("it is empty")
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable("it is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable("it is not JSON") from error
    if not isinstance(content, dict) or content.get("nbformat") != 4:
        told = content.get("nbformat") if isinstance(content, dict) else None
        raise Unreadable(f"its nbformat is {cleaned(told)[:20]}: 4 is read")
    cells = content.get("cells")
    if not isinstance(cells, list) or not all(isinstance(c, dict) for c in cells):
        raise Unreadable("it has no list of cells")
    if len(cells) > CELLS:
        raise Unreadable(f"it has {len(cells):,} cells, at most {CELLS:,} are read")
    return cells


def _text(value):
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "".join(value)
    return value if isinstance(value, str) else ""


def _source(submission, cell, number):
    """A cell's source that can be written and parsed, or "" where it is too long."""
    source = encodable(_text(cell.get("source")).replace("\r\n", "\n"))
    if len(source) > SOURCE or source.count("\n") > LINES:
        submission.flags.append(
            f"cell {number} has {len(source):,} characters in "
            f"{source.count(chr(10)) + 1:,} lines and was left out: at most {SOURCE:,} "
            f"and {LINES:,} are read"
        )
        return ""
    return source


def _is_discussion(metadata):
    """Whether a cell is the course's own discussion of a solution."""
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return isinstance(tags, list) and "solution" in tags


def _take(submission, name, cells):
    """One notebook's cells; of several with one mark `cells` has the first."""
    last, own, texts, code = None, [], [], 0
    before = sum(len(c["source"]) for b in submission.notebooks for c in b["cells"])
    most = min(CODE, WHOLE - before)
    for number, cell in enumerate(cells, 1):
        kind = cell.get("cell_type")
        metadata = cell.get("metadata")
        marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        grade_id = marks.get("grade_id") if isinstance(marks, dict) else None
        grade_id = grade_id if isinstance(grade_id, str) else ""
        source = _source(submission, cell, number)
        code += len(source) if kind == "code" else 0
        if code > most:
            told = f"{name}: what follows cell {number} was left out: at most {CODE:,} "
            told += f"characters of code are read of one notebook, and {WHOLE:,} of "
            submission.flags.append(told + "one student")
            break
        solution = GRADE_ID.fullmatch(grade_id)
        if not _is_discussion(metadata):
            texts.append((kind, grade_id if solution else "", source))
        if kind != "code":
            continue
        check = CHECK_ID.fullmatch(grade_id)
        own.append({"id": grade_id if solution or check else None, "source": source})
        if solution:
            submission.cells.setdefault(grade_id, source)
            last = grade_id
        elif not marks:
            submission.others.append(source)
        if last:
            shown = submission.figures.setdefault(last, [])
            shown += _figures(cell.get("outputs"))
            del shown[FIGURES:]
    submission.notebooks.append({"file": name, "cells": own, "prose": prose(texts)})


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
