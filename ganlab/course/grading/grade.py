"""Grades one submission: what it defines is run in a sandbox and judged here."""

from ..exercises.exercise import judge
from ..exercises.registry import get
from . import answers, runner
from .assignment import Assignment, grade_id
from .limits import Limits
from .submissions import Submission

NEVER = "nothing was handed in"
# Of several tracks the best one counts; with equal points the one that says most.
_ORDER = ("missing", "to do", "run", "failed", "wrong", "by hand", "right")


def grade(task):
    """The result of one task, as plain data; the same task gives the same result.

    task: a dict of student, key, submission, assignment, master (see pristine),
    sandbox and limits, all plain data, so that it can travel to another machine.
    """
    submission = Submission(**task["submission"])
    assignment, limits = Assignment(**task["assignment"]), Limits(**task["limits"])
    flags = list(submission.flags)
    tracks, tried, runs, cases = {}, {}, [], {}
    for exercise_id in assignment.points:
        exercise = get(exercise_id)
        cases[exercise_id] = assignment.cases(task["student"], exercise)
        for track in exercise.tracks:
            key = grade_id(exercise, track)
            found = answers.find(
                submission, exercise, track, key, task["master"], flags
            )
            tracks[key] = {"state": found[0].state, "reason": ""}
            tried[key] = [a for a in found if a.state == "run"]
            for number, answer in enumerate(tried[key]):
                runs.append(
                    runner.Run(
                        f"{key}#{number}" if number else key,
                        exercise_id,
                        track,
                        exercise.names[track],
                        list(answer.sources),
                        cases[exercise_id],
                    )
                )
    outcomes = runner.run(runs, task["sandbox"], limits)
    for one in runs:
        exercise, outcome = get(one.exercise), outcomes[one.key]
        told = _told(exercise, cases[exercise.id], outcome)
        key, _, number = one.key.partition("#")
        told |= {
            "printed": outcome.printed,
            "source": tried[key][int(number or 0)].source,
        }
        # of several files' answers the best counts
        tracks[key] = max(tracks[key], told, key=_worth)
    exercises = [_best(get(x), tracks, p) for x, p in assignment.points.items()]
    return {
        "student": task["student"],
        "key": task["key"],
        "files": submission.files,
        "flags": flags,
        "problems": submission.problems,
        "exercises": exercises,
    }


def _told(exercise, cases, outcome):
    """The verdict on one function, as plain data."""
    if outcome.state == "to do":
        return {"state": "to do", "reason": "to do"}
    if outcome.state == "failed":
        return {"state": "failed", "reason": outcome.reason}
    outputs = list(outcome.outputs)
    verdict = judge(exercise, cases, outputs)
    state = {True: "right", False: "wrong", None: "by hand"}[verdict.passed]
    told = {
        "state": state,
        "reason": verdict.message,
        "mistake": verdict.mistake,
        "hints": list(verdict.hints),
        "share": verdict.points / exercise.points,
    }
    if exercise.by_hand and outputs:
        told["text"] = str(outputs[0].get("text", ""))
    return told


def _best(exercise, tracks, points):
    """The exercise's line: the best of its tracks, and all of them."""
    own = {track: tracks[grade_id(exercise, track)] for track in exercise.tracks}
    best = max(own.values(), key=_worth)
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


def _worth(told):
    return told.get("share", 0), _ORDER.index(told["state"])


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
