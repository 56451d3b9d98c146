"""What `ganlab assign`, `ganlab grade` and `ganlab nbgrader` do."""

import secrets
import sys
from collections import Counter
from pathlib import Path

from ..exercises.registry import get
from ..project import CourseError, find_root
from . import (
    answers,
    batch,
    binds,
    by_hand,
    handout,
    keep,
    late,
    names,
    people,
    report,
    runner,
    sandbox,
    similarity,
    submissions,
    tables,
)
from . import assignment as assignments

WARNING = (
    "--unsafe: submissions run with all your rights, without a sandbox. They can read "
    "and delete your files and use the network."
)
SHOWN = 20  # lines of what is left out that a terminal gets


def assign(numbers, out, students=None, only=(), points=(), variants=False, **told):
    """Makes the zips of an assignment and tells where they are.

    numbers: lessons. students: a CSV file. only: exercise ids. points: texts such as
    "E02.3=4". told: title, due, seed, no_head. Into a folder that holds an assignment
    more students can be added: its seed, and all who are in it, stay.
    """
    path = Path(out) / assignments.FILE
    no_head = told.pop("no_head", False)
    given = people.read(students, no_head) if students else None
    had = path.exists() and bool(assignments.read(path).students)
    if variants and not (given or had):
        raise CourseError("--variants needs --for: each student has other numbers.")
    seed = told.pop("seed", None)
    if seed is not None and seed < 0:
        raise CourseError(f"--seed is {seed}: a number from 0 was expected.")
    due = told.get("due") and late.due_time(told["due"])
    assignment = assignments.of_lessons(
        [str(number).zfill(2) for number in numbers],
        only,
        dict(_points(text) for text in points),
        students=tuple(given.roster) if given else (),
        roster=given.roster if given else {},
        variants=variants,
        due_at=due.isoformat() if due else "",
        **{k: v for k, v in told.items() if v is not None},
        seed=secrets.randbits(32) if seed is None else seed,
    )
    again = path.exists()
    assignment = assignments.again(assignment, path)
    if seed is not None and seed != assignment.seed:
        raise CourseError(
            f"{path} was handed out with another seed: leave --seed out to keep it, or "
            "give another folder with --out."
        )
    written = handout.hand_out(assignment, find_root(), out)
    _tell_list(given, assignment, again)
    if told.get("due"):
        _tell_due(told["due"], due)
    count, worth = len(assignment.points), sum(assignment.points.values())
    print(f"{count} exercises, {worth:g} points: {', '.join(assignment.points)}")
    print(f"Keep to yourself: {written[0]}")
    print(f"Hand out: {len(written) - 1} zip in {written[0].parent / 'handout'}")
    return 0


def _tell_list(given, assignment, again):
    if given:
        print(f"{len(given.roster)} students, ids from the column {given.column!r}")
        for text, student in given.renamed.items():
            print(f"  {names.one_line(text, 80)} is {student}")
    if again:
        gone = len(assignment.students) - len(given.roster if given else ())
        print("The assignment that was there keeps its seed and its students.")
        if given and gone:
            print(f"{gone} of them are not on this list, and stay.")


def _tell_due(text, due):
    if due:
        print(f"Due {due:%Y-%m-%d %H:%M} ({due:%Z})")
    else:
        print(
            f"--due {text!r} is told as it stands, but is no sure time: nothing will "
            "be called late. 2026-12-01 23:59 would do."
        )


def _points(text):
    name, _, value = text.partition("=")
    try:
        worth = float(value)
    except ValueError:
        worth = -1.0
    if not 0 <= worth <= 1000:
        raise CourseError(
            f"--points is {text!r}: such as E02.3=4 was expected, from 0 to 1000."
        )
    return name, int(worth) if worth.is_integer() else worth


