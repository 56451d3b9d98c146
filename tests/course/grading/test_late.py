"""When something is due, and what came later."""

from datetime import UTC, datetime, timedelta, timezone

import pytest

from ganlab.course.grading.late import due_time, lateness
from ganlab.course.grading.submissions import Submission

NOW = datetime(2026, 11, 25, 12, tzinfo=UTC).astimezone()
BERLIN = timezone(timedelta(hours=1))


def local(*when):
    return datetime(*when).astimezone()


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("2026-12-01", local(2026, 12, 1, 23, 59, 59)),
        ("2026-12-01 18:00", local(2026, 12, 1, 18)),
        ("2026-12-01T18:00+01:00", datetime(2026, 12, 1, 18, tzinfo=BERLIN)),
        ("1.12.2026", local(2026, 12, 1, 23, 59, 59)),
        ("01.12.2026, 8:30", local(2026, 12, 1, 8, 30)),
        ("1 December", local(2026, 12, 1, 23, 59, 59)),
        ("1 January", local(2027, 1, 1, 23, 59, 59)),
        ("Dec 1st, 2026 at 18:00", local(2026, 12, 1, 18)),
        ("12/01/2026", None),
        ("31.2.2026", None),
        ("next week", None),
        ("1 Ju", None),
        ("", None),
    ],
)
def test_due_dates(text, due):
    assert due_time(text, NOW) == due


def handed(**times):
    """Students and when their file is of, in hours after the due date."""
    due = local(2026, 12, 1, 18).timestamp()
    return {
        s: Submission(s, times={"x.ipynb": (due + 3600 * hours, by)})
        for s, (hours, by) in times.items()
    }


def test_what_came_late_is_told_by_what_is_known():
    due = local(2026, 12, 1, 18).isoformat()
    found = handed(
        ana=(-1, "platform"), bob=(26, "platform"), cem=(3, "zip"), dee=(5, "file")
    )
    found["eve"] = Submission("eve", late="the platform says so")
    found["finn"] = Submission("finn", times={"x": (-3600.0, "file")})
    told = lateness(found, due)
    assert sorted(told) == ["bob", "cem", "dee", "eve"]
    assert "late by 1 d 2 h, as the platform says" in told["bob"]
    assert told["cem"].startswith("perhaps late") and told["dee"].startswith("perhaps")
    assert list(lateness(found, "")) == ["eve"]


def test_files_that_were_all_copied_at_once_are_not_late():
    due = local(2026, 12, 1, 18).isoformat()
    found = handed(ana=(48, "file"), bob=(48.1, "file"))
    assert lateness(found, due) == {}
