"""Who is in the class: a list from a platform or a person, and whose name is whose."""

import re
from typing import NamedTuple

from ..project import CourseError
from . import sheets
from .heads import kind_of
from .names import folded, one_line, safe, without_copy

# Which column gives the ids: the first of these that is filled in every row.
ORDER = ("username", "number", "id", "email", "student", "name", "identifier")
WITHOUT = "give the first line heads, such as student or username, or set --no-head"


class Listed(NamedTuple):
    """roster: {id: {kind: text}} in order. column: its head. renamed: {text: id}."""

    roster: dict
    column: str
    renamed: dict


def read(path, no_head=False):
    """The students in a CSV file of any platform, language and spreadsheet.

    A CourseError where it can't be told which column names them, or whether the first
    line is a head; and for an id that is missing, comes twice or differs in case alone.
    """
    sheet = sheets.read(path)
    if not sheet.rows:
        raise CourseError(f"{path} names no students.")
    head = [] if no_head else sheet.rows[0]
    kinds = [kind_of(name) for name in head]
    if not any(kinds):
        if not no_head:
            _need_no_head(path, sheet.rows)
        kinds, head, rows = ["student"], ["the first"], list(sheet.rows)
        lines = list(sheet.lines)
    else:
        rows, lines = sheet.rows[1:], sheet.lines[1:]
    people, places = [], []
    for row, line in zip(rows, lines, strict=True):
        if any(row[len(head) :]) and not no_head:
            raise CourseError(
                f"{path}, line {line}: it has {len(row)} fields where the head has "
                f"{len(head)}: put names with a comma in quotes."
            )
        told = {}
        for kind, text in zip(kinds, row, strict=False):
            if kind and text:
                told.setdefault(kind, text)
        names = told.get("student", ""), told.get("name", "")
        if any(n.strip().lower() in _NOBODY for n in names):
            continue  # Canvas's own rows
        people.append(told)
        places.append(line)
    if not people:
        raise CourseError(f"{path} names no students.")
    kind = _column(path, people, places)
    return _listed(path, people, places, kind, head[kinds.index(kind)])


_NOBODY = ("points possible", "student, test", "test student")


def _need_no_head(path, rows):
    """Passes a list without a head only where its first line can't be one."""
    first, rest = rows[0], [row[0] for row in rows[1:]]
    marked = [bool(re.search(r"[\d@]", text)) for text in (first[0], *rest)]
    if len(first) == 1 and rest and all(marked):
        return
    told = one_line(", ".join(first), 60)
    raise CourseError(
        f"{path}: it can't be told whether the first line, {told!r}, is a student or a "
        f"head: {WITHOUT}."
    )


def _column(path, people, places):
    """The kind of column that gives the ids."""

    def ids(kind):
        return [p.get(kind, "") for p in people]

    if all(x and safe(x) == x for x in ids("student")):
        return "student"
    for kind in ORDER:
        if all(map(safe, ids(kind))):
            return kind
    best = max(ORDER, key=lambda kind: sum(map(bool, ids(kind))))
    line = next(n for n, x in zip(places, ids(best), strict=True) if not safe(x))
    raise CourseError(
        f"{path}, line {line}: this student has no id: no column of the list is filled "
        "for everyone."
    )


def _listed(path, people, places, kind, column):
    roster, renamed, seen = {}, {}, {}
    for person, line in zip(people, places, strict=True):
        text = person[kind]
        if re.fullmatch(r"\d([.,]\d+)?[Ee]\+\d+", text):
            raise CourseError(
                f"{path}, line {line}: a spreadsheet made {text!r} of a number: export "
                "the list again."
            )
        name = safe(text)
        before = seen.setdefault(name.casefold(), line)
        if before != line:
            raise CourseError(
                f"{path}: {one_line(text, 60)!r} comes twice, in lines {before} and "
                f"{line} ({name}): one id a student was expected; case alone makes no "
                "other id."
            )
        if name != text:
            renamed[text] = name
        roster[name] = person
    return Listed(roster, column, renamed)


def full_name(person):
    """First and last name in one, "" where the list has none."""
    first, last = person.get("first", ""), person.get("last", "")
    told = person.get("name") or person.get("student") or ""
    if not (first or last) and "," in told:
        last, _, first = (part.strip() for part in told.partition(","))
    return f"{first} {last}".strip() or told


class Class:
    """Whose a name is. students: their ids; none: any name is taken.

    roster: what else a list tells of them. Two students that one name fits are told
    apart by nothing: such a name is nobody's.
    """

    def __init__(self, students=(), roster=None):
        self.students = tuple(students)
        self._names, self._compact = {}, {}
        for student in self.students:
            person = (roster or {}).get(student, {})
            full = full_name(person)
            # as given, and the other way round, as "Lima Ana" and "Lima, Ana"
            turned = f"{person.get('last', '')} {person.get('first', '')}"
            exact = {student, *person.values(), full, turned}
            for name in exact - {person.get("section"), person.get("first")}:
                if name and name != person.get("last"):
                    self._add(self._names, folded(name), student)
            if person.get("id"):
                self._add(self._names, f"id {folded(person['id'])}", student)
            digits = re.search(r"\d+$", person.get("identifier", ""))
            if digits:
                self._add(self._names, f"identifier {digits[0]}", student)
            words = folded(full).split()
            for name in ("".join(words), "".join([*words[-1:], *words[:-1]])):
                self._add(self._compact, name, student)
            if student.isdecimal():  # what a spreadsheet leaves of 007
                self._add(self._compact, student.lstrip("0"), student)
            if "@" in student:
                self._add(self._compact, folded(student.partition("@")[0]), student)

    @staticmethod
    def _add(names, name, student):
        if name:
            names.setdefault(name, set()).add(student)

    def find(self, name, number=None):
        """(id, "") or (None, why): whose this name is.

        number: a platform's: "id 4711" of Canvas, "identifier 4711" of Moodle.
        """
        if not self.students:
            told = safe(name)
            return (told, "") if told else (None, f"{one_line(name, 60)!r} is no name")
        if name in self.students:
            return name, ""
        # the id itself, in whatever case, before any name that resembles it
        same = {s for s in self.students if s.casefold() == safe(name).casefold()}
        tries = [same] if same else []
        if number:
            tries.append(self._names.get(folded(number), set()))
        for told in (name, without_copy(name)):
            tries.append(self._names.get(folded(told), set()))
            tries.append(self._compact.get(folded(told).replace(" ", ""), set()))
        for found in tries:
            if len(found) == 1:
                return next(iter(found)), ""
            if found:
                who = ", ".join(sorted(found))
                return None, f"{one_line(name, 60)} fits several: {who}"
        return None, f"{one_line(name, 60)} is on no list"

    def is_id(self, text):
        """The id that a folder is called exactly, or None."""
        told = safe(text).casefold()
        return next((s for s in self.students if s.casefold() == told), None)
