"""All exercises by their ids: the files lessonNN/eN.py beside this one."""

import difflib
import importlib
import re
from functools import cache
from pathlib import Path


@cache
def _all():
    """{id: Exercise}; a new file is found without being named anywhere."""
    found = {}
    for path in Path(__file__).parent.glob("lesson[0-9][0-9]/e*.py"):
        module = importlib.import_module(
            f"{__package__}.{path.parent.name}.{path.stem}"
        )
        exercise = module.EXERCISE
        found[exercise.id] = exercise
    return dict(sorted(found.items(), key=lambda pair: _place(pair[0])))


def _place(exercise_id):
    lesson, _, number = exercise_id[1:].partition(".")
    return int(lesson), int(number)


def all_exercises(lesson=None):
    """The exercises in order; those of one lesson ("03" or 3) if it is given."""
    number = None if lesson is None else str(lesson).zfill(2)
    return [e for e in _all().values() if number in (None, lesson_of(e.id))]


def lesson_of(exercise_id):
    """The lesson's number, two digits: "03" of "E03.2"."""
    return exercise_id[1:3]


def get(exercise_id):
    """The exercise; a ValueError names the nearest id. "e3.2" is taken for "E03.2"."""
    name = str(exercise_id).strip()
    match = re.fullmatch(r"[Ee]?(\d{1,2})[._](\d{1,2})", name)
    tidy = f"E{match[1].zfill(2)}.{int(match[2])}" if match else name
    if tidy in _all():
        return _all()[tidy]
    near = difflib.get_close_matches(tidy, _all(), n=1, cutoff=0.0)[0]
    raise ValueError(
        f"There is no exercise {name!r}: did you mean {near!r}? An id is made of the "
        "lesson and a number, such as 'E03.2'."
    )


def figure(exercise_id):
    """The figure that an exercise asks to read."""
    return get(exercise_id).figure()
