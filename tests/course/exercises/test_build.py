"""`ganlab build`: both folders are what the exercises' files say; no answer leaks."""

import json
import re
from pathlib import Path

import papermill
import pytest
from nbformat.v4 import new_output

from ganlab.course.exercises import all_exercises, pages, progress
from ganlab.course.exercises.build import build, solutions, stale
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


def test_nothing_is_stale():
    assert len(PATHS) == 24
    assert stale(ROOT) == [], "run `ganlab build` (or make exercises)"


def test_building_twice_gives_the_same_bytes(copied):
    first = {p: p.read_bytes() for p in build(copied)}
    assert len(first) == 48 and stale(copied) == []
    assert {p: p.read_bytes() for p in build(copied)} == first


def test_a_change_makes_a_file_stale_and_build_mends_it(copied):
    build(copied)
    for folder in ("solutions", "exercises"):
        path = copied / folder / PATHS[1].name
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace("**Inputs**", "**Input**", 1), encoding="utf-8")
    (copied / "exercises" / PATHS[2].name).unlink()
    (copied / "exercises" / "99_old.ipynb").write_text("{}", encoding="utf-8")
    named = [f"{folder}/{PATHS[1].name}" for folder in ("solutions", "exercises")]
    assert stale(copied) == [
        *named,
        f"exercises/{PATHS[2].name}",
        "exercises/99_old.ipynb",
    ]
    build(copied)
    assert stale(copied) == ["exercises/99_old.ipynb"]


def checks(notebook):
    return [c for c in notebook.cells if c.source.startswith("ganlab.check(")]


def test_a_solution_keeps_the_outputs_of_cells_that_did_not_change(copied):
    build(copied)
    path = copied / "solutions" / PATHS[0].name
    notebook = nb.read(path)
    check, other = [c for c in notebook.cells if c.source.startswith("ganlab.check(")][
        :2
    ]
    for cell in (check, other):
        cell.outputs = [new_output("stream", name="stdout", text="right\n")]
    other.source += "  # changed by hand"
    nb.write(notebook, path)
    build(copied)
    kept = checks(nb.read(path))
    assert kept[0].outputs and not kept[1].outputs and "by hand" not in kept[1].source


@pytest.mark.parametrize("number", pages.LESSONS)
def test_the_exercise_holds_no_answer_and_keeps_its_cells(number):
    solution = pages.notebook(number, ROOT)
    exercise = pages.notebook(number, ROOT, solved=False)
    kept = [c for c in solution.cells if not nb.has_tag(c, "solution")]
    assert [c.id for c in exercise.cells] == [c.id for c in kept]
    text = nb.text(exercise)
    for word in (
        "SOLUTION",
        "HIDDEN",
        "exercises.score(",
        "Discussion",
        '"output_type"',
    ):
        assert word not in text
    for own in all_exercises(number):
        for framework in own.frameworks:
            longest = max(getattr(own, framework).split("\n"), key=len).strip()
            assert json.dumps(longest)[1:-1] not in text or own.kind == "mend"
        for mistake in own.mistakes:
            assert mistake.message not in text
    stubs = sum(len(e.frameworks) for e in all_exercises(number))
    assert text.count("raise NotImplementedError(") == stubs
    marked = [
        c.metadata["nbgrader"] for c in exercise.cells if "nbgrader" in c.metadata
    ]
    ids = [m["grade_id"] for m in marked]
    assert len(set(ids)) == len(ids) and all(m["schema_version"] == 3 for m in marked)
    points = sum(m.get("points", 0) for m in marked)
    assert points == sum(e.points for e in all_exercises(number))


@pytest.mark.parametrize("exercise", all_exercises(), ids=lambda e: e.id)
def test_the_page_says_what_the_file_says(exercise):
    text = pages.statement(exercise)
    assert text.startswith(f"## {exercise.id} · {exercise.title}\n\n*")
    found = re.search(r"about (\d+) minutes · (\d+) point", text)
    assert found.groups() == (str(exercise.minutes), str(exercise.points))
    for key, value in exercise.numbers.items():
        marked = re.findall(rf"<!--{key}-->(.*?)<!--/{key}-->", text)
        assert marked and set(marked) == {pages.shown(value)}
    for framework, body in exercise.broken.items():
        first = body.strip().split("\n")[0]
        assert f"def {exercise.names[framework]}(" in text and first in text
    assert "<!--broken-->" not in text


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
