"""A lesson and its text: either may be edited, and nothing is lost on the way."""

import os
from pathlib import Path

import jupytext
import nbformat
import nbformat.v4 as v4
import pytest
from tiny_lessons import code, course, markdown, stored

from ganlab.course.notebooks import notebook as nb
from ganlab.course.notebooks.lint import stored_outputs
from ganlab.course.notebooks.setup_cell import PARAMETERS, setup_cell
from ganlab.course.notebooks.sync import state, sync, sync_and_tell
from ganlab.course.notebooks.twin import from_text, to_text, twin_of, update
from ganlab.course.project import CourseError
from ganlab.course.runs.digest import changed, parts

ROOT = Path(__file__).parents[3]
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))

# What a percent file could take for something else.
AWKWARD = [
    code("%pip install -q x\n!ls\ny = 1"),
    code("if True:\n    %time y = 2"),
    code("# # a comment in a comment\n\n\n\ny = 3", "not-library", "b"),
    code('y = """\n# %%\n"""'),
    code(""),
    markdown(
        "# %% [markdown]\n\n| a | b |\n|--|--|\n\n    code\n\n```python\n# %%\n```"
    ),
    markdown('\\\\begin{x} \'é\' """ $a_b$\n# Title'),
]


@pytest.fixture
def paths(tmp_path):
    """(notebook, text) of a stored lesson in step."""
    root = course(tmp_path, l99_tiny=lesson_with_outputs())
    path = root / "notebooks" / "99_tiny.ipynb"
    return path, twin_of(path)


def lesson_with_outputs():
    notebook = stored(code("x = 2"), markdown("A word."), code("x + 3", "a", "b"))
    for cell in notebook.cells:
        if cell.cell_type == "code":
            shown = {"text/plain": cell.id, "image/png": "iVBORw0="}
            cell.outputs = [v4.new_output("display_data", data=shown)]
        cell.metadata["nbgrader"] = {"grade_id": cell.id}
    return notebook


def edit(path, old, new):
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_and_its_text_are_in_step(path):
    assert state(path) == "same", "run `ganlab sync`"


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_text_holds_all_that_is_not_output(path):
    """Read by jupytext alone, without ganlab's reader."""
    notebook, text = nb.read(path), jupytext.read(twin_of(path), fmt="py:percent")
    assert len(notebook.cells) == len(text.cells) > 20
    for cell, told in zip(notebook.cells, text.cells, strict=True):
        assert told.cell_type == cell.cell_type
        assert told.source == nb.TIME.sub("<!--time--><!--/time-->", cell.source)
        assert told.metadata.get("id") == cell.id
        assert told.metadata.get("tags", []) == cell.metadata.get("tags", [])


def test_awkward_cells_come_back_as_they_were():
    notebook = stored(*map(nbformat.from_dict, AWKWARD))
    back = from_text(to_text(notebook))
    kept = [(c.id, c.cell_type, c.source, c.metadata) for c in notebook.cells]
    assert [(c.id, c.cell_type, c.source, c.metadata) for c in back.cells] == kept


def test_what_would_split_a_cell_is_told(paths):
    path, text = paths
    notebook, before = nb.read(path), text.read_bytes()
    notebook.cells[3].source = "# %% a cell?\nx = 1"
    nb.write(notebook, path)
    with pytest.raises(CourseError, match="99_tiny.ipynb, cell c03: .*'# %%'"):
        sync(path, ROOT)
    assert text.read_bytes() == before


def test_an_edited_text_changes_its_cells_alone(paths):
    path, text = paths
    before = nb.read(path)
    edit(text, "x = 2", "x = 4")
    edit(text, "# A word.", "# Another word.")
    assert sync(path, ROOT) == "text" and state(path) == "same"
    after = nb.read(path)
    assert [c.id for c in after.cells] == [c.id for c in before.cells]
    changed = [a.id for a, b in zip(after.cells, before.cells, strict=True) if a != b]
    assert changed == ["c03", "c04"]
    assert after.cells[3].source == "x = 4" and after.cells[4].source == "Another word."
    assert after.cells[3].outputs == [] and after.cells[3].execution_count is None
    assert after.cells[3].metadata == before.cells[3].metadata
    assert after.metadata.ganlab.source == before.metadata.ganlab.source  # stale


