"""Marked cells against their stored outputs, in the run itself."""

import nbformat
import nbformat.v4 as v4
import pytest
from tiny_lessons import code, course, stored

from ganlab.course.notebooks import notebook as nb
from ganlab.course.notebooks.store import store
from ganlab.course.runs import run as runner
from ganlab.course.runs.compare import difference
from ganlab.course.runs.digest import changed

LAB = """\
import os

from ganlab.lesson.lab import Lab

lab = Lab(os.environ["GANLAB_PROFILE"], (), 0, {})"""


def both(*outputs):
    """(stored, executed): one prints 5, the other has `outputs` in its marked cell."""
    was = stored(code("print(1)"), code("print(5)", "nbval-check-output"))
    now = nbformat.from_dict(was)
    now.cells[3].outputs = [v4.new_output("stream", name="stdout", text="other\n")]
    now.cells[4].outputs = list(outputs)
    return was, now


def said(text, name="stdout"):
    return v4.new_output("stream", name=name, text=text)


@pytest.mark.parametrize(
    "outputs",
    [
        [said("5\n")],
        [said("5"), said("\n")],
        [said("a warning", "stderr"), said("5\n")],
        [said("5\n"), v4.new_output("display_data", {"image/png": "iVBORw0="})],
    ],
)
def test_what_is_no_difference(outputs):
    assert difference(*both(*outputs)) is None


@pytest.mark.parametrize(
    ("outputs", "now"),
    [
        ([], None),
        ([said("5.0\n")], "5.0"),
        ([said("6\n")], "6"),
        ([said(" 5\n")], " 5"),
    ],
)
def test_what_is_a_difference(outputs, now):
    found = difference(*both(*outputs))
    place = {"cell": 4, "id": "c04", "head": "print(5)"}
    assert found == {**place, "was": "5", "now": now}
    _, executed = both(said("5\n"), said("more\n"))
    found = difference(both()[0], executed)
    assert (found["was"], found["now"]) == (None, "more")


@pytest.mark.slow
def test_a_stored_lesson_runs_as_stored_and_an_altered_one_fails(tmp_path):
    lesson = stored(code("print(2 + 3)", "nbval-check-output"), code("lab"))
    lesson.cells[2].source = LAB
    root = course(tmp_path, l07_tiny=lesson)
    path = root / "notebooks" / "07_tiny.ipynb"
    assert set(store(path, progress=False)) == {"smoke", "cpu"}
    notebook = nb.read(path)
    assert set(notebook.metadata.ganlab) == {"ran", "seconds", "source", "twin"}
    assert notebook.cells[-1].outputs[0].data["text/plain"].endswith("Lab>")
    assert changed(path, root) == []
    for text, ok in (("5\n", True), ("4\n", False)):
        notebook.cells[3].outputs[0].text = text
        nb.write(notebook, path)
        (result,) = runner.run(
            [path], "smoke", ["torch,tf"], tmp_path / "out", 1, False, compare=True
        )
        assert result["ok"] is ok
    assert (result["error"]["name"], result["error"]["id"]) == ("StoredOutput", "c03")
    assert result["error"]["message"] == "stored was '4', this run gives '5'"