def grade(folder, out, assignment=None, pattern=None, box=None, limits=None, **spread):
    """Grades all submissions in a folder and writes the results; 0 if all were graded.

    assignment: assignment.json, else all exercises of the lessons that were handed in.
    box: container and unsafe of sandbox.choose. spread: lms of read_all, scheduler and
    jobs.
    """
    folder, out, box = Path(folder), Path(out), box or {}
    if not folder.is_dir():
        raise CourseError(f"There is no folder {folder} with submissions.")
    if spread.get("jobs") is not None and spread["jobs"] < 1:
        raise CourseError(f"--jobs is {spread['jobs']}: 1 or more was expected.")
    task = assignments.read(assignment) if assignment else None
    known = people.Class(task.students, task.roster) if task else None
    chosen = sandbox.choose(**box)
    chosen["secrets"] = [str(p) for p in (folder, out, assignment, find_root()) if p]
    if chosen["kind"] == "bwrap":
        binds.words(chosen["secrets"])  # refuses what can't be hidden, before the work
    if chosen["kind"] == "unsafe":
        print(WARNING, file=sys.stderr)
    here = not spread.get("scheduler")
    if here:
        _ahead(task, chosen, limits)
    more = {"lms": spread.pop("lms", None), "people": known, "leave": out}
    found, nobody, files = submissions.read_all(folder, pattern, limits, **more)
    if not found:
        left = "".join(f"\nLeft out: {x}." for x in nobody[:SHOWN])
        raise CourseError(
            f"{folder} holds no notebook whose path tells a student: "
            "STUDENT/NAME.ipynb or STUDENT_NN_name.ipynb was expected, also in zips; "
            f"set --lms or --pattern for other names.{left}"
        )
    task, root = task or _of_all(found), find_root()
    keep.folder(out)
    if here:
        _ahead(task, chosen, limits)
    marks = by_hand.Marks(out)  # a table that can't be read ends it before the work
    results, errors = batch.grade_all(found, task, root, out, chosen, limits, **spread)
    unmarked, notes = marks.take(results, task.roster)
    # what was graded is shown and compared, whichever cell or run it came from
    found = {s: batch.shown(s, found, out) for s in results}
    for student, result in results.items():
        _use_sources(found[student], result)
    tables.write(results, task, out, files)
    master = assignments.pristine(root, task.lessons)
    report.write(
        results,
        found,
        task,
        out,
        similar=similarity.pairs(found, master, limits),
        errors=errors,
        nobody=nobody,
        unmarked=unmarked,
        notes=notes,
        files=files,
    )
    _tell(results, errors, nobody, unmarked, out, notes)
    return int(bool(errors))


def _ahead(task, chosen, limits):
    """Starts one sandbox for each framework of the exercises before it is needed; while
    these are not known, one for TensorFlow, which takes the longest to import."""
    exercises = [get(exercise_id) for exercise_id in task.points] if task else []
    calls = [exercise.call for exercise in exercises]
    wanted = {name for e in exercises for name in e.names} if task else {"tf"}
    for framework in wanted - {"python"}:
        runner.ahead(framework, chosen, limits, calls)


def _use_sources(submission, result):
    """Puts the sources that were graded into a submission's cells."""
    for line in result["exercises"]:
        for framework, told in line["frameworks"].items():
            if told.get("source"):
                key = line["id"].replace(".", "_") + assignments.SUFFIXES[framework]
                submission.cells[key] = told["source"]


def _of_all(found):
    """An assignment of all exercises of the lessons that anybody handed in.

    A notebook is of the lesson that most of its cells are of: a stray cell of another
    one changes nothing.
    """
    known = {e.id[1:3] for e in assignments.all_exercises()}
    handed = Counter()
    for submission in found.values():
        handed.update({answers.lesson_of(b) for b in submission.notebooks} & known)
    if not handed:
        raise CourseError(
            "No notebook holds a solution cell of the course's exercises."
        )
    for lesson, count in sorted(handed.items()):
        if len(handed) > 1 and count * 2 < len(found):
            print(
                f"Lesson {lesson} came from {count} of {len(found)} students and is "
                "asked of all: --assignment says what was handed out."
            )
    return assignments.of_lessons(sorted(handed))


def _tell(results, errors, nobody, unmarked, out, notes):
    print(f"{len(results) - len(errors)} students graded: {out / 'class.html'}")
    for student, told in errors.items():
        print(f"{student} was not graded: {told}. Run the same command again.")
    for told in nobody[:SHOWN]:
        print(f"Left out: {names.one_line(told)}.")
    if len(nobody) > SHOWN:
        print(f"{len(nobody) - SHOWN} more are left out: see {out / 'files.csv'}.")
    for student, result in results.items():
        if result.get("late"):
            print(f"{student}: {names.one_line(result['late'])}.")
    for told in notes:
        print(f"{names.one_line(told)}.")
    if unmarked:
        path = out / by_hand.FILE
        told = "text waits" if unmarked == 1 else "texts wait"
        print(f"{unmarked} {told} for your marks in {path}; then run this again.")


def to_nbgrader(numbers, out):
    """Writes the nbgrader course folder and tells what is in it."""
    from .to_nbgrader import convert

    for path in convert(find_root(), keep.folder(out, "course"), numbers):
        print(path)
    return 0
