"""Storing a lesson: its outputs, its seconds, and what they came from."""

import pytest
from tiny_lessons import code, course, stored

from ganlab.course.notebooks import notebook as nb
from ganlab.course.notebooks.store import store
from ganlab.course.runs.digest import changed

LAB = """\
import os

from ganlab.lesson.lab import Lab

lab = Lab(os.environ["GANLAB_PROFILE"], (), 0, {})"""


@pytest.mark.slow
def test_what_store_writes_into_a_lesson(tmp_path):
    lesson = stored(code("print(2 + 3)", "nbval-check-output"), code("lab"))
    lesson.cells[2].source = LAB
    root = course(tmp_path, l07_tiny=lesson)
    path = root / "notebooks" / "07_tiny.ipynb"
    assert set(store(path, progress=False)) == {"smoke", "cpu"}
    notebook = nb.read(path)
    assert set(notebook.metadata.ganlab) == {"ran", "seconds", "source", "twin"}
    assert notebook.cells[-1].outputs[0].data["text/plain"].endswith("Lab>")
    assert changed(path, root) == []
