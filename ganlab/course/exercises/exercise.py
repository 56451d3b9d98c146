"""The form of an exercise, and the judge, which works on plain arrays alone.

An exercise asks for one function, written in PyTorch, in TensorFlow, or in both; where
no gradient is needed, in plain Python. It is graded in three steps:

    cases = exercise.cases(rng)                        # dicts of NumPy inputs
    outputs = [run(exercise.id, fn, c, "torch") for c in cases]
    verdict = judge(exercise, cases, outputs)

Only `run` touches what the learner wrote, and only `run` needs a framework. It lives in
ganlab.course.exercises.calls, which knows no answers, so that it can stand alone in a
sandbox.

In a notebook, an exercise is a Markdown cell that states it, one solution cell for each
track, and one check cell. The cells carry nbgrader's metadata (schema_version 3):

    solution cell   grade_id E03_2_torch and E03_2_tf (headed "# PyTorch" and
                    "# TensorFlow"), or E03_2 where no framework is needed;
                    solution true, grade false, locked false
    check cell      grade_id E03_2_check; grade true, locked true, solution false,
                    points

A solution cell defines the function exercise.names[track]. What the learner writes
stands between "### BEGIN SOLUTION" and "### END SOLUTION", inside the function, so that
the stub raises NotImplementedError only when called. The check cell holds
`ganlab.check("E03.2")` and, between "### BEGIN HIDDEN TESTS" and "### END HIDDEN
TESTS", `ganlab.course.exercises.score("E03.2", globals())`, whose value is the points.
A cell tagged "solution" (a discussion, a figure of the result) is left out of the
exercise.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import NamedTuple

import numpy as np

KINDS = ("formula", "step", "mend", "predict", "read", "port", "explain")
SUFFIXES = {"torch": "_torch", "tf": "_tf", "python": ""}


@dataclass(frozen=True)
class Mistake:
    """A typical wrong answer: what it returns, and what to tell the one who made it.

    name: a few words, such as "one weight for each pixel". message: what the answer
    looks like. hints: two, the second clearer than the first, neither the answer.
    outputs(inputs): a dict with all outputs of this mistake, or only those that show
    it; wrong answers equal to it in every case are taken for this mistake. tracks:
    those in which it can be made.
    """

    name: str
    message: str
    hints: tuple[str, str]
    outputs: Callable[[dict], dict]
    tracks: tuple[str, ...] = ("torch", "tf", "python")


@dataclass(frozen=True)
class Exercise:
    """An exercise; ganlab.course.exercises.get("E03.2") finds it by its id.

    name: of the function to write; a track's suffix is added (see names). kind: one of
    KINDS. minutes: what it takes most learners. make_cases(rng, numbers): a list of
    dicts of NumPy inputs, one call of the function each. answer(inputs): the right
    outputs as a dict, in closed form where there is one. numbers: what the text says in
    numbers, such as {"h": 0.2}; vary(rng): other numbers, for other students. The text
    holds them between <!--h--> and <!--/h-->. hints: for an answer that is wrong in no
    known way. rubric: (points, what is looked for), for texts, which a person marks.
    """

    id: str
    title: str
    kind: str
    minutes: int
    points: int
    name: str
    make_cases: Callable[[np.random.Generator, dict], list[dict]]
    answer: Callable[[dict], dict] | None
    mistakes: tuple[Mistake, ...] = ()
    hints: tuple[str, str] = ("", "")
    tracks: tuple[str, ...] = ("torch", "tf")
    numbers: dict = field(default_factory=dict)
    vary: Callable[[np.random.Generator], dict] | None = None
    rubric: tuple[tuple[int, str], ...] = ()
    rtol: float = 1e-4
    atol: float = 1e-5

    @property
    def names(self):
        """{track: name of the function}, such as {"torch": "loss_torch", ...}."""
        return {track: self.name + SUFFIXES[track] for track in self.tracks}

    @property
    def by_hand(self):
        """Whether a person marks it, by the rubric."""
        return self.kind == "explain"

    def cases(self, rng, numbers=None):
        """Dicts of NumPy inputs; numbers: those of one student, where they vary."""
        return self.make_cases(rng, {**self.numbers, **(numbers or {})})


class Verdict(NamedTuple):
    """passed is None for a text, which a person marks; mistake is a name or None."""

    passed: bool | None
    points: float
    mistake: str | None
    message: str
    hints: tuple[str, str] = ("", "")


def judge(exercise, cases, outputs):
    """The Verdict on `outputs`, one dict of arrays for each of `cases`.

    Whatever the outputs hold, a Verdict comes back: what is no array of numbers (or
    text, for a text) is wrong, with its reason.
    """
    try:
        outputs = [_plain(output) for output in outputs]
    except (TypeError, ValueError) as error:
        return Verdict(False, 0.0, None, f"no numbers came: {error}", exercise.hints)
    if exercise.by_hand:
        return _by_hand(outputs)
    if len(outputs) != len(cases):
        told = f"{len(cases)} results were expected and {len(outputs)} came"
        return Verdict(False, 0.0, None, told, exercise.hints)
    rights = [exercise.answer(case) for case in cases]
    if _equal(exercise, rights, outputs):
        return Verdict(True, float(exercise.points), None, "right")
    for mistake in exercise.mistakes:
        if _equal(exercise, [mistake.outputs(case) for case in cases], outputs):
            return Verdict(False, 0.0, mistake.name, mistake.message, mistake.hints)
    told = _misfit(rights, outputs) or _how_wrong(exercise, rights, outputs)
    return Verdict(False, 0.0, None, told, exercise.hints)


def _plain(output):
    """Float64 arrays, or text; a TypeError or ValueError for all else."""
    plain = {}
    for key, value in dict(output).items():
        value = np.asarray(value)
        if value.dtype.kind not in "biufU":
            raise TypeError(f"{key} is of type {value.dtype}")
        plain[key] = value if value.dtype.kind == "U" else value.astype(np.float64)
    return plain


def _by_hand(outputs):
    words = len(str(outputs[0].get("text", "")).split()) if outputs else 0
    if words < 5:
        return Verdict(False, 0.0, None, "there is hardly a sentence yet")
    return Verdict(None, 0.0, None, f"written ({words} words); a person marks it")


def _equal(exercise, wanted, outputs):
    """Whether all that is wanted came, in the same shapes, within the tolerance."""
    close = {"rtol": exercise.rtol, "atol": exercise.atol, "equal_nan": True}
    return all(
        key in came
        and came[key].dtype.kind == "f"
        and np.shape(value) == came[key].shape
        and np.allclose(came[key], np.asarray(value, np.float64), **close)
        for want, came in zip(wanted, outputs, strict=True)
        for key, value in want.items()
    )


def _misfit(rights, outputs):
    """A sentence if something is missing, of a wrong shape or not finite; else ''."""
    for right, output in zip(rights, outputs, strict=True):
        for key, value in right.items():
            if key not in output:
                return f"no {key} came"
            came, wanted = output[key].shape, np.shape(value)
            if came != wanted:
                return f"{key} has the shape {came}, and {wanted} was expected"
            if output[key].dtype.kind == "U" or not np.isfinite(output[key]).all():
                return f"{key} holds something that is no finite number"
    return ""


def _how_wrong(exercise, rights, outputs):
    """Which output is off, and whether by one factor everywhere."""
    close = {"rtol": exercise.rtol, "atol": exercise.atol}
    for key in rights[0]:
        right = np.concatenate([np.ravel(r[key]) for r in rights]).astype(np.float64)
        came = np.concatenate([np.ravel(o[key]) for o in outputs])
        if np.allclose(came, right, **close):
            continue
        if np.allclose(came, -right, **close):
            return f"{key} has the right size and the wrong sign"
        if len(right) > 1 and right.all():
            factors = came / right
            if np.ptp(factors) < 1e-3 * abs(factors).max():
                return f"{key} is off by one factor everywhere: {factors.mean():.3g}"
        wrong = int((~np.isclose(came, right, **close)).sum())
        return f"{key} is wrong in {wrong} of {len(right)} numbers"
    return "not right yet"
