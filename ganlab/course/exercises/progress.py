"""Which exercises are done: kept in a small file, so that it survives a restart."""

import json
import os
import time
from pathlib import Path

from ...data.console import make_printable
from ...data.files import FileError, from_environment, read_file, write_file
from .registry import all_exercises, lesson_of

STATES = ("to do", "tried", "written", "done")  # in rising order
_LABELS = {"torch": "PyTorch", "tf": "TensorFlow", "python": ""}
_said = set()  # what has been told once


def path():
    """The file: $GANLAB_PROGRESS, or progress.json in ~/.ganlab.

    FileError where there is no home folder, as for a user without a name.
    """
    named = from_environment("GANLAB_PROGRESS")
    try:
        return named or Path.home() / ".ganlab" / "progress.json"
    except RuntimeError:
        raise FileError(
            "There is no home folder: set GANLAB_PROGRESS to the path of a file."
        ) from None


def load():
    """{id: {framework: {"state", "since"}}}; empty where no file can be read.

    state: one of STATES. since: the day of it, YYYY-MM-DD. What else the file holds is
    left out.
    """
    try:
        return _read(read_file(path()))[0]
    except OSError:
        return {}


def _read(content):
    """(what load() gives, whether the content was all of that form)."""
    try:
        kept = json.loads(content.decode("utf-8-sig"))
    except ValueError:
        return {}, False
    found = {}
    for exercise_id, reached in kept.items() if isinstance(kept, dict) else ():
        for framework, entry in reached.items() if isinstance(reached, dict) else ():
            if isinstance(entry, dict) and entry.get("state") in STATES:
                found.setdefault(exercise_id, {})[framework] = entry
    return found, kept == found


def note(exercise_id, framework, state):
    """Keeps the best state reached; where that cannot be, it is told once.

    A file of another form is kept beside the new one, with `.old` after its name.
    """
    try:
        _note(path(), exercise_id, framework, state)
    except OSError as error:
        _say(f"Your progress is not kept, the checks work all the same: {error}")


def _note(file, exercise_id, framework, state):
    content = read_file(file) if os.path.lexists(file) else b"{}"
    kept, whole = _read(content)
    reached = kept.setdefault(exercise_id, {})
    before = reached.get(framework, {}).get("state", STATES[0])
    if STATES.index(before) >= STATES.index(state):
        return
    if not whole and content.strip():
        old = write_file(f"{file}.old", lambda f: f.write(content))
        _say(f"{file} was not of the form of a progress file: it is kept as {old}.")
    reached[framework] = {"state": state, "since": time.strftime("%Y-%m-%d")}
    text = json.dumps(kept, indent=1, sort_keys=True)
    write_file(file, lambda f: f.write(text.encode("utf-8")))


def _say(sentence):
    if sentence not in _said:
        _said.add(sentence)
        print(sentence)


def table(lessons=()):
    """The exercises of some lessons ("03", 3), or of all, and how far they are."""
    numbers = [str(n).zfill(2) for n in ([lessons] if _single(lessons) else lessons)]
    kept, rows, points, reached = load(), [], 0, 0
    for exercise in all_exercises():
        if numbers and lesson_of(exercise.id) not in numbers:
            continue
        found = kept.get(exercise.id, {})
        states = {t: found[t]["state"] for t in exercise.frameworks if t in found}
        best = max(states.values(), key=STATES.index, default=STATES[0])
        where = ", ".join(
            _LABELS[t] for t, s in states.items() if s == best and _LABELS[t]
        )
        told = f"{best} ({where})" if where and best != STATES[0] else best
        points += exercise.points
        reached += exercise.points if best == "done" else 0
        rows.append((exercise.id, exercise.title, f"{exercise.points}", told))
    heads = ("exercise", "", "points", "state")
    widths = [max(len(row[i]) for row in [heads, *rows]) for i in range(4)]
    lines = [
        f"{a:{widths[0]}}  {b:{widths[1]}}  {c:>{widths[2]}}  {d}".rstrip()
        for a, b, c, d in [heads, *rows]
    ]
    return "\n".join([*lines, f"{reached} of {points} points"])


def _single(lessons):
    return isinstance(lessons, str | int)


def progress(*lessons):
    """Prints the table: progress("03"), or progress() for all lessons."""
    make_printable()
    print(table(lessons))
