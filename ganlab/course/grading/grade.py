"""Grades one submission: what it defines is run in a sandbox and judged here."""

import functools

from ..exercises.judge import judge
from ..exercises.registry import get
from . import asks, runner
from .assignment import Assignment, grade_id
from .limits import Limits
from .submissions import Submission

NEVER = "nothing was handed in"
# Of several frameworks the best one counts; with equal points the one that says most.
_ORDER = ("missing", "to do", "run", "failed", "wrong", "by hand", "right")
NOT_GRADED = "not graded"  # for want of something that is the machine's


def grade(task):
    """The result of one task, as plain data; the same task gives the same result.

    task: a dict of student, key, submission, assignment, master (see pristine),
    sandbox and limits, all plain data, so that it can travel to another machine.
    Raises readers.Refused where what was handed in can't be looked through.
    """
    submission = Submission(**task["submission"])
    assignment, limits = Assignment(**task["assignment"]), Limits(**task["limits"])
    flags = list(submission.flags)
    found, tried, runs, cases, owner = {}, {}, [], {}, {}
    asked = [
        (grade_id(exercise, framework), framework, exercise)
        for exercise in map(get, assignment.points)
        for framework in exercise.names
    ]
    answers, more = asks.find(submission, asked, task["master"], limits)
    flags += more
    for exercise_id in assignment.points:
        exercise = get(exercise_id)
        cases[exercise_id] = assignment.cases(task["student"], exercise)
        for framework, name in exercise.names.items():
            key = grade_id(exercise, framework)
            owner[key] = exercise
            told = answers[key]
            found[key] = {"state": told[0].state, "reason": ""}
            tried[key] = [answer for answer in told if answer.state == "run"]
            given = handed(cases[exercise_id], exercise.call), exercise.call
            for number, answer in enumerate(tried[key]):
                run = f"{key}#{number}" if number else key
                sources = list(answer.sources)
                runs.append(runner.Run(run, framework, name, sources, *given))
    calls = [get(exercise_id).call for exercise_id in assignment.points]
    outcomes = runner.run(runs, task["sandbox"], limits, calls)
    for one in runs:
        key, _, number = one.key.partition("#")
        exercise, outcome = owner[key], outcomes[one.key]
        line = _line(exercise, one.framework, cases[exercise.id], outcome)
        source = tried[key][int(number or 0)].source
        line |= {"printed": outcome.printed, "source": source}
        # of several files' answers the best counts
        found[key] = _better(found[key], line)
    exercises = [_best(get(x), found, p) for x, p in assignment.points.items()]
    return {
        "student": task["student"],
        "key": task["key"],
        "files": submission.files,
        "flags": flags,
        "problems": submission.problems,
        "exercises": exercises,
    }


def handed(cases, call):
    """The cases with the inputs of the function alone: a number that it has to know,
    such as one of the text, lies nowhere where it runs."""
    return [{k: case[k] for k in call.get("inputs", case)} for case in cases]


def _line(exercise, framework, cases, outcome):
    """The verdict on one function, as plain data."""
    outputs = list(outcome.outputs)
    if outcome.state == "exhausted":
        return {"state": NOT_GRADED, "reason": outcome.reason, "mistake": None}
    came = outcome.state, outcome.reason, outputs
    verdict = judge(exercise, framework, cases, *came)
    line = {
        "state": verdict.state,
        "reason": verdict.message,
        "mistake": verdict.mistake,
        "hints": list(verdict.hints),
        "share": verdict.points / exercise.points,
    }
    if exercise.by_hand and outputs:
        line["text"] = str(outputs[0].get("text", ""))
    return line


def _best(exercise, found, points):
    """The exercise's line: the best of its frameworks, and all of them."""
    own = {name: found[grade_id(exercise, name)] for name in exercise.frameworks}
    best = functools.reduce(_better, own.values())
    state = best["state"]
    reason = "its cell is missing" if state == "missing" else best["reason"]
    return {
        "id": exercise.id,
        "title": exercise.title,
        "out_of": points,
        "points": None
        if state in ("by hand", NOT_GRADED)
        else points * best.get("share", 0.0),
        "state": state,
        "reason": reason,
        "mistake": best.get("mistake"),
        "text": best.get("text", ""),
        "frameworks": own,
    }


def _better(one, other):
    """The line that counts. What was not graded may have been right: it is kept open
    unless the other has all points."""
    for line, beside in ((one, other), (other, one)):
        if line["state"] == NOT_GRADED:
            return beside if beside.get("share", 0) >= 1 else line
    return max(one, other, key=_worth)


def _worth(line):
    return line.get("share", 0), _ORDER.index(line["state"])


def left_open(result):
    """The exercises of a result that were not graded, with the reason."""
    lines = [x for x in result["exercises"] if x["state"] == NOT_GRADED]
    return [f"{x['id']}: {x['reason']}" for x in lines]


def nothing(student, assignment, problems=()):
    """The result of a student of whom nothing came, or nothing that can be graded."""
    lines = []
    for exercise_id, points in assignment.points.items():
        line = {"id": exercise_id, "title": get(exercise_id).title, "out_of": points}
        line |= {"points": 0.0, "state": "missing", "reason": NEVER, "mistake": None}
        lines.append({**line, "text": "", "frameworks": {}})
    return {
        "student": student,
        "key": "",
        "files": [],
        "flags": [],
        "problems": list(problems),
        "exercises": lines,
    }
