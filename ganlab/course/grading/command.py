"""What `ganlab assign`, `ganlab grade` and `ganlab nbgrader` do."""

import secrets
import sys
from pathlib import Path

from ..project import CourseError, find_root
from . import assignment as assignments
from . import batch, handout, report, sandbox, similarity, submissions, tables

WARNING = (
    "--unsafe: submissions run with all your rights, without a sandbox. They can read "
    "and delete your files and use the network."
)


def assign(numbers, out, students=None, only=(), points=(), variants=False, **told):
    """Makes the zips of an assignment and tells where they are.

    numbers: lessons. students: a CSV file. only: exercise ids. points: texts such as
    "E02.3=4". told: title, due, seed.
    """
    if variants and not students:
        raise CourseError("--variants needs --for: each student has other numbers.")
    assignment = assignments.of_lessons(
        [str(number).zfill(2) for number in numbers],
        only,
        dict(_points(text) for text in points),
        students=handout.students_of(students) if students else (),
        variants=variants,
        **{k: v for k, v in told.items() if v is not None and k != "seed"},
        seed=secrets.randbits(32) if told.get("seed") is None else told["seed"],
    )
    written = handout.hand_out(assignment, find_root(), out)
    count, worth = len(assignment.points), sum(assignment.points.values())
    print(f"{count} exercises, {worth:g} points: {', '.join(assignment.points)}")
    print(f"Keep to yourself: {written[0]}")
    print(f"Hand out: {len(written) - 1} zip in {written[0].parent / 'handout'}")
    return 0


def _points(text):
    name, _, value = text.partition("=")
    try:
        worth = float(value)
    except ValueError:
        worth = -1.0
    if worth < 0:
        raise CourseError(f"--points is {text!r}: such as E02.3=4 was expected.")
    return name, int(worth) if worth.is_integer() else worth


def grade(folder, out, assignment=None, pattern=None, box=None, limits=None, **spread):
    """Grades all submissions in a folder and writes the results; 0 if all were graded.

    assignment: assignment.json, else all exercises of the lessons that were handed in.
    box: container and unsafe of sandbox.choose. spread: scheduler and jobs.
    """
    folder, out, box = Path(folder), Path(out), box or {}
    if not folder.is_dir():
        raise CourseError(f"There is no folder {folder} with submissions.")
    chosen = sandbox.choose(**box)
    if chosen["kind"] == "unsafe":
        print(WARNING, file=sys.stderr)
    found, nobody = submissions.collect(folder, pattern, limits)
    if not found:
        raise CourseError(
            f"{folder} holds no notebook whose path tells a student: "
            "STUDENT/NAME.ipynb or STUDENT_NN_name.ipynb was expected, also in zips; "
            "set --pattern for other names."
        )
    task = assignments.read(assignment) if assignment else _of_all(found)
    if task.students:
        strangers = sorted(set(found) - set(task.students))
        nobody += [
            f"{', '.join(found.pop(s).files)}: {s} is on no list" for s in strangers
        ]
    root = find_root()
    results, errors = batch.grade_all(found, task, root, out, chosen, limits, **spread)
    unmarked = tables.by_hand(results, out)
    tables.write(results, task, out)
    master = assignments.pristine(root, task.lessons)
    report.write(
        results,
        found,
        task,
        out,
        similar=similarity.pairs(found, master),
        errors=errors,
        nobody=nobody,
        unmarked=unmarked,
    )
    _tell(results, errors, nobody, unmarked, out)
    return int(bool(errors))


def _of_all(found):
    """An assignment of all exercises of the lessons that anybody handed in."""
    keys = {key for x in found.values() for key in x.cells}
    known = {e.id[1:3] for e in assignments.all_exercises()}
    lessons = sorted({key[1:3] for key in keys} & known)
    if not lessons:
        raise CourseError(
            "No notebook holds a solution cell of the course's exercises."
        )
    return assignments.of_lessons(lessons)


def _tell(results, errors, nobody, unmarked, out):
    print(f"{len(results) - len(errors)} students graded: {out / 'class.html'}")
    for student, told in errors.items():
        print(f"{student} was not graded: {told}. Run the same command again.")
    for told in nobody:
        print(f"Left out: {told}.")
    if unmarked:
        path = out / tables.BY_HAND
        told = "text waits" if unmarked == 1 else "texts wait"
        print(f"{unmarked} {told} for your marks in {path}; then run this again.")


def to_nbgrader(numbers, out):
    """Writes the nbgrader course folder and tells what is in it."""
    from .to_nbgrader import convert

    for path in convert(find_root(), out, numbers):
        print(path)
    return 0
