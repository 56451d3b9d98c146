"""The marks that a person gives, in a table that any spreadsheet may have saved."""

import re
from pathlib import Path

from ..exercises.registry import get
from ..project import CourseError
from . import keep, sheets
from .names import digest, one_line
from .people import Class

FILE = "by_hand.csv"
HEAD = ("student", "exercise", "points", "comment", "text", "before")
UNTOUCHED = "the file was left as it is"


class Marks:
    """What by_hand.csv in the folder of results holds; read before anything is written.

    rows: dicts by the names of HEAD, more columns that a person added included.
    """

    def __init__(self, out):
        self.path = Path(out) / FILE
        self.rows, self.extra, self.sheet = [], [], None
        if not self.path.exists():
            return
        self.sheet = sheets.read(self.path)
        if not self.sheet.rows:
            return
        shown = self.sheet.rows[0]
        head = [name.casefold() if name.casefold() in HEAD else name for name in shown]
        missing = [name for name in HEAD[:3] if head.count(name) != 1]
        if missing:
            self._refuse(1, f"there is not one column {missing[0]!r} in the head")
        self.extra = [name for name in head if name and name not in HEAD]
        for line, row in zip(self.sheet.lines[1:], self.sheet.rows[1:], strict=True):
            if len(row) > len(head):
                self._refuse(
                    line,
                    f"it has {len(row)} fields where the head has {len(head)}; write "
                    'a decimal comma in quotes, "1,5", or a point',
                )
            told = dict(zip(head, row, strict=False))
            self.rows.append({"line": line, **told})

    def _refuse(self, line, why):
        raise CourseError(f"{self.path}, line {line}: {why}; {UNTOUCHED}.")

    def take(self, results, roster=None):
        """Puts the marks into the results and writes the table anew.

        Returns (how many texts wait, [what a person should know]). Every row stays: a
        mark for a text that has been replaced since moves into the column `before`, and
        one that fits nobody stands where it stood. A CourseError where a mark is no
        number, too high, or given twice.
        """
        people, notes = Class(results, roster), self._others()
        given = self._given(people, notes)
        lines, waiting, used = [], 0, set()
        for student, result in results.items():
            for x in result["exercises"]:
                row = given.get((student, x["id"]), {})
                mark = row.get("points", "")
                same = row.get("text", "") in ("", digest(x.get("text", "")))
                # a person marks what never stood in a notebook, too
                theirs = get(x["id"]).by_hand and mark and same
                if x["state"] != "by hand" and not theirs:
                    continue
                used.add(row.get("line"))
                fresh = self._one(student, x, row, notes)
                waiting += not fresh["points"]
                lines.append(fresh)
        rest = [row for row in self.rows if row["line"] not in used]
        self._write([*lines, *rest], bool(lines))
        return waiting, notes

    def _others(self):
        """What lies beside the table and may hold the marks that were meant for it."""
        other = (".xlsx", ".xls", ".ods", ".numbers", ".csv", ".txt")
        found = self.path.parent.glob("[bB]y_hand*")
        names = sorted(p.name for p in found if p.suffix.lower() in other)
        return [
            f"{one_line(name, 60)} is not read: {FILE} is, so save it as CSV there"
            for name in names
            if name != FILE
        ]

    def _given(self, people, notes):
        """{(student, exercise id): row}, whatever form ids came back in."""
        given = {}
        for row in self.rows:
            student = (
                people.find(row.get("student", ""))[0] if people.students else None
            )
            try:
                exercise = get(row.get("exercise", "")).id
            except ValueError:
                exercise = None
            mark = row.get("points", "")
            if student is None or exercise is None:
                if mark:
                    notes.append(
                        f"{FILE}, line {row['line']}: the mark of "
                        f"{one_line(row.get('student'), 60)}, "
                        f"{one_line(row.get('exercise'), 20)} fits nobody and stays"
                    )
                continue
            before = given.get((student, exercise))
            if before and before.get("points") and mark:
                if before["points"] != mark:
                    self._refuse(
                        row["line"],
                        f"{student}, {exercise} is marked {mark!r} here and "
                        f"{before['points']!r} in line {before['line']}",
                    )
            if not before or mark:
                given[student, exercise] = row
        return given

    def _one(self, student, x, row, notes):
        """The row of one text, and its mark in the result."""
        text, mark = digest(x.get("text", "")), row.get("points", "")
        comment, before = row.get("comment", ""), row.get("before", "")
        old = row.get("text", "")
        if mark and old and old != text:
            told = f"{mark} for the text {old}" + (f": {comment}" if comment else "")
            before = f"{told} | {before}" if before else told
            notes.append(f"{student}, {x['id']}: the text changed after it got {mark}")
            mark = comment = ""
        if not mark:
            mark, comment, before = _back(text, comment, before)
        if mark:
            points = sheets.number(mark)
            if points is None or points > x["out_of"]:
                self._refuse(
                    row["line"],
                    f"the points of {student}, {x['id']} are {mark!r}; a number from "
                    f"0 to {x['out_of']:g} was expected",
                )
            x["points"], x["state"] = points, "by hand"
            x["reason"] = comment or "marked by a person"
        fresh = {"student": student, "exercise": x["id"], "points": mark}
        fresh |= {"comment": comment, "text": text, "before": before}
        return {**{k: row.get(k, "") for k in self.extra}, **fresh}

    def _write(self, rows, needed):
        head = [*HEAD, *self.extra]
        table = [head, *([sheets.cell(row.get(k, "")) for k in head] for row in rows)]
        if not needed and self.sheet is None:
            return
        if self.sheet and self.sheet.rows == table:
            return
        delimiter = self.sheet.delimiter if self.sheet else ","
        if delimiter not in sheets.DELIMITERS:
            delimiter = ","
        keep.write(self.path, sheets.text_of(table, delimiter, mark=True))


def _back(text, comment, before):
    """The mark, comment and column `before` where a text that was marked came back."""
    told = before.split(" | ") if before else []
    for one in told:
        match = re.fullmatch(rf"(\S+) for the text {text}(?:: (.*))?", one)
        if match:
            told.remove(one)
            return match[1], comment or match[2] or "", " | ".join(told)
    return "", comment, before
