"""All submissions of an assignment: graded once each, kept one file a student."""

import hashlib
import json
from pathlib import Path

import ganlab

from ..project import CourseError
from . import asks, keep, readers
from .assignment import lines, pristine
from .grade import left_open, nothing
from .late import lateness
from .limits import Limits
from .names import cleaned_data, one_line
from .people import full_name
from .scheduler import run_all
from .submissions import Submission

PICTURES = ".pictures"  # beside a student's result: the figures of the notebook


def grade_all(found, assignment, root, out, sandbox, limits=None, **spread):
    """({student: result}, {student: error}) of all students, in order.

    found: {student: Submission}. out: the folder of results; a student whose result
    lies there, with the same submission, exercises and graders, is not run again, and
    one of whom nothing is found now keeps it. spread: scheduler, jobs and progress of
    run_all.
    """
    limits, parts = limits or Limits(), keep.folder(Path(out) / "parts")
    before = earlier(parts, assignment)
    if assignment.students:
        before = {s: r for s, r in before.items() if s in assignment.students}
    master = pristine(root, assignment.lessons)
    plain = lines(root, assignment.lessons)
    told = {"students": (), "due": "", "due_at": "", "title": "", "roster": {}}
    base = [assignment.as_dict() | told]
    base += [master, limits.as_dict(), sandbox["kind"], graders()]
    results, errors, tasks = {}, {}, []
    for student in sorted({*found, *assignment.students, *before}):
        submission = found.get(student)
        kept = before.get(student)
        unread = submission and submission.unread
        some = submission and (submission.cells or submission.others)
        if not (some or unread):
            results[student] = without(student, assignment, submission, kept, parts)
            continue
        try:
            if unread:
                raise readers.Refused(unread)
            submission.texts = asks.texts(submission, plain, limits)
        except readers.Refused as refusal:
            errors[student] = one_line(refusal)
            results[student] = not_graded(student, assignment, submission, refusal)
            continue
        # what tells of time and place is no part of what is graded
        told = submission.as_dict() | {"figures": {}, "times": {}, "late": ""}
        told |= {"name": "", "number": ""}
        key = _digest([student, told, *base])
        if kept and kept.get("key") == key and not left_open(kept):
            results[student] = kept
            continue
        tasks.append(
            {
                "student": student,
                "key": key,
                "submission": told,
                "assignment": assignment.as_dict() | {"roster": {}, "students": ()},
                "master": master,
                "sandbox": sandbox,
                "limits": limits.as_dict(),
            }
        )
    late = lateness(found, assignment.due_at)
    for student, submission in found.items():
        named = full_name(assignment.roster.get(student, {}))
        submission.name = named or submission.name
        if submission.figures:
            path = parts / f"{student}{PICTURES}"
            keep.write(path, json.dumps(submission.figures), backup=False)

    def done(task, result, error):
        student = task["student"]
        try:
            if error is None:
                result = cleaned_data(result)
                _about(result, found[student], late)
                write_part(parts / f"{student}.json", result)
                results[student] = result
                if open_now := left_open(result):
                    errors[student] = one_line("; ".join(open_now))
                return
        except Exception as failure:  # one student's result never stops the class
            error = failure
        if error is not None:
            results[student] = not_graded(student, assignment, found[student], error)
            refused = isinstance(error, readers.Refused)
            told = error if refused else f"{type(error).__name__}: {error}"
            errors[student] = one_line(told)

    run_all(tasks, done, **spread)
    for student in {*found} & {*results} - {*errors}:
        path, result = parts / f"{student}.json", results[student]
        if _about(result, found[student], late) and path.exists():
            write_part(path, result)
    return dict(sorted(results.items())), errors


