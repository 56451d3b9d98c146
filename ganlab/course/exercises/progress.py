"""Which exercises are done: kept in a small file, so that it survives a restart."""

import json
import os
import tempfile
import time
from pathlib import Path

from .registry import all_exercises, lesson_of

STATES = ("to do", "tried", "written", "done")  # in rising order
_LABELS = {"torch": "PyTorch", "tf": "TensorFlow", "python": ""}


def path():
    """The file: $GANLAB_PROGRESS, or progress.json in ~/.ganlab."""
    named = os.environ.get("GANLAB_PROGRESS")
    return Path(named) if named else Path.home() / ".ganlab" / "progress.json"


def load():
    """{id: {framework: {"state", "since"}}}; empty without a file that can be read.

    state: one of STATES. since: the day of it, YYYY-MM-DD.
    """
    try:
        kept = json.loads(path().read_text(encoding="utf-8"))
        return kept if isinstance(kept, dict) else {}
    except (OSError, ValueError):
        return {}


def note(exercise_id, framework, state):
    """Keeps the best state reached; a folder that cannot be written loses it silently.

    The file is written under another name and moved into place, so that a kernel that
    dies leaves the old one.
    """
    kept = load()
    frameworks = kept.setdefault(exercise_id, {})
    before = frameworks.get(framework, {}).get("state", STATES[0])
    if before in STATES and STATES.index(before) >= STATES.index(state):
        return
    frameworks[framework] = {"state": state, "since": time.strftime("%Y-%m-%d")}
    try:
        path().parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path().parent, prefix=".progress.")
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            json.dump(kept, file, indent=1, sort_keys=True)
        os.replace(temporary, path())
    except OSError:
        return


def table(lessons=()):
    """The exercises of some lessons ("03", 3), or of all, and how far they are."""
    numbers = [str(n).zfill(2) for n in ([lessons] if _single(lessons) else lessons)]
    kept, rows, points, reached = load(), [], 0, 0
    for exercise in all_exercises():
        if numbers and lesson_of(exercise.id) not in numbers:
            continue
        frameworks = kept.get(exercise.id, {})
        states = {
            t: frameworks[t]["state"] for t in exercise.frameworks if t in frameworks
        }
        best = max(states.values(), key=STATES.index, default=STATES[0])
        where = ", ".join(
            _LABELS[t] for t, s in states.items() if s == best and _LABELS[t]
        )
        label = f"{best} ({where})" if where and best != STATES[0] else best
        points += exercise.points
        reached += exercise.points if best == "done" else 0
        rows.append((exercise.id, exercise.title, f"{exercise.points}", label))
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
    print(table(lessons))
