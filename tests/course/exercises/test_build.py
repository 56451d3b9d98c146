"""`ganlab build`: the exercises are what the solutions say, and hold no answer."""

import json
from pathlib import Path

import papermill
import pytest

from ganlab.course.exercises import all_exercises, progress
from ganlab.course.exercises.build import build, exercise_of, solutions, stale
from ganlab.course.notebooks import notebook as nb

ROOT = Path(__file__).parents[3]
PATHS = solutions(ROOT)


@pytest.fixture
def copied(tmp_path):
    """A course with solutions alone."""
    for folder in ("notebooks", "solutions"):
        (tmp_path / folder).mkdir()
    for path in PATHS:
        (tmp_path / "solutions" / path.name).write_bytes(path.read_bytes())
    return tmp_path


def test_no_exercise_is_stale():
    assert len(PATHS) == 4
    assert stale(ROOT) == [], "run `ganlab build` (or make exercises)"


def test_building_twice_gives_the_same_bytes(copied):
    first = {p.name: p.read_bytes() for p in build(copied)}
    assert stale(copied) == []
    assert {p.name: p.read_bytes() for p in build(copied)} == first


def test_a_change_makes_an_exercise_stale(copied):
    build(copied)
    path = copied / "solutions" / PATHS[1].name
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("**Inputs**", "**Input**", 1), encoding="utf-8")
    (copied / "exercises" / PATHS[2].name).unlink()
    (copied / "exercises" / "99_old.ipynb").write_text("{}", encoding="utf-8")
    assert stale(copied) == [PATHS[1].name, PATHS[2].name, "99_old.ipynb"]


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_the_exercise_holds_no_answer_and_keeps_its_cells(path):
    solution = nb.read(path)
    exercise = exercise_of(solution, path.name[:2])
    kept = [c for c in solution.cells if not nb.has_tag(c, "solution")]
    assert [c.id for c in exercise.cells] == [c.id for c in kept]
    text = nb.text(exercise)
    for word in ("SOLUTION", "HIDDEN", "score", "Discussion", '"output_type"'):
        assert word not in text
    assert text.count("raise NotImplementedError(") >= 4
    marked = [
        c.metadata["nbgrader"] for c in exercise.cells if "nbgrader" in c.metadata
    ]
    ids = [m["grade_id"] for m in marked]
    assert len(set(ids)) == len(ids) and all(m["schema_version"] == 3 for m in marked)
    points = sum(m.get("points", 0) for m in marked)
    assert points == sum(e.points for e in all_exercises(path.name[:2]))


@pytest.mark.parametrize("path", PATHS, ids=lambda p: p.stem)
def test_the_solutions_are_stored_with_right_outputs(path):
    notebook = nb.read(path)
    assert notebook.metadata["ganlab"]["source"] == nb.source_hash(notebook)
    assert path.stat().st_size < 600_000
    told = "\n".join(
        nb.text_of(o) for c in notebook.cells for o in c.get("outputs", [])
    )
    assert "not yet" not in told and "to do" not in told
    for exercise in all_exercises(path.name[:2]):
        assert exercise.id in told


def test_an_untouched_exercise_runs_to_its_end(tmp_path, monkeypatch):
    monkeypatch.setenv("GANLAB_PROGRESS", str(tmp_path / "progress.json"))
    monkeypatch.setenv("GANLAB_FRAMEWORKS", "torch")
    path, done = ROOT / "exercises" / PATHS[0].name, tmp_path / "done.ipynb"
    papermill.execute_notebook(str(path), str(done), progress_bar=False)
    told = "\n".join(
        nb.text_of(o) for c in nb.read(done).cells for o in c.get("outputs", [])
    )
    assert told.count(": to do") == 6 and "0 of 11 points" in told


def test_progress_survives_and_keeps_the_best(tmp_path, monkeypatch, capsys):
    from ganlab.course.exercises.progress import load, note

    monkeypatch.setenv("GANLAB_PROGRESS", str(tmp_path / "deep" / "progress.json"))
    for state in ("tried", "done", "tried"):
        note("E01.2", "torch", state)
    assert load()["E01.2"]["torch"]["state"] == "done"
    progress("01")
    told = capsys.readouterr().out
    assert "done (PyTorch)" in told and "2 of 11 points" in told
    (tmp_path / "deep" / "progress.json").write_text("{", encoding="utf-8")
    assert load() == {}
    note("E01.1", "python", "written")
    assert json.loads((tmp_path / "deep" / "progress.json").read_text("utf-8"))
