"""The text twin of a lesson, NN_name.py in percent format: one text, kept twice.

Both hold sources, ids and tags; the notebook alone holds outputs and the measured time.
"""

import hashlib
from pathlib import Path

import nbformat

from ..project import CourseError
from . import notebook as nb
from .setup_cell import PARAMETERS, is_setup_cell, setup_cell

FORMAT = "py:percent"
# Cell metadata (ids and tags) are in the text; the notebook's own are not.
_FILTERS = {"cell_metadata_filter": "all", "notebook_metadata_filter": "-all"}
NO_TIME = "<!--time--><!--/time-->"  # a new measure is no change of the text


def twin_of(path):
    """The path of the text beside a notebook, or the other way round."""
    path = Path(path)
    return path.with_suffix(".py" if path.suffix == ".ipynb" else ".ipynb")


def to_text(notebook):
    """The percent text of a notebook: sources, ids and tags; no outputs, no time."""
    bare = nbformat.v4.new_notebook(metadata={"jupytext": _FILTERS})
    for cell in notebook.cells:
        new = nbformat.from_dict({"cell_type": cell.cell_type, "source": cell.source})
        new.source = nb.TIME.sub(NO_TIME, cell.source)
        new.metadata = nbformat.from_dict({"id": cell.id, **_tags(cell)})
        if cell.cell_type == "code":
            new.update(outputs=[], execution_count=None)
        bare.cells.append(new)
    return _jupytext().writes(bare, fmt=FORMAT)


def from_text(text):
    """The notebook of a percent text; a cell without an id there has the id "new"."""
    notebook = _jupytext().reads(text, fmt=FORMAT)
    for cell in notebook.cells:
        cell.id = str(cell.metadata.get("id", "new"))
        cell.metadata = nbformat.from_dict(_tags(cell))
    return notebook


def digest(notebook):
    """What the two files share, as 16 hexadecimal digits."""
    told = hashlib.sha256()
    for cell in notebook.cells:
        told.update("\0".join([cell.id, *_shared(cell), ""]).encode())
    return told.hexdigest()[:16]


def code_of(notebook):
    """What a run depends on: ids, tags and sources of the code cells, in order."""
    return [(c.id, *_shared(c)) for c in notebook.cells if c.cell_type == "code"]


def update(notebook, told, root):
    """Makes `notebook` say what `told` says, in place.

    A cell whose id, type, tags and source are as before stays as it is, with outputs,
    count and all metadata. One whose source changed keeps its metadata and loses its
    outputs. The parameters and the setup cell get the course's text.
    """
    before = {cell.id: cell for cell in notebook.cells}
    cells = []
    for new in told.cells:
        if nb.has_tag(new, "parameters"):
            new.source = PARAMETERS
        elif new.cell_type == "code" and is_setup_cell(new.source):
            new.source = setup_cell(root)
        # popped: of two cells with one id, as after copy and paste, the first has it
        old = before.pop(new.id, None)
        if old is None:
            new.id = "new"
        elif _shared(old) == _shared(new):
            new = old
        else:
            kept = {k: v for k, v in old.metadata.items() if k != "tags"}
            new.metadata = nbformat.from_dict({**kept, **_tags(new)})
            if (new.cell_type, new.source) == (old.cell_type, old.source):
                new = nbformat.from_dict({**old, "metadata": new.metadata})
            new.source = _with_time_of(old.source, new.source)
        cells.append(new)
    notebook.cells = cells
    nb.clean(notebook)


def _tags(cell):
    tags = cell.metadata.get("tags")
    return {"tags": list(tags)} if tags else {}


def _shared(cell):
    """(type, tags, source) as both files have them, without blank lines at the ends."""
    tags = ",".join(cell.metadata.get("tags", []))
    return cell.cell_type, tags, nb.TIME.sub(NO_TIME, cell.source).strip("\n")


def _with_time_of(old, new):
    measured = nb.TIME.search(old)
    return nb.TIME.sub(lambda _: measured[0], new) if measured else new


def _jupytext():
    try:
        import jupytext
    except ImportError as error:
        raise CourseError(
            "The text of a lesson needs jupytext: pip install jupytext."
        ) from error
    return jupytext
