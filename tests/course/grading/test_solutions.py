"""The course's own solutions, through the sandbox: all right, in both frameworks."""

import shutil
from pathlib import Path

import pytest

from ganlab.course.exercises import get
from ganlab.course.exercises.build import solutions
from ganlab.course.grading import assignment as assignments
from ganlab.course.grading import batch, sandbox, submissions

from .classroom import need_sandbox

ROOT = Path(__file__).parents[3]


@pytest.fixture(scope="module")
def lines(tmp_path_factory):
    need_sandbox()
    home = tmp_path_factory.mktemp("solutions")
    (home / "in" / "ana").mkdir(parents=True)
    for path in solutions(ROOT):
        shutil.copy(path, home / "in" / "ana")
    task = assignments.of_lessons([path.name[:2] for path in solutions(ROOT)])
    found, _ = submissions.collect(home / "in")
    results, errors = batch.grade_all(
        found, task, ROOT, home / "out", sandbox.choose(), progress=False
    )
    assert not errors and not results["ana"]["flags"]
    return results["ana"]["exercises"]


def test_every_track_of_every_solution_is_right(lines):
    states = {
        (x["id"], t): v["state"] for x in lines for t, v in x["frameworks"].items()
    }
    wanted = {
        (x["id"], track): "by hand" if get(x["id"]).by_hand else "right"
        for x in lines
        for track in get(x["id"]).frameworks
    }
    assert states == wanted and len(states) > 20
