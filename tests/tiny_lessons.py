"""A tiny lesson in the course's form, for tests of the tools that treat lessons."""

import nbformat.v4 as v4

from ganlab.course.notebooks import notebook as nb
from ganlab.course.notebooks.setup_cell import PARAMETERS, setup_cell
from ganlab.course.notebooks.twin import digest, to_text

TITLE = """# 99 · A tiny lesson

After this you can
- add two numbers;
- tell that the sum is right.

Run time: <!--time--><!--/time-->. Terms are in the [glossary](../docs/glossary.md)."""
PREDICT = "**Predict.** What is the sum?"
ANSWER = "<details><summary>Your prediction?</summary>It is 5.</details>"


def markdown(source):
    return v4.new_markdown_cell(source)


def code(source, *tags):
    return v4.new_code_cell(source, metadata={"tags": list(tags)} if tags else {})


def lesson(*cells, root=None):
    """A notebook with the first three cells of a lesson, then `cells`."""
    first = [markdown(TITLE), code(PARAMETERS, "parameters"), code(setup_cell(root))]
    notebook = v4.new_notebook(cells=[*first, *cells])
    for index, cell in enumerate(notebook.cells):
        cell.id = f"c{index:02d}"
    nb.clean(notebook)
    return notebook


def whole(*cells):
    """A stored lesson in the whole form: `cells`, predictions, a claim, and a last cell
    whose output nbval compares."""
    middle = [markdown(PREDICT)]
    for after in (f"{ANSWER}\n\n{PREDICT}", f"{ANSWER}\n\n{PREDICT}", ANSWER):
        middle += [code('lab.claim("2 + 3", 2 + 3, "==", 5)'), markdown(after)]
    last = code("print(2 + 3)\nlab.claims()", "nbval-check-output")
    return stored(*cells, *middle, last)


def course(tmp_path, **lessons):
    """A folder with notebooks/, one lesson for each keyword (l99_tiny -> 99_tiny), with
    its text in step."""
    folder = tmp_path / "notebooks"
    folder.mkdir(exist_ok=True)
    for name, notebook in lessons.items():
        path = folder / f"{name[1:]}.ipynb"
        notebook.metadata.setdefault("ganlab", {})["twin"] = digest(notebook)
        path.with_suffix(".py").write_text(to_text(notebook), encoding="utf-8")
        nb.write(notebook, path)
    return tmp_path


def stored(*cells):
    """A lesson as `ganlab store` leaves it, without running it."""
    notebook = lesson(*cells)
    for count, cell in enumerate(c for c in notebook.cells if c.cell_type == "code"):
        cell.execution_count = count + 1
        if nb.has_tag(cell, "nbval-check-output"):
            cell.outputs = [v4.new_output("stream", name="stdout", text="5\n")]
    note(notebook)
    return notebook


def note(notebook):
    """Notes that the outputs are those of the sources as they are now."""
    notebook.metadata["ganlab"] = {
        "source": nb.source_hash(notebook),
        "seconds": {"smoke": 5.0, "cpu": 50.0},
    }