PROSE = {
    "another word": ("# A word.", "# Another word."),
    "one cell less": ('# %% [markdown] id="c04"\n# A word.\n\n', ""),
    "one cell more": ("# A word.", "# A word.\n\n# %% [markdown]\n# One more."),
    "code in prose": ("# A word.", "# A word.\n#\n# ```python\n# x = 3\n# ```"),
}
CODE = {
    "other code": ("x = 2", "x = 4"),
    "a tag": ('["a", "b"]', '["a"]'),
    "a new cell": ("# A word.", "# A word.\n\n# %%\nx = 3"),
    "a cell less": ('# %% id="c03"\nx = 2\n\n', ""),
    "another id": ('# %% id="c03"', '# %% id="c77"'),
    "code made prose": ('# %% id="c03"\nx = 2', '# %% [markdown] id="c03"\n# x = 2'),
}


def with_run_noted(path):
    """Notes what `ganlab store` notes beside the outputs."""
    notebook = nb.read(path)
    notebook.metadata.ganlab["ran"] = parts(path, path.parents[1])
    nb.write(notebook, path)


def outputs_are_current(path):
    """As lint and `ganlab run --changed` see it."""
    notebook = nb.read(path)
    wrong = list(stored_outputs(notebook))
    noted = not any("are not those of the sources" in x for x in wrong)
    shown = [c.outputs for c in notebook.cells[3:] if c.cell_type == "code"]
    unchanged = "source" not in changed(path, path.parents[1])
    assert noted == unchanged
    return noted and all(shown)


@pytest.mark.parametrize("name", PROSE)
@pytest.mark.parametrize("edited", ["text", "notebook"])
def test_prose_alone_keeps_the_outputs_and_what_is_noted(paths, name, edited):
    path, text = paths
    with_run_noted(path)
    assert outputs_are_current(path)
    if edited == "text":
        edit(text, *PROSE[name])
    else:
        notebook = nb.read(path)
        old = text.read_text("utf-8")
        told = from_text(old.replace(*PROSE[name]))
        assert to_text(told) != old
        update(notebook, told, path.parents[1])
        nb.write(notebook, path)
    assert sync(path, path.parents[1]) == edited and state(path) == "same"
    assert outputs_are_current(path)


@pytest.mark.parametrize("name", CODE)
def test_other_code_makes_the_outputs_stale(paths, name):
    path, text = paths
    with_run_noted(path)
    edit(text, *CODE[name])
    sync(path, path.parents[1])
    assert not outputs_are_current(path)
    edit(text, "99 · A tiny lesson", "99 · A small lesson")
    sync(path, path.parents[1])
    assert not outputs_are_current(path), "prose makes no stale outputs current"


def test_new_tags_leave_the_outputs(paths):
    path, text = paths
    before = nb.read(path).cells[5]
    edit(text, '["a", "b"]', '["b"]')
    sync(path, ROOT)
    after = nb.read(path).cells[5]
    assert after.metadata.tags == ["b"] and before.metadata.tags == ["a", "b"]
    assert after.outputs == before.outputs and after.source == before.source
    assert after.metadata.nbgrader == before.metadata.nbgrader


def test_cells_may_come_go_and_move(paths):
    path, text = paths
    parts = text.read_text("utf-8").split("# %% ")
    first, word, last = parts[4:]
    added = "\n# %%\nz = 1\n\n# %% " + last.replace("x + 3", "x + 5")
    text.write_text("# %% ".join([*parts[:4], last, first]) + added, encoding="utf-8")
    outputs = {c.id: c.get("outputs") for c in nb.read(path).cells}
    sync(path, ROOT)
    cells = nb.read(path).cells[3:]
    # c05 moved up; its copy and the new cell have new ids; c04 went
    assert [c.id for c in cells] == ["c05", "c03", "c04", "c06"]
    assert [c.source for c in cells] == ["x + 3", "x = 2", "z = 1", "x + 5"]
    assert [c.outputs for c in cells] == [outputs["c05"], outputs["c03"], [], []]
    assert state(path) == "same" and 'id="c06"' in text.read_text("utf-8")


