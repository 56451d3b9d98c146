"""All exercises by their ids."""

import difflib
import importlib
import re
from functools import cache

LESSONS = ("01", "02", "03", "04")


@cache
def _all():
    found = {}
    for number in LESSONS:
        module = importlib.import_module(f"ganlab.course.exercises.lesson{number}")
        found |= {exercise.id: exercise for exercise in module.EXERCISES}
    return found


def all_exercises(lesson=None):
    """The exercises in order; those of one lesson ("03" or 3) if it is given."""
    number = None if lesson is None else str(lesson).zfill(2)
    return [e for e in _all().values() if number in (None, lesson_of(e.id))]


def lesson_of(exercise_id):
    """The lesson's number, two digits: "03" of "E03.2"."""
    return exercise_id[1:3]


def get(exercise_id):
    """The exercise; a ValueError names the nearest id. "e3.2" is taken for "E03.2"."""
    told = str(exercise_id).strip()
    match = re.fullmatch(r"[Ee]?(\d{1,2})[._](\d{1,2})", told)
    tidy = f"E{match[1].zfill(2)}.{int(match[2])}" if match else told
    if tidy in _all():
        return _all()[tidy]
    near = difflib.get_close_matches(tidy, _all(), n=1, cutoff=0.0)[0]
    raise ValueError(
        f"There is no exercise {told!r}: did you mean {near!r}? An id is made of the "
        "lesson and a number, such as 'E03.2'."
    )
