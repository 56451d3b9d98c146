"""Grades one submission: what it defines is run in a sandbox and judged here."""

from ..exercises.judge import judge
from ..exercises.registry import get
from . import runner
from .assignment import Assignment, grade_id
from .limits import Limits
from .program import bound, cleaned, defines, is_stub, parsed, program
from .submissions import Submission

NEVER = "nothing was handed in"
# Of several frameworks the best one counts; with equal points the one that says most.
_ORDER = ("missing", "to do", "failed", "wrong", "by hand", "right")


def grade(task):
    """The result of one task, as plain data; the same task gives the same result.

    task: a dict of student, key, submission, assignment, master (see pristine),
    sandbox and limits, all plain data, so that it can travel to another machine.
    """
    submission = Submission(**task["submission"])
    assignment, limits = Assignment(**task["assignment"]), Limits(**task["limits"])
    flags = list(submission.flags)
    found, runs, cases, owner = {}, [], {}, {}
    for exercise_id in assignment.points:
        exercise = get(exercise_id)
        cases[exercise_id] = assignment.cases(task["student"], exercise)
        for framework, name in exercise.names.items():
            key = grade_id(exercise, framework)
            owner[key] = exercise
            source, state = _source(submission, exercise, framework, flags)
            found[key] = {"state": state, "reason": ""}
            if state == "run":
                sources = program(source, _earlier(submission, key, task))
                given = cases[exercise_id], exercise.call
                runs.append(runner.Run(key, framework, name, sources, *given))
    outcomes = runner.run(runs, task["sandbox"], limits)
    for one in runs:
        exercise, outcome = owner[one.key], outcomes[one.key]
        line = _line(exercise, one.framework, cases[exercise.id], outcome)
        line["reason"] = _elsewhere(line["reason"], submission)
        found[one.key] = {**line, "printed": outcome.printed}
    exercises = [_best(get(x), found, p) for x, p in assignment.points.items()]
    return {
        "student": task["student"],
        "key": task["key"],
        "files": submission.files,
        "flags": flags,
        "problems": submission.problems,
        "exercises": exercises,
    }


def _source(submission, exercise, framework, flags):
    """(source, state): state is "run", "to do" or "missing"."""
    key, name = grade_id(exercise, framework), exercise.names[framework]
    source = submission.cells.get(key)
    if source is None:
        found = [s for s in submission.others if defines(s, name)]
        if not found:
            return "", "missing"
        source = submission.cells[key] = found[0]
        flags.append(f"{key} had lost its mark: found by the name {name}")
    if is_stub(source, name):
        return source, "to do"
    if cleaned(source) != source:
        flags.append(f"{key} held lines for IPython alone, which were left out")
    return source, "run"


def _earlier(submission, key, task):
    """Given code and the student's solution cells that stand before this one."""
    sources = []
    for other, source in task["master"].get(key[1:3], ()):
        if other == key:
            break
        sources.append(submission.cells.get(other, source) if other else source)
    return sources


def _line(exercise, framework, cases, outcome):
    """The verdict on one function, as plain data."""
    outputs = list(outcome.outputs)
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


def _elsewhere(reason, submission):
    """Says so where a name is missing that another cell defines."""
    if "NameError: name '" in reason:
        name = reason.split("'")[1]
        trees = filter(None, (parsed(cleaned(s)) for s in submission.others))
        if any(name in bound(tree) for tree in trees):
            reason += ": it stands in a cell of its own, and solution cells alone count"
    return reason


def _best(exercise, found, points):
    """The exercise's line: the best of its frameworks, and all of them."""
    own = {name: found[grade_id(exercise, name)] for name in exercise.frameworks}
    best = max(own.values(), key=lambda line: (line.get("share", 0), _rank(line)))
    state = best["state"]
    reason = "its cell is missing" if state == "missing" else best["reason"]
    return {
        "id": exercise.id,
        "title": exercise.title,
        "out_of": points,
        "points": None if state == "by hand" else points * best.get("share", 0.0),
        "state": state,
        "reason": reason,
        "mistake": best.get("mistake"),
        "text": best.get("text", ""),
        "tracks": own,
    }


def _rank(line):
    return _ORDER.index(line["state"])


def nothing(student, assignment, problems=()):
    """The result of a student of whom nothing came, or nothing that can be graded."""
    lines = []
    for exercise_id, points in assignment.points.items():
        line = {"id": exercise_id, "title": get(exercise_id).title, "out_of": points}
        line |= {"points": 0.0, "state": "missing", "reason": NEVER, "mistake": None}
        lines.append({**line, "text": "", "tracks": {}})
    return {
        "student": student,
        "key": "",
        "files": [],
        "flags": [],
        "problems": list(problems),
        "exercises": lines,
    }
