"""The judge, one for check, the grader and nbgrader's points: no learner's code runs.

It compares what a function gave with the closed form and, where that is wrong, with
what each typical mistake gives in the same cases.
"""

from itertools import permutations
from typing import NamedTuple

import numpy as np

from .mistakes import attempts

SWAPPED = "results swapped"


class Verdict(NamedTuple):
    """state: "right", "wrong", "failed" (no result), "to do", or "by hand" (a text)."""

    state: str
    points: float
    message: str
    mistake: str | None = None
    hints: tuple = ()

    @property
    def passed(self):
        """True, False, or None for a text, which a person marks."""
        return {"right": True, "by hand": None}.get(self.state, False)


def judge(exercise, framework, cases, state, reason="", outputs=()):
    """The Verdict on what calls.attempt or a sandbox came to.

    Whatever the outputs hold, a Verdict comes back: what is no array of numbers (or
    text, for a text) is wrong, with its reason.
    """
    if state == "to do":
        return Verdict("to do", 0.0, "to do")
    try:
        outputs = [_plain(output) for output in outputs]
    except (TypeError, ValueError) as error:
        return _wrong(exercise, f"no numbers came: {error}")
    if state == "ok" and exercise.by_hand:
        return _by_hand(outputs)
    if state == "ok" and len(outputs) != len(cases):
        label = f"{len(cases)} results were expected and {len(outputs)} came"
        return _wrong(exercise, label)
    rights = [exercise.answer(**case) for case in cases] if exercise.answer else []
    came = state, reason, outputs
    if state == "ok":
        if _equal(exercise, rights, outputs):
            return Verdict("right", float(exercise.points), "right")
        if _swapped(exercise, rights, outputs):
            wanted = ", ".join(exercise.call["returns"])
            hints = ("Compare the order with the text.", f"Return ({wanted}).")
            message = (
                f"the results are right, and stand in another order than ({wanted})"
            )
            return Verdict("wrong", 0.0, message, SWAPPED, hints)
    if state in ("ok", "error", "misfit"):
        for mistake in exercise.mistakes:
            versions = attempts(exercise, mistake, framework, cases)
            if any(_alike(exercise, rights, one, came) for one in versions):
                return Verdict(
                    "wrong", 0.0, mistake.message, mistake.name, mistake.hints
                )
    if state == "ok":
        label = _misfit(rights, outputs) or _how_wrong(exercise, rights, outputs)
        return _wrong(exercise, label)
    if state == "misfit":
        return _wrong(exercise, reason)
    label = f"it stopped with {reason}" if state == "error" else reason
    return _wrong(exercise, label, "failed")


def _wrong(exercise, message, state="wrong"):
    return Verdict(state, 0.0, message, None, exercise.hints)


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
        return Verdict("wrong", 0.0, "there is hardly a sentence yet")
    return Verdict("by hand", 0.0, f"written ({words} words); a person marks it")


def _equal(exercise, wanted, outputs, leave=()):
    """Whether all that is wanted came, in the same shapes, within the tolerance."""
    return all(
        key in came
        and came[key].dtype.kind == "f"
        and np.shape(value) == came[key].shape
        and _close(exercise, came[key], value)
        for want, came in zip(wanted, outputs, strict=True)
        for key, value in want.items()
        if key not in leave
    )


def _close(exercise, came, value):
    """Within the tolerance; one that is not finite is like any other that is not."""
    came, value = (np.where(np.isfinite(x), x, np.nan) for x in (came, value))
    close = {"rtol": exercise.rtol, "atol": exercise.atol, "equal_nan": True}
    return np.allclose(came, value, **close)


def _swapped(exercise, rights, outputs):
    """Whether the values are right in another order."""
    names = exercise.call.get("returns", ())
    for order in permutations(names):
        if list(order) == list(names):
            continue
        pairs = list(zip(names, order, strict=True))
        moved = [{a: came[b] for a, b in pairs if b in came} for came in outputs]
        wanted = [{a: right[a] for a in names if a in right} for right in rights]
        if _equal(exercise, wanted, moved):
            return True
    return False


def _alike(exercise, rights, one, came):
    """Whether a mistake's attempt is what came: the same error, or the same numbers."""
    if one[0] != came[0]:
        return False
    if one[0] != "ok":
        return one[1][:60] == came[1][:60]
    if not _equal(exercise, one[2], came[2], exercise.quiet):
        return False
    if _equal(exercise, rights, one[2], exercise.quiet):  # the quiet ones alone tell
        return _equal(exercise, one[2], came[2])
    return True


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
    """Which output is off first, and whether by one factor everywhere."""
    if "options" in exercise.call:
        return _wrong_choices(exercise.call["options"], rights[0], outputs[0])
    close = {"rtol": exercise.rtol, "atol": exercise.atol}
    for key in rights[0]:
        right = np.concatenate([np.ravel(r[key]) for r in rights]).astype(np.float64)
        came = np.concatenate([np.ravel(o[key]) for o in outputs])
        if np.allclose(came, right, **close):
            continue
        if np.allclose(came, -right, **close):
            return f"{key} has the right size and the wrong sign"
        several = len(np.unique(right)) > 1  # of one number a factor tells the answer
        if several and right.all() and key not in exercise.quiet:
            factors = came / right
            if np.ptp(factors) < 1e-3 * abs(factors).max():
                return f"{key} is off by one factor everywhere: {factors.mean():.3g}"
        wrong = int((~np.isclose(came, right, **close)).sum())
        return _how_many(key, wrong, len(right), len(right) == len(rights))
    return "not right yet"


def _how_many(key, wrong, count, single):
    """How much of an output is wrong; single: whether it is one number a case."""
    if single and wrong == count:
        return f"{key} should be another number"
    if single:
        return f"{key} is right in {count - wrong} of the {count} cases that were tried"
    if wrong == count:
        return f"all {count} numbers in {key} are wrong"
    return f"{wrong} of the {count} numbers in {key} {_are(wrong)} wrong"


def _wrong_choices(options, right, came):
    """The first choice that does not fit, in the learner's words, and how many do."""
    wrong = [key for key, place in right.items() if came[key] != place]
    if not wrong:
        return "not right yet"
    fit = len(right) - len(wrong)
    places = dict(enumerate(options))
    said = places.get(float(came[wrong[0]]), "what was chosen")
    told = f"{fit} of the {len(right)} choices {_are(fit)} right" if fit else ""
    told = told or f"none of the {len(right)} choices is right"
    return f'{told}, and {wrong[0]} is not "{said}"'


def _are(count):
    return "is" if count == 1 else "are"
