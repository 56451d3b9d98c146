"""When an assignment is due, and what came later: told to people, never punished."""

import re
import time
from datetime import datetime

MONTHS = (
    "january february march april may june july august september october november "
    "december"
).split()
_CLOCK = r"(?:[ ,T]+(?:at )?(?P<h>\d{1,2})[:.](?P<min>\d\d)(?::\d\d)?)?"
_YEAR = r"(?:,? (?P<y>\d{4}))?"
_FORMS = (
    rf"(?P<d>\d{{1,2}})\. ?(?P<m>\d{{1,2}})\. ?(?P<y>\d{{4}}){_CLOCK}",
    rf"(?P<d>\d{{1,2}})(?:st|nd|rd|th|\.)? (?P<name>[a-z]+)\.?,?{_YEAR}{_CLOCK}",
    rf"(?P<name>[a-z]+)\.? (?P<d>\d{{1,2}})(?:st|nd|rd|th)?{_YEAR}{_CLOCK}",
)
COPIED = 600  # seconds: files of a whole class that are this close were copied


def due_time(text, now=None):
    """The time that a text names, with its zone, or None where that is not sure.

    "2026-12-01", "2026-12-01 23:59+01:00", "1.12.2026", "1 December", "Dec 1, 2026". A
    day alone ends at midnight; without a zone it is this machine's; without a year the
    next such day is meant. "12/01/2026" is one day or another, so it is none.
    """
    now = now or datetime.now().astimezone()
    text = " ".join(str(text).split())
    try:
        told = datetime.fromisoformat(text)
        if len(text) <= 10:
            told = told.replace(hour=23, minute=59, second=59)
        return told if told.tzinfo else told.astimezone()
    except (ValueError, OverflowError):
        pass
    for form in _FORMS:
        match = re.fullmatch(form, text.casefold())
        if match:
            return _from(match.groupdict(), now)
    return None


def _from(told, now):
    name = told.get("name")
    months = [i for i, m in enumerate(MONTHS, 1) if name and m.startswith(name)]
    if name and (len(months) != 1 or len(name) < 3):
        return None
    clock = (23, 59, 59) if told["h"] is None else (int(told["h"]), int(told["min"]), 0)
    month = months[0] if name else int(told["m"])
    try:
        year = int(told["y"] or now.year)
        due = datetime(year, month, int(told["d"]), *clock).astimezone()
        if not told["y"] and due < now:
            due = datetime(year + 1, month, int(told["d"]), *clock).astimezone()
        return due
    except (ValueError, OverflowError):
        return None


def lateness(found, due_at):
    """{student: what tells that something came late}, of those where anything does.

    A platform's own time or mark is believed. A file's time is a hint, and none where
    the files of the whole class are equally old: then somebody copied them.
    """
    due = datetime.fromisoformat(due_at).timestamp() if due_at else None
    times = [
        w for s in found.values() for w, by in s.times.values() if by == "file" and w
    ]
    copied = len(times) > 1 and max(times) - min(times) < COPIED
    told = {}
    for student, submission in found.items():
        notes = [f"late, {submission.late}"] if submission.late else []
        for file, (when, by) in submission.times.items():
            if due is None or when is None or when <= due:
                continue
            if by == "platform":
                notes.append(
                    f"late by {_span(when - due)}, as the platform says: {file}"
                )
            elif by == "zip" or not copied:
                day = time.strftime("%Y-%m-%d %H:%M", time.localtime(when))
                notes.append(
                    f"perhaps late: {file} is of {day}, which copying can change"
                )
        if notes:
            told[student] = "; ".join(notes[:3])
    return told


def _span(seconds):
    days, minutes = divmod(int(seconds) // 60, 1440)
    hours, minutes = divmod(minutes, 60)
    parts = [(days, "d"), (hours, "h"), (minutes, "min")]
    return " ".join(f"{n} {unit}" for n, unit in parts if n) or "less than a minute"
