"""grades.csv, platform.csv and files.csv: what was graded, and what was found."""

from pathlib import Path

from . import keep, platforms, sheets
from .sheets import cell


def write(results, assignment, out, files=()):
    """Writes grades.csv (a line for each exercise) and platform.csv (one a student).

    platform.csv has the students' ids and one column for each exercise and the sum.
    canvas.csv, moodle.csv and blackboard.csv have the sums as those import them.
    files.csv has each file that was found: graded as whose, or left out and why.
    """
    lines = [
        (
            "student",
            "exercise",
            "points",
            "out_of",
            "state",
            "mistake",
            "reason",
            "late",
        )
    ]
    rows = [("student", *assignment.points, "total", "out_of")]
    for student, result in results.items():
        late = cell(result.get("late", ""))
        for x in result["exercises"]:
            worth = shown(x["points"]), shown(x["out_of"])
            told = x["state"], cell(x["mistake"] or ""), cell(x["reason"]), late
            lines.append((cell(student), x["id"], *worth, *told))
        points = [shown(x["points"]) for x in result["exercises"]]
        out_of = sum(x["out_of"] for x in result["exercises"])
        total_of = "" if not_graded(result) else shown(total(result))
        rows.append((cell(student), *points, total_of, shown(out_of)))
    found = [("file", "student", "what", "why")]
    for one in files:
        what = "left out" if one.why else "read"
        found.append((cell(one.file), cell(one.student), what, cell(one.why)))
    told = {"grades.csv": lines, "platform.csv": rows, "files.csv": found}
    for name, table in (told | platforms.tables(results, assignment)).items():
        keep.write(Path(out) / name, sheets.text_of(table))


def not_graded(result):
    """Whether something of this student could not be graded, for no fault of theirs."""
    return any(x["state"] == "not graded" for x in result["exercises"])


def total(result):
    """The points reached so far; what waits for a person counts nothing yet."""
    return sum(x["points"] or 0.0 for x in result["exercises"])


def shown(points):
    """Points as text: "2", "1.5"; empty while a person has not marked them."""
    return "" if points is None else f"{points:.2f}".rstrip("0").rstrip(".")
