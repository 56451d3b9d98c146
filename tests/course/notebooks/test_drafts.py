"""A draft is no lesson: nothing finds it but this test, which runs its cells."""

import json
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from ganlab.course.exercises.pages import LESSONS
from ganlab.course.exercises.registry import WAITING
from ganlab.course.notebooks.sync import pairs
from ganlab.course.notebooks.twin import from_text, update
from ganlab.course.project import lessons

ROOT = Path(__file__).parents[3]
DRAFTS = sorted((ROOT / "notebooks/drafts").glob("*.py"))


def test_no_command_takes_a_draft_for_a_lesson():
    assert DRAFTS, "notebooks/drafts/ is empty: remove this test with it"
    drafted = {path.stem for path in DRAFTS}
    assert not drafted & {path.stem for path in lessons(ROOT)}
    assert not drafted & {path.stem for path, _ in pairs(ROOT)}


def test_exercises_wait_as_long_as_their_lesson_does():
    there = {path.stem[:2] for path in lessons(ROOT)} | set(LESSONS)
    assert not set(WAITING) & there


@pytest.mark.slow
@pytest.mark.parametrize("path", DRAFTS, ids=lambda path: path.stem)
def test_a_draft_runs(path, tmp_path):
    notebook = nbformat.v4.new_notebook()
    update(notebook, from_text(path.read_text("utf-8")), ROOT)
    copy = tmp_path / f"{path.stem}.ipynb"
    nbformat.write(notebook, copy)
    run = [sys.executable, "-m", "ganlab.course.runs.execute", copy, tmp_path / "run"]
    done = subprocess.run([*run, "smoke", "torch,tf"], cwd=ROOT, check=False)
    (result,) = (tmp_path / "run").glob("*.json")
    told = json.loads(result.read_text("utf-8"))
    assert told["ok"] and done.returncode == 0, told["error"]
    assert len(told["claims"]) > 5
