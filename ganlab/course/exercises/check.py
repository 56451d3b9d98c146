"""check(): tells a learner at once whether a function is right, or what it looks like.

It needs no extension and prints plain text, so it works in any notebook and terminal.
"""

import sys

import numpy as np

from ...data.console import make_printable
from .calls import run
from .exercise import SUFFIXES, Verdict, judge
from .progress import note
from .registry import get

TOLD = {"torch": "PyTorch", "tf": "TensorFlow", "python": "Python"}
TO_DO = Verdict(False, 0.0, None, "to do")


def check(exercise_id, fn=None, *, hint=1, framework=None, numbers=None):
    """Grades fn on fixed and on random inputs, prints what it found, notes progress.

    Without fn it takes the functions of the exercise's names from where it is called,
    in each track. hint=2 shows the second hint. framework: "torch" or "tf", where the
    name of fn does not end in _torch or _tf. numbers: those of the exercise's text,
    where they are others than the course's.
    """
    make_printable()
    exercise = get(exercise_id)
    if fn is None:
        found = functions(exercise, sys._getframe(1).f_globals)
    else:
        found = {framework or _track(exercise, fn): fn}
    if not found:
        names = " or ".join(exercise.names.values())
        print(f"{exercise.id}: to do. Run the cell that defines {names} first.")
    for track, function in found.items():
        verdict = grade(exercise, function, track, numbers=numbers)
        where = f" in {TOLD[track]}" if len(exercise.tracks) > 1 else ""
        print("\n".join(_lines(f"{exercise.id}{where}", verdict, hint)))
        note(exercise.id, track, _state(verdict))


def score(exercise_id, namespace, numbers=None):
    """The points of the best track among the functions in `namespace`, a float."""
    exercise = get(exercise_id)
    found = functions(exercise, namespace).items()
    return max(
        (grade(exercise, f, t, None, numbers).points for t, f in found), default=0.0
    )


def functions(exercise, namespace):
    """{track: function} of those of the exercise's names that the namespace holds."""
    names = exercise.names.items()
    return {track: namespace[name] for track, name in names if name in namespace}


def grade(exercise, fn, framework, seed=None, numbers=None):
    """The Verdict on fn, from fixed inputs and from inputs of `seed` (new if None)."""
    rngs = np.random.default_rng(0), np.random.default_rng(seed)
    cases = [case for rng in rngs for case in exercise.cases(rng, numbers)]
    try:
        outputs = [run(exercise.id, fn, case, framework) for case in cases]
    except NotImplementedError:
        return TO_DO
    except Exception as error:
        told = f"it stopped with {type(error).__name__}: {error}"
        return Verdict(False, 0.0, None, told, exercise.hints)
    return judge(exercise, cases, outputs)


def _track(exercise, fn):
    """The track that a function's name tells, or the only one there is."""
    if len(exercise.tracks) == 1:
        return exercise.tracks[0]
    name = getattr(fn, "__name__", "")
    for track in exercise.tracks:
        if name.endswith(SUFFIXES[track]):
            return track
    raise ValueError(
        f"The name {name!r} ends neither in _torch nor in _tf: say which it is, as in "
        f'check("{exercise.id}", fn, framework="torch").'
    )


def _state(verdict):
    if verdict is TO_DO:
        return "to do"
    return {True: "done", None: "written", False: "tried"}[verdict.passed]


def _lines(what, verdict, hint):
    """What is printed for one function."""
    if verdict.passed:
        yield f"{what}: right ({_points(verdict.points)})."
    elif verdict.passed is None or verdict is TO_DO:
        yield f"{what}: {verdict.message}."
    else:
        yield f"{what}: not yet. {_sentence(verdict.message)}"
        shown = [told for told in verdict.hints[:hint] if told]
        for number, told in enumerate(shown, 1):
            yield f"  Hint {number}: {told}"
        if len(shown) < sum(map(bool, verdict.hints)):
            yield f'  For a second hint: ganlab.check("{what.split()[0]}", hint=2)'


def _points(points):
    return f"{points:g} point" + ("" if points == 1 else "s")


def _sentence(text):
    text = text[0].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else text + "."