def shown(student, found, out):
    """The Submission whose code and pictures a page shows: an earlier one's, too."""
    submission = found.get(student) or Submission(student)
    if not submission.notebooks:
        try:
            path = Path(out) / "parts" / f"{student}{PICTURES}"
            pictures = json.loads(path.read_text(encoding="utf-8"))
            submission.figures = {k: list(map(str, v)) for k, v in pictures.items()}
        except (OSError, ValueError, AttributeError, TypeError):
            pass
    return submission


def _about(result, submission, late):
    """Puts into a result what is told of its files; whether that changed anything."""
    told = {"late": late.get(submission.student, ""), "name": submission.name}
    told = cleaned_data(told | {"number": submission.number})
    changed = any(result.get(k) != v for k, v in told.items())
    result |= told
    return changed


def without(student, assignment, submission, kept, parts):
    """The result of a student of whom nothing can be graded now.

    An earlier one counts on; where that was changed or is damaged it says so.
    """
    problems = list(submission.problems) if submission else []
    if kept:
        flag = "kept from an earlier run: nothing new was found that can be graded"
        flags = [f for f in kept["flags"] if f != flag]
        return {**kept, "flags": [*flags, flag], "problems": problems}
    if (parts / f"{student}.json").exists():
        result = not_graded(student, assignment)
        told = f"parts/{student}.json was changed or is damaged, and does not count"
        return {**result, "problems": [*problems, told]}
    result = nothing(student, assignment, problems)
    if problems:
        result["files"] = list(submission.files)
    elif submission:
        result["files"] = list(submission.files)
        problems = ["no solution cell was found in what was handed in"]
    for line in result["exercises"] if problems else ():
        line["reason"] = f"what was handed in could not be read: {problems[0]}"
    return result


def not_graded(student, assignment, submission=None, error=None):
    """The result where the grader itself failed, or the process that reads did: it says
    so, and is not kept."""
    submission = submission or Submission(student)
    result = nothing(student, assignment, submission.problems)
    result["files"] = list(submission.files)
    told = "the grader failed, run it again"
    if isinstance(error, readers.Refused):
        told = one_line(error)
    for line in result["exercises"]:
        line |= {"points": None, "state": "not graded", "reason": f"NOT GRADED: {told}"}
    return result


def earlier(parts, assignment):
    """{student: kept result} of all earlier runs into this folder.

    A CourseError where the folder is another assignment's. Other points for the same
    exercise are reckoned anew.
    """
    kept = {}
    for path in sorted(parts.glob("*.json")):
        result = read_part(path)
        if result is None:
            continue
        ids = [x["id"] for x in result["exercises"]]
        if ids != [*assignment.points]:
            raise CourseError(
                f"{parts.parent} holds the results of other exercises "
                f"({', '.join(ids)}): give another folder with --out."
            )
        for x in result["exercises"]:
            worth = assignment.points[x["id"]]
            if x["out_of"] != worth:
                if x["points"] and x["out_of"]:
                    x["points"] *= worth / x["out_of"]
                x["out_of"] = worth
        kept[result["student"]] = result
    return kept


def read_part(path):
    """A kept result, or None where there is none as it was written."""
    try:
        result = json.loads(path.read_text(encoding="utf-8"))
        seal = result.pop("seal")
        whole = seal == _digest(result) and result["student"] == path.stem
        return result if whole else None
    except (OSError, ValueError, AttributeError, TypeError, KeyError, RecursionError):
        return None


def write_part(path, result):
    """Written beside and moved into place, with a seal that tells later changes."""
    content = {k: v for k, v in result.items() if k != "seal"}
    content["seal"] = _digest(content)
    keep.write(path, json.dumps(content, indent=1))


def graders():
    """A digest of all code that decides on a grade."""
    home = Path(ganlab.__file__).parent
    files = sorted((home / "course").rglob("*.py"))
    return _digest([path.read_text(encoding="utf-8") for path in files])


def _digest(content):
    text = json.dumps(content, sort_keys=True, default=list)
    return hashlib.sha256(text.encode()).hexdigest()[:20]
