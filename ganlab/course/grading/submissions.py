"""Who handed in what: notebooks and zips, whoever saved them, trusting none of them."""

import re
import time
from collections import Counter
from dataclasses import asdict, dataclass, field
from typing import NamedTuple

from ..project import CourseError
from . import asks, places, unpack, walk
from .limits import Limits
from .names import cleaned, digest, folded, one_line
from .people import Class
from .tidy import FIGURES, SHOWN

DOUBTFUL = ": whose it is can't be told"
STRANGERS = 1_000  # students in one zip without a list


@dataclass
class Submission:
    """What is taken from one student's files.

    cells: {grade_id: source}. others: sources of code cells without a mark. notebooks:
    [{"file", "cells": [{"id", "source"}], "prose": {exercise id: text}}], one a file.
    texts: {exercise id: own text outside of code}. figures: {grade_id: [PNG as
    base64]}. flags: what a person should know. problems: files that could not be read,
    with the reason. name: as the platform or the path has it. times: {file: (seconds
    or None, of what)}. late: "" or what the platform says. unread: "" or why it was
    not read to the end, so that it can't be graded.
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
    unread: str = ""

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
    # first all names, since they tell who is who; then each file once
    seen = [*walk.files(folder, limits, of_class, leave)]
    named = [e.parts for *_, some in seen for e in some if not (e.quiet or _is_open(e))]
    owner, had = _owners(named, pattern, lms, people), {}
    for path, parts, entries in seen:
        told, wanted = [], {}
        for step, entry in enumerate(entries):
            if _is_open(entry):
                continue
            student, place, why = owner(entry)
            if student is None or entry.quiet or (entry.why and not _is_work(entry)):
                why = entry.why or why
                told.append((Listed(entry.name, student or "", why, entry.quiet), ()))
                continue
            own = found.setdefault(student, Submission(student))
            own.name = own.name or cleaned(place.name)
            own.number = own.number or place.number
            told.append((Listed(entry.name, student), (own, step, entry, place)))
            if not (entry.why or own.unread):
                wanted[step] = student
        dead = {k: e.why for k, e in enumerate(entries) if e.dead}
        works = []
        if wanted:
            works = asks.walked(path, parts, limits, of_class, wanted, had, dead)
        for one, more in told:
            files.append(one._replace(why=_add(*more, works, had)) if more else one)
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


def _is_open(entry):
    """Whether it stands for a zip whose own files are told after it."""
    return entry.zip and not entry.why


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
            entry.why = entry.why or f"{told_of}{DOUBTFUL}"
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


def _add(submission, step, entry, place, works, had):
    """Takes a file into a submission; why it is left out, or "".

    works: what asks.walked told of the file it lies in. had: is counted on.
    """
    told = works[min(step, len(works) - 1)] if works else {}
    if told and not told["dead"] and told["parts"] != list(entry.parts):
        told = {"why": "it changed while it was read"}
    work = told.get("work") or {}
    why = entry.why or told.get("why") or work.get("problem", "")
    if not (why or work):
        why = "it was not read, for another file of the same student could not be"
    if entry.dead or told.get("dead"):
        submission.unread = submission.unread or f"{entry.name}: {why}"
    elif why and not _is_work(entry):
        return "it is no notebook"
    submission.files.append(entry.name)
    if why:
        submission.problems.append(f"{entry.name}: {why}")
        return why
    if place.late:
        submission.late = "the platform says so"
    when = (_seconds(place.time), "platform") if place.time else (entry.when, entry.by)
    submission.times[entry.name] = when
    _take(submission, entry.name, work)
    count, size = had.get(submission.student, (0, 0))
    had[submission.student] = [count + 1, size + work["size"]]
    return ""


def _take(submission, name, work):
    """One notebook as tidy.taken gives it; of several cells with one mark `cells` has
    the first."""
    own = [{"id": c["id"], "source": c["source"]} for c in work["cells"]]
    submission.notebooks.append({"file": name, "cells": own, "prose": work["prose"]})
    submission.flags += work["flags"]
    for cell in work["cells"]:
        if cell["id"] and not cell["id"].endswith("_check"):
            submission.cells.setdefault(cell["id"], cell["source"])
        elif cell["loose"]:
            submission.others.append(cell["source"])
    left = SHOWN - sum(len(x) for some in submission.figures.values() for x in some)
    for key, figures in work["figures"].items():
        shown = submission.figures.setdefault(key, [])
        for figure in figures[: FIGURES - len(shown)]:
            if len(figure) <= left:
                shown.append(figure)
                left -= len(figure)


def _seconds(text):
    try:
        return time.mktime(time.strptime(text, "%Y-%m-%d-%H-%M-%S"))
    except (ValueError, OverflowError):
        return None