def test_an_edited_notebook_changes_its_text(paths):
    path, text = paths
    notebook = nb.read(path)
    notebook.cells[3].source = "x = 5"
    notebook.cells.insert(4, markdown("New."))
    nb.write(notebook, path)
    assert sync(path, ROOT) == "notebook" and state(path) == "same"
    told = text.read_text("utf-8")
    assert 'id="c03"\nx = 5\n' in told and "# New.\n" in told
    assert nb.read(path).cells[3].outputs == notebook.cells[3].outputs


def test_both_edited_is_refused_and_nothing_is_written(paths):
    path, text = paths
    edit(path, "x = 2", "x = 6")
    edit(text, "x = 2", "x = 7")
    before = path.read_bytes(), text.read_bytes()
    with pytest.raises(CourseError, match="were both changed") as told:
        sync(path, ROOT)
    assert "\n" not in str(told.value)
    assert (path.read_bytes(), text.read_bytes()) == before
    edit(text, "x = 7", "x = 6")
    assert sync(path, ROOT) == "notebook" and state(path) == "same"


@pytest.mark.parametrize("newer", [0, 1])
def test_times_of_files_decide_nothing(paths, newer):
    edit(paths[1], "x = 2", "x = 8")
    for path, time in zip(paths, (1 - newer, newer), strict=True):
        os.utime(path, (time, time))
    assert sync(paths[0], ROOT) == "text"
    assert nb.read(paths[0]).cells[3].source == "x = 8"


def test_a_new_run_time_is_no_edit(paths):
    path, text = paths
    notebook = nb.read(path)
    notebook.cells[0].source = nb.TIME.sub(
        "<!--time-->a minute<!--/time-->", notebook.cells[0].source
    )
    nb.write(notebook, path)
    assert state(path) == "same"
    edit(text, "add two numbers", "add three numbers")
    sync(path, ROOT)
    first = nb.read(path).cells[0].source
    assert "a minute" in first and "add three numbers" in first
    assert "a minute" not in text.read_text("utf-8")


def test_a_text_alone_becomes_a_notebook(tmp_path):
    (tmp_path / "notebooks").mkdir()
    text = tmp_path / "notebooks" / "08_new.py"
    lines = '# %% [markdown]\n# # 08 · New\n\n# %% tags=["parameters"]\nP = 1\n\n'
    more = "# %%\nimport ganlab\nlab = ganlab.setup()\n\n# %%\nf( 1 )\n"
    text.write_text(lines + more, encoding="utf-8")
    assert sync_and_tell(tmp_path) == 0
    cells = nb.read(twin_of(text)).cells
    assert [c.id for c in cells] == ["c00", "c01", "c02", "c03"]
    wanted = ["# 08 · New", PARAMETERS, setup_cell(), "f(1)"]
    assert [c.source for c in cells] == wanted
    assert 'id="c03"\nf(1)\n' in text.read_text("utf-8")


def test_the_command_writes_once_and_checks(paths, capsys):
    path, text = paths
    root = path.parents[1]
    assert sync_and_tell(root, check=True) == 0
    edit(text, "x = 2", "x = 9")
    before = path.read_bytes()
    assert sync_and_tell(root, check=True) == 1 and path.read_bytes() == before
    assert "99_tiny.ipynb and 99_tiny.py are not in step" in capsys.readouterr().out
    assert sync_and_tell(root, ["99"]) == 0
    assert capsys.readouterr().out == "99_tiny.ipynb: written from 99_tiny.py\n"
    again = path.read_bytes(), text.read_bytes()
    assert sync_and_tell(root) == 0 and capsys.readouterr().out == ""
    assert (path.read_bytes(), text.read_bytes()) == again
    with pytest.raises(CourseError, match="no lesson 09"):
        sync_and_tell(root, ["9"])


def test_an_update_with_itself_changes_nothing():
    notebook = lesson_with_outputs()
    before = nbformat.from_dict(notebook)
    update(notebook, from_text(to_text(notebook)), ROOT)
    assert notebook.cells == before.cells
