"""The converted course, handed out and graded by nbgrader itself."""

import csv
import os
import subprocess
import sys
from pathlib import Path

import pytest

from ganlab.course.exercises import all_exercises
from ganlab.course.grading.to_nbgrader import convert

from .classroom import RIGHT, WRONG, solved

ROOT = Path(__file__).parents[3]
NAME = "01_adversarial_game"


def nbgrader(folder, *words):
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "GANLAB_HEADLESS": "1"}
    environment["GANLAB_PROGRESS"] = str(folder / "progress.json")
    environment["GANLAB_FRAMEWORKS"] = "torch"
    # nbgrader calls alembic by its name
    tools = str(Path(sys.executable).parent)
    environment["PATH"] = os.pathsep.join([tools, os.environ["PATH"]])
    done = subprocess.run(
        [sys.executable, "-m", "nbgrader", *words],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.fixture(scope="module")
def gradebook(tmp_path_factory):
    """{(student): (score, most)} of nbgrader's export, one student right in E01.3."""
    pytest.importorskip("nbgrader")
    import nbformat

    folder = tmp_path_factory.mktemp("nbgrader")
    convert(ROOT, folder, ["01"])
    nbgrader(folder, "generate_assignment", NAME)
    release = folder / "release" / NAME / f"{NAME}.ipynb"
    for student, source in {"right": RIGHT, "wrong": WRONG, "empty": None}.items():
        notebook = nbformat.read(release, as_version=4)
        path = folder / "submitted" / student / NAME / f"{NAME}.ipynb"
        path.parent.mkdir(parents=True)
        nbformat.write(solved({"E01_3": source} if source else {}, notebook), path)
    nbgrader(folder, "autograde", NAME)
    nbgrader(folder, "export")
    with open(folder / "grades.csv", newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    return release, {r["student_id"]: (r["score"], r["max_score"]) for r in rows}


def test_the_release_holds_no_solutions(gradebook):
    text = gradebook[0].read_text("utf-8")
    assert "NotImplementedError" in text
    assert "log_p - log_q" not in text and "score(" not in text


def test_nbgrader_gives_the_points_that_were_earned(gradebook):
    scores = {student: float(score) for student, (score, _) in gradebook[1].items()}
    assert scores == {"right": 2, "wrong": 0, "empty": 0}


def test_nbgrader_knows_the_points_of_all_exercises(gradebook):
    worth = sum(exercise.points for exercise in all_exercises("01"))
    assert {float(most) for _, most in gradebook[1].values()} == {worth}
