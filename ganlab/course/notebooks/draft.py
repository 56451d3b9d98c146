"""A first notebook from a percent script: ids, tags and the two first cells."""

import subprocess
import sys
from pathlib import Path

from ..project import CourseError
from . import notebook as nb
from .setup_cell import PARAMETERS, is_setup_cell, setup_cell


def draft(script, root):
    """Writes notebooks/NN_name.ipynb from NN_name.py (percent format) and returns it.

    Cells are numbered c00, c01, ...; the parameters and the setup cell get the
    course's text. Outputs come later, by `ganlab store`.
    """
    try:
        import jupytext
    except ImportError as error:
        raise CourseError("Drafts need jupytext: pip install jupytext.") from error
    script = Path(script)
    notebook = jupytext.read(script, fmt="py:percent")
    for index, cell in enumerate(notebook.cells):
        cell.id = f"c{index:02d}"
        if nb.has_tag(cell, "parameters"):
            cell.source = PARAMETERS
        elif cell.cell_type == "code" and is_setup_cell(cell.source):
            cell.source = setup_cell(root)
    notebook.metadata.pop("ganlab", None)
    nb.clean(notebook)
    target = root / "notebooks" / f"{script.stem}.ipynb"
    nb.write(notebook, target)
    subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(target)])
    return target
