"""Whose a file is, told by its path: the first part of it, or a platform's pattern."""

import re
from typing import NamedTuple

from .names import folded, without_copy

# The student's name before _NN_name.ipynb, as a file or a zip of its own
FLAT = re.compile(r"(?P<student>[^/]+?)_(?:Copy of )?\d\d_[^/]*")
END = re.compile(r"(?i)\.ipynb(\.txt|\.json)?$")
MOODLE = re.compile(
    r"(?P<name>.+?)_(?P<number>\d+)_assignsubmission_[a-z]+(?:_.*)?", re.DOTALL
)
CANVAS = re.compile(
    r"(?P<name>[^_]+)(?P<late>_LATE)?_(?P<number>\d+)_(?P<try>\d+)_.+", re.DOTALL
)
BLACKBOARD = re.compile(
    r"(?P<name>.+)_attempt_(?P<time>\d{4}(?:-\d\d){5})(?:[_.].*)?", re.DOTALL
)
LMS = {"moodle": MOODLE, "canvas": CANVAS, "blackboard": BLACKBOARD}


class Place(NamedTuple):
    """name: who the path says it is of. number: a platform's number of that person.

    late: whether the platform says so. time: the platform's, YYYY-MM-DD-hh-mm-ss.
    """

    name: str
    number: str = ""
    late: bool = False
    time: str = ""


def by_pattern(pattern):
    """A function of an entry's parts, for a regular expression with a group student."""

    def place(parts):
        match = pattern.fullmatch("/".join(parts))
        return Place(match["student"]) if match and match["student"] else None

    return place


def by_first(people):
    """A function of an entry's parts: the first one is the student, whatever is below.

    A file by itself is called after its student: before _NN_name, or, where there is a
    list, in any word of its name, so long as it is one student's.
    """

    def place(parts):
        first = parts[0]
        if len(parts) == 1:
            first = without_copy(END.sub("", first))
        match = FLAT.fullmatch(first)
        name = match["student"] if match else first
        if people.students and not people.find(name)[0] and (match or len(parts) == 1):
            named = {people.is_id(word) or "" for word in re.split(r"[_\s-]+", first)}
            named.discard("")
            if len(named) == 1:
                return Place(named.pop())
        return None if re.match(r"\d\d_", name) else Place(name)

    return place


def by_platform(lms, all_parts, people):
    """A function of an entry's parts for moodle, canvas or blackboard.

    The platform's part stands first, or second where all lies in one zip or folder;
    what a student packed stands below it and is never looked at. It gives None where
    there is no such part.
    """
    known = LMS[lms]
    level = int(not any(known.fullmatch(parts[0]) for parts in all_parts))
    heads = {
        match["name"]
        for parts in all_parts
        if len(parts) > level and (match := known.fullmatch(parts[level]))
    }
    title = _common(heads) if lms == "blackboard" else ""

    def place(parts):
        match = known.fullmatch(parts[level]) if len(parts) > level else None
        if match is None:
            return None
        told = match.groupdict()
        if lms == "moodle":
            return Place(
                _of_group(told["name"], people), f"identifier {told['number']}"
            )
        if lms == "canvas":
            late = told["late"] is not None
            return Place(told["name"], f"id {told['number']}", late)
        return Place(_username(told["name"], title, people), time=told["time"])

    return place


def is_flat(name):
    """Whether a file's own name tells its student without a list."""
    return FLAT.fullmatch(without_copy(name)) is not None


def looks_like(parts):
    """The platform whose download this looks like, or None."""
    for part in parts[:2]:
        for lms, known in LMS.items():
            match = known.fullmatch(part)
            numbers = match.groupdict() if match else {}
            # "ana_01_02_x.ipynb" is no name of Canvas, whose numbers are long
            if match and all(
                len(numbers.get(k) or "123") > 2 for k in ("number", "try")
            ):
                return lms
    return None


def _common(heads):
    """The assignment's title, which all heads TITLE_USERNAME begin with."""
    if len(heads) < 2:
        return next(iter(heads), "").rpartition("_")[0]
    first, last = min(heads), max(heads)
    same = next(
        (i for i, (a, b) in enumerate(zip(first, last, strict=False)) if a != b),
        min(len(first), len(last)),
    )
    return first[:same].rpartition("_")[0]


def _username(head, title, people):
    """The user name in TITLE_USERNAME, either of which may hold the mark itself."""
    pieces = head.split("_")
    if people.students:
        for start in range(len(pieces)):
            name = "_".join(pieces[start:])
            if people.find(name)[0]:
                return name
    return head[len(title) + 1 :] if title else pieces[-1]


def _of_group(name, people):
    """Moodle writes GROUP-NAME where students work in groups."""
    if people.students and "-" in name and not people.find(name)[0]:
        pieces = name.split("-")
        for start in range(1, len(pieces)):
            rest = "-".join(pieces[start:])
            if people.find(rest)[0]:
                return rest
    return name


def second(parts, place, people, others):
    """Another student whom a folder below the first part is called after, or None.

    others: names of folders at the first place, where there is no list.
    """
    own = folded(place.name)
    for part in parts[1:-1]:
        found = people.is_id(part) if people.students else None
        mine = people.find(place.name)[0] if people.students else None
        if found and found != mine:
            return found
        if not people.students and folded(part) in others and folded(part) != own:
            return part
    return None
