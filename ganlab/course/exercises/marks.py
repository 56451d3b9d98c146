"""nbgrader's metadata on the cells of an exercise notebook, from the cells' sources."""

import re

from ..project import CourseError
from .registry import all_exercises

BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
BEGIN_HIDDEN, END_HIDDEN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
_DEFINED = re.compile(r"^def (\w+)\(", re.MULTILINE)
_CHECKED = re.compile(r"^ganlab\.check\(\"(E\d\d\.\d+)\"", re.MULTILINE)


def check_source(exercise, numbers=None):
    """The source of an exercise's check cell, hidden test included.

    numbers: those of one student, where they are not the course's.
    """
    given = f", numbers={numbers!r}" if numbers else ""
    return "\n".join(
        [
            f'ganlab.check("{exercise.id}"{given})',
            BEGIN_HIDDEN,
            f'ganlab.course.exercises.score("{exercise.id}", globals(){given})',
            END_HIDDEN,
        ]
    )


def mark(notebook, lesson):
    """Writes the metadata in place; lesson: two digits, such as "03".

    A CourseError where an exercise has no cell, or a cell no markers.
    """
    exercises = {e.id: e for e in all_exercises(lesson)}
    wanted = {name: (e, t) for e in exercises.values() for t, name in e.names.items()}
    unchecked = set(exercises)
    for cell in notebook.cells:
        if cell.cell_type != "code":
            continue
        cell.metadata.pop("nbgrader", None)
        names = [n for n in _DEFINED.findall(cell.source) if n in wanted]
        checked = _CHECKED.search(cell.source)
        if BEGIN in cell.source and names:
            exercise, track = wanted.pop(names[-1])
            grade_id = exercise.id.replace(".", "_")
            grade_id += "" if track == "python" else f"_{track}"
            cell.metadata["nbgrader"] = _metadata(grade_id, solution=True)
        elif BEGIN in cell.source:
            raise CourseError(
                f"Cell {cell.id} has a solution, but defines no function that an "
                f"exercise of lesson {lesson} asks for."
            )
        elif checked and checked[1] in unchecked:
            exercise = exercises[checked[1]]
            unchecked.remove(exercise.id)
            grade_id = exercise.id.replace(".", "_") + "_check"
            points = {"points": exercise.points}
            cell.metadata["nbgrader"] = _metadata(grade_id, grade=True, **points)
    if wanted or unchecked:
        told = ", ".join([*wanted, *(f"a check of {x}" for x in sorted(unchecked))])
        raise CourseError(f"The solutions of lesson {lesson} lack {told}.")


def _metadata(grade_id, *, solution=False, grade=False, **points):
    return {
        "grade": grade,
        "grade_id": grade_id,
        "locked": grade,
        **points,
        "schema_version": 3,
        "solution": solution,
        "task": False,
    }
