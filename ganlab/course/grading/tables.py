"""grades.csv, one for a learning platform, and the marks that a person gives."""

import csv
from pathlib import Path

from ..project import CourseError

BY_HAND = "by_hand.csv"
HAND_HEAD = ("student", "exercise", "points", "comment")


def write(results, assignment, out):
    """Writes grades.csv (a line for each exercise) and platform.csv (one a student).

    platform.csv has the students' ids and one column for each exercise and the sum, as
    Moodle, Canvas and others import it.
    """
    lines = [("student", "exercise", "points", "out_of", "state", "mistake", "reason")]
    rows = [("student", *assignment.points, "total", "out_of")]
    for student, result in results.items():
        for x in result["exercises"]:
            worth = shown(x["points"]), shown(x["out_of"])
            told = x["state"], x["mistake"] or "", _cell(x["reason"])
            lines.append((student, x["id"], *worth, *told))
        points = [shown(x["points"]) for x in result["exercises"]]
        out_of = sum(x["out_of"] for x in result["exercises"])
        rows.append((student, *points, shown(total(result)), shown(out_of)))
    _write(Path(out) / "grades.csv", lines)
    _write(Path(out) / "platform.csv", rows)


def total(result):
    """The points reached so far; what waits for a person counts nothing yet."""
    return sum(x["points"] or 0.0 for x in result["exercises"])


def shown(points):
    """Points as text: "2", "1.5"; empty while a person has not marked them."""
    return "" if points is None else f"{points:.2f}".rstrip("0").rstrip(".")


def by_hand(results, out):
    """Takes the points of by_hand.csv into the results, and writes that file anew.

    The file has a line for each text; what was filled in stays. A CourseError names a
    line with points that are no number, or more than there are.
    """
    path = Path(out) / BY_HAND
    kept = {}
    if path.exists():
        with open(path, newline="", encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                kept[row.get("student"), row.get("exercise")] = row
    lines = [HAND_HEAD]
    for student, result in results.items():
        for x in result["exercises"]:
            if x["state"] != "by hand":
                continue
            row = kept.get((student, x["id"])) or {}
            given = (row.get("points") or "").strip()
            comment = (row.get("comment") or "").strip()
            if given:
                x["points"] = _points(given, x["out_of"], f"{student}, {x['id']}")
                x["reason"] = comment or "marked by a person"
            lines.append((student, x["id"], given, _cell(comment)))
    if len(lines) > 1:
        _write(path, lines)
    return len([line for line in lines[1:] if not line[2]])


def _points(text, most, where):
    try:
        points = float(text)
    except ValueError:
        points = -1.0
    if not 0 <= points <= most:
        raise CourseError(
            f"{BY_HAND}, {where}: the points are {text!r}; a number from 0 to {most} "
            "was expected."
        )
    return points


def _cell(text):
    """Text on one line that no spreadsheet takes for a formula."""
    text = " ".join(str(text).split())
    return "'" + text if text[:1] in ("=", "+", "-", "@") else text


def _write(path, rows):
    with open(path, "w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)
