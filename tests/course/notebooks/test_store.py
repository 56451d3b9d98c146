"""Storing a lesson: its outputs, its seconds, and what they came from."""

import pytest
from tiny_lessons import code, course, stored

from ganlab.course.notebooks import notebook as nb
from ganlab.course.notebooks.lint import CHECKED
from ganlab.course.notebooks.store import store
from ganlab.course.project import CourseError
from ganlab.course.runs.digest import changed

LAB = """\
import os

from ganlab.lesson.lab import Lab

lab = Lab(os.environ["GANLAB_PROFILE"], (), 0, {})"""

CLAIMS = """\
chance = {"noise": 0, "mush": float("-inf")}
lab.claim("quality", 2 + 3, ">=", 4, chance=chance, ceiling=6)
lab.claims()
lab"""


@pytest.mark.slow
def test_what_store_writes_into_a_lesson(tmp_path):
    lesson = stored(code("print(2 + 3)", "nbval-check-output"), code(CLAIMS))
    lesson.cells[2].source = LAB
    root = course(tmp_path, l99_tiny=lesson)
    path = root / "notebooks" / "99_tiny.ipynb"
    assert set(store(path, progress=False)) == {"smoke", "cpu"}
    notebook = nb.read(path)
    assert set(notebook.metadata.ganlab) == {
        "claims",
        "ran",
        "seconds",
        "source",
        "twin",
    }
    (claim,) = notebook.metadata.ganlab.claims
    assert claim["held"] and claim["chance"] == {"noise": 0, "mush": "-inf"}
    assert (claim["value"], claim["floor"], claim["ceiling"]) == (5, None, 6)
    told, result = notebook.cells[-1].outputs
    assert told.data["text/plain"] == "1 claim holds"
    assert told.data["text/html"].count("<tr>") == 2
    assert result.data["text/plain"].endswith("Lab>")
    assert "Infinity" not in path.read_text("utf-8")
    assert changed(path, root) == []


@pytest.mark.slow
def test_a_marked_cell_that_prints_what_the_profile_sets_is_not_stored(tmp_path):
    told = code('import os\n\nprint(os.environ["GANLAB_PROFILE"])', CHECKED)
    root = course(tmp_path, l99_tiny=stored(told, code(LAB)))
    path = root / "notebooks" / "99_tiny.ipynb"
    before = path.read_bytes()
    with pytest.raises(CourseError, match="differ between smoke and cpu"):
        store(path, progress=False)
    assert path.read_bytes() == before
