"""check(): tells a learner at once whether a function is right, or what it looks like.

It needs no extension and prints plain text, so it works in any notebook and terminal.
"""

import sys

import numpy as np

from ...data.console import make_printable
from . import clock
from .calls import attempt
from .form import LABELS, SUFFIXES
from .judge import judge
from .progress import note
from .registry import get

STATES = {"right": "done", "by hand": "written", "to do": "to do"}


def check(exercise_id, fn=None, *, hint=1, framework=None, numbers=None):
    """Grades fn on fixed and on random inputs, prints what it found, notes progress.

    Without fn it takes the functions of the exercise's names from where it is called,
    in each framework. hint=2 shows the second hint. framework: "torch" or "tf", where
    the name of fn does not end in _torch or _tf. numbers: those of the exercise's text,
    where they are others than the course's.
    """
    make_printable()
    exercise = get(exercise_id)
    if fn is None:
        found = functions(exercise, sys._getframe(1).f_globals)
    else:
        found = {framework or _framework(exercise, fn): fn}
    if not found:
        names = " or ".join(exercise.names.values())
        print(f"{exercise.id}: to do. Run the cell that defines {names} first.")
    for name, function in found.items():
        verdict = grade(exercise, function, name, numbers=numbers)
        where = f" in {LABELS[name]}" if len(exercise.frameworks) > 1 else ""
        print("\n".join(_lines(f"{exercise.id}{where}", verdict, hint)))
        note(exercise.id, name, STATES.get(verdict.state, "tried"))


def score(exercise_id, namespace, numbers=None):
    """The points of the best framework among the functions in `namespace`, a float."""
    exercise = get(exercise_id)
    found = functions(exercise, namespace).items()
    return max(
        (grade(exercise, f, name, None, numbers).points for name, f in found),
        default=0.0,
    )


def functions(exercise, namespace):
    """{framework: function} of those of the exercise's names in the namespace."""
    names = exercise.names.items()
    return {key: namespace[name] for key, name in names if name in namespace}


def grade(exercise, fn, framework, seed=None, numbers=None):
    """The Verdict on fn, from fixed inputs and from inputs of `seed` (new if None)."""
    rngs = np.random.default_rng(0), np.random.default_rng(seed)
    cases = [case for rng in rngs for case in exercise.cases(rng, numbers)]
    try:
        came = clock.limited(lambda: attempt(fn, cases, framework, exercise.call))
    except clock.OutOfTime:
        came = "failed", f"it ran longer than {clock.SECONDS:g} s and was ended"
    return judge(exercise, framework, cases, *came)


def _framework(exercise, fn):
    """The one that a function's name tells, or the only one there is."""
    if len(exercise.frameworks) == 1:
        return exercise.frameworks[0]
    name = getattr(fn, "__name__", "")
    for framework in exercise.frameworks:
        if name.endswith(SUFFIXES[framework]):
            return framework
    raise ValueError(
        f"The name {name!r} ends neither in _torch nor in _tf: say which it is, as in "
        f'check("{exercise.id}", fn, framework="torch").'
    )


def _lines(what, verdict, hint):
    """What is printed for one function."""
    if verdict.passed:
        points = f"{verdict.points:g} point" + ("" if verdict.points == 1 else "s")
        yield f"{what}: right ({points})."
    elif verdict.state in ("by hand", "to do"):
        yield f"{what}: {verdict.message}."
    else:
        yield f"{what}: not yet. {_sentence(verdict.message)}"
        shown = [text for text in verdict.hints[:hint] if text]
        for number, text in enumerate(shown, 1):
            yield f"  Hint {number}: {text}"
        if len(shown) < sum(map(bool, verdict.hints)):
            yield f'  For a second hint: ganlab.check("{what.split()[0]}", hint=2)'


def _sentence(text):
    text = text[0].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else text + "."
