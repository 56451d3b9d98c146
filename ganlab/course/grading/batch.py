"""All submissions of an assignment: graded once each, kept one file a student."""

import hashlib
import json
import os
from pathlib import Path

import ganlab

from .assignment import pristine
from .grade import nothing
from .limits import Limits
from .scheduler import run_all
from .submissions import Submission


def grade_all(found, assignment, root, out, sandbox, limits=None, **spread):
    """({student: result}, {student: error}) of all students, in order.

    found: {student: Submission}. out: the folder of results; a student whose result
    lies there, with the same submission, exercises and graders, is not run again.
    spread: scheduler, jobs and progress of run_all.
    """
    limits, parts = limits or Limits(), Path(out) / "parts"
    parts.mkdir(parents=True, exist_ok=True)
    master = pristine(root, assignment.lessons)
    base = [assignment.as_dict() | {"students": (), "due": "", "title": ""}]
    base += [master, limits.as_dict(), sandbox["kind"], graders()]
    results, errors, tasks = {}, {}, []
    for student in sorted({*found, *assignment.students}):
        submission = found.get(student)
        if submission is None or not (submission.cells or submission.others):
            problems = submission.problems if submission else ()
            results[student] = nothing(student, assignment, problems)
            continue
        told = {**submission.as_dict(), "figures": {}}
        key = _digest([student, told, *base])
        kept = read_part(parts / f"{student}.json")
        if kept and kept.get("key") == key:
            results[student] = kept
            continue
        tasks.append(
            {
                "student": student,
                "key": key,
                "submission": told,
                "assignment": assignment.as_dict(),
                "master": master,
                "sandbox": sandbox,
                "limits": limits.as_dict(),
            }
        )

    def done(task, result, error):
        student = task["student"]
        if error is None:
            write_part(parts / f"{student}.json", result)
            results[student] = result
        else:
            errors[student] = f"{type(error).__name__}: {error}"
            results[student] = not_graded(student, assignment, task["submission"])

    run_all(tasks, done, **spread)
    return dict(sorted(results.items())), errors


def not_graded(student, assignment, submission):
    """The result where the grader itself failed: it says so, and is not kept."""
    result = nothing(student, assignment, Submission(**submission).problems)
    for line in result["exercises"]:
        line["reason"] = "NOT GRADED: the grader failed, run it again"
    return result


def read_part(path):
    """A kept result, or None where there is none that can be read."""
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None


def write_part(path, result):
    """Written beside and moved into place: a crash leaves the old file or the new."""
    beside = path.with_name(f".{path.name}.new")
    beside.write_text(json.dumps(result, indent=1), encoding="utf-8")
    os.replace(beside, path)


def graders():
    """A digest of all code that decides on a grade."""
    home = Path(ganlab.__file__).parent
    files = sorted((home / "course").rglob("*.py"))
    return _digest([path.read_text(encoding="utf-8") for path in files])


def _digest(content):
    text = json.dumps(content, sort_keys=True, default=list)
    return hashlib.sha256(text.encode()).hexdigest()[:20]
