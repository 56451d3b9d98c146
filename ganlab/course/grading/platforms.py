"""The sums as Canvas, Moodle and Blackboard import them, a file each.

A mark stays empty while a text waits for a person or something could not be graded:
platforms leave such a cell as it was.
"""

import re

from .names import one_line
from .people import full_name
from .sheets import cell


def tables(results, assignment):
    """{file name: rows}."""
    out_of = _shown(sum(assignment.points.values()))
    title = cell(one_line(assignment.title, 200))
    people = [_person(s, r, assignment) for s, r in results.items()]
    return {
        "canvas.csv": _canvas(people, title, out_of),
        "moodle.csv": _moodle(people, out_of),
        "blackboard.csv": _blackboard(people, title, out_of),
    }


def _person(student, result, assignment):
    """What is known of a student, and the mark, "" while it is not complete."""
    told = dict(assignment.roster.get(student, {}))
    number = result.get("number", "")
    if number.startswith("id "):
        told.setdefault("id", number.removeprefix("id "))
    if number.startswith("identifier "):
        number = number.removeprefix("identifier ")
        told.setdefault("identifier", f"Participant {number}")
    full = full_name(told) or result.get("name") or student
    if not told.get("last"):
        first, _, last = full.rpartition(" ")
        told |= {"first": first, "last": last}
    if not any(told.get(k) for k in ("username", "number", "id", "email")):
        told["username"] = student
    worth = [x["points"] for x in result["exercises"]]
    grade = "" if None in worth else _shown(sum(worth))
    return {k: cell(v) for k, v in {**told, "full": full}.items()} | {"grade": grade}


def _shown(points):
    return f"{points:.2f}".rstrip("0").rstrip(".")


def _row(person, kinds):
    return [person.get(kind, "") for kind in kinds]


def _canvas(people, title, out_of):
    """Its gradebook: five columns of the student, and a row of points possible."""
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", title]
    rows = [head, ["    Points Possible", "", "", "", "", out_of]]
    for p in people:
        login = p.get("username") or p.get("email", "")
        name = p.get("student") or p.get("name") or p["full"]
        rows.append([name, p.get("id", ""), p.get("number", ""), login])
        rows[-1] += [p.get("section", ""), p["grade"]]
    return rows


def _moodle(people, out_of):
    """Its grading worksheet, whose heads the import of the gradebook maps as well."""
    kinds = ("identifier", "full", "username", "number", "email", "grade")
    head = [
        "Identifier",
        "Full name",
        "Username",
        "ID number",
        "Email address",
        "Grade",
    ]
    rows = [[*head, "Maximum Grade", "Last modified (grade)"]]
    return rows + [[*_row(p, kinds), out_of, "-"] for p in people]


def _blackboard(people, title, out_of):
    """Its grade centre; a title with |COLUMN-ID names a column that is there."""
    told = (
        title if re.search(r"\|\d+$", title) else f"{title} [Total Pts: {out_of} Score]"
    )
    head = ["Last Name", "First Name", "Username", "Student ID", told]
    kinds = ("last", "first", "username", "number", "grade")
    rows = [head, *(_row(p, kinds) for p in people)]
    for row, p in zip(rows[1:], people, strict=True):
        row[2] = row[2] or p.get("email") or p.get("id", "")
    return rows
