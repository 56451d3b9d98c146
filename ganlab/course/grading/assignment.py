"""What was handed out: exercises, points, seed; and the pristine notebooks of it."""

import hashlib
import json
import math
from dataclasses import asdict, dataclass, field
from pathlib import Path

import numpy as np

from ..exercises.registry import all_exercises, get
from ..notebooks import notebook as nb
from ..project import CourseError
from . import keep
from .answers import lines_of
from .program import given

FILE = "assignment.json"
SUFFIXES = {"torch": "_torch", "tf": "_tf", "python": ""}


@dataclass
class Assignment:
    """points: {exercise id: points}, in order. students: ids, or empty where unknown.

    seed: makes the inputs of each student, and with variants the numbers in the text.
    due: as it is told; due_at: the same as an ISO time with its zone, or "" where that
    was not understood. roster: {id: {kind: text}}, what the list told of each student.
    """

    title: str
    points: dict
    seed: int = 0
    due: str = ""
    variants: bool = False
    students: tuple = ()
    due_at: str = ""
    roster: dict = field(default_factory=dict)

    @property
    def lessons(self):
        """The lessons' numbers, such as ["02", "03"]."""
        return sorted({exercise_id[1:3] for exercise_id in self.points})

    def rng(self, student, exercise_id, use="cases"):
        """The same generator for the same student and exercise, whoever asks."""
        text = f"{self.seed}|{student}|{exercise_id}|{use}"
        digest = hashlib.sha256(text.encode()).digest()
        return np.random.default_rng(int.from_bytes(digest[:8], "big"))

    def numbers(self, student, exercise):
        """This student's numbers for an exercise, or None where they don't vary."""
        if not self.variants or exercise.vary is None:
            return None
        return exercise.vary(self.rng(student, exercise.id, "numbers"))

    def cases(self, student, exercise):
        """The fixed inputs and this student's own, as ganlab.check has them, too."""
        numbers = self.numbers(student, exercise)
        rngs = np.random.default_rng(0), self.rng(student, exercise.id)
        return [case for rng in rngs for case in exercise.cases(rng, numbers)]

    def as_dict(self):
        """Plain data."""
        return asdict(self)


def of_lessons(lessons, only=(), points=None, **more):
    """An Assignment of all exercises of some lessons, or of those in `only`.

    points: {exercise id: points} where they are other than the course's.
    """
    picked = [e for number in lessons for e in all_exercises(number)]
    if only:
        wanted = [_known(name, "--exercise") for name in only]
        strangers = sorted(set(wanted) - {e.id for e in picked})
        if strangers:
            raise CourseError(f"{', '.join(strangers)} is in none of these lessons.")
        picked = [e for e in picked if e.id in wanted]
    if not picked:
        raise CourseError(f"There are no exercises in lesson {', '.join(lessons)}.")
    worth = {e.id: e.points for e in picked}
    for name, value in (points or {}).items():
        exercise_id = _known(name, "--points")
        if exercise_id not in worth:
            raise CourseError(f"--points names {name}, which is not handed out.")
        worth[exercise_id] = value
    more.setdefault("title", f"Exercises {', '.join(lessons)}")
    return Assignment(points=worth, **more)


def _known(name, option):
    """The id of an exercise that a person named."""
    try:
        return get(name).id
    except ValueError as error:
        raise CourseError(f"{option}: {error}") from error


def write(assignment, path):
    """Keeps it as JSON, for the instructor alone: it holds the seed."""
    text = json.dumps(assignment.as_dict(), indent=1, ensure_ascii=False)
    keep.write(path, text + "\n")


def read(path):
    """The Assignment in a file that `ganlab assign` wrote."""
    try:
        content = json.loads(Path(path).read_text(encoding="utf-8-sig"))
        assignment = Assignment(**content)
        for exercise_id, worth in assignment.points.items():
            get(exercise_id)
            if not (isinstance(worth, int | float) and 0 <= worth < math.inf):
                raise ValueError(f"{exercise_id} is worth {worth!r} points")
        if not isinstance(assignment.seed, int) or assignment.seed < 0:
            raise ValueError(f"its seed is {assignment.seed!r}")
        if not all(isinstance(s, str) for s in assignment.students):
            raise ValueError("its students are no ids")
        if not isinstance(assignment.roster, dict):
            raise ValueError("its roster is no object")
        return assignment
    except (OSError, ValueError, TypeError, AttributeError) as error:
        raise CourseError(f"{path} is no {FILE} of ganlab assign: {error}") from error


def again(new, path):
    """The assignment to write where `path` may hold one that was handed out.

    What students have in hands stays: the seed and with it the variants, and all who
    were on the list. A CourseError where anything else differs.
    """
    if not Path(path).exists():
        return new
    old = read(path)
    told = {"exercises": [*old.points], "points": old.points, "variants": old.variants}
    for what, before in told.items():
        now = {"exercises": [*new.points], "points": new.points}.get(what, new.variants)
        if before != now:
            raise CourseError(
                f"{path} was handed out with other {what}: give another folder with "
                "--out, so that this one stays as it is."
            )
    new.seed = old.seed
    gone = [s for s in old.students if s not in new.students]
    if new.students and gone and len(gone) == len(old.students):
        raise CourseError(
            f"The list names nobody of those in {path}, such as {gone[0]}: their ids "
            "came from another column, so nothing was changed."
        )
    if new.students or not old.students:
        new.students = (*new.students, *gone)
    else:
        new.students = tuple(old.students)
    new.roster = {**old.roster, **new.roster}
    new.due, new.due_at = (
        new.due or old.due,
        new.due_at or ("" if new.due else old.due_at),
    )
    return new


def exercise_file(root, lesson):
    """exercises/NN_name.ipynb of the course at `root`."""
    found = sorted((root / "exercises").glob(f"{lesson}_*.ipynb"))
    if not found:
        raise CourseError(
            f"There is no exercises/{lesson}_*.ipynb: run `ganlab build`."
        )
    return found[0]


def pristine(root, lessons):
    """{lesson: [(grade_id or None, source)]}: what the code cells of each hold.

    Cells without a mark are given as single definitions; those that set up or check
    are left out.
    """
    masters = {}
    for lesson in lessons:
        cells = masters[lesson] = []
        for cell in nb.read(exercise_file(root, lesson)).cells:
            marks = cell.metadata.get("nbgrader", {})
            if cell.cell_type != "code" or marks.get("grade"):
                continue
            if marks.get("solution"):
                cells.append((marks["grade_id"], cell.source))
            elif "ganlab.setup(" not in cell.source:
                tagged = nb.has_tag(cell, "parameters")
                pieces = () if tagged else given([cell.source])
                cells += [(None, piece) for piece in pieces]
    return masters


def lines(root, lessons):
    """All lines that are handed out in these lessons, to tell a student's own apart."""
    books = (nb.read(exercise_file(root, lesson)) for lesson in lessons)
    return lines_of(cell.source for book in books for cell in book.cells)


def grade_id(exercise, framework):
    """The grade_id of an exercise's cell in one framework, such as "E03_2_torch"."""
    return exercise.id.replace(".", "_") + SUFFIXES[framework]
