"""An endless loop in a real kernel: the check ends it, and the next cell runs."""

import nbformat
import papermill
from nbformat.v4 import new_code_cell, new_notebook

from ganlab.course.notebooks import notebook as nb

LOOP = """\
from ganlab.course.exercises import check, clock

clock.SECONDS = 1.0


def best_logit(log_p, log_q, share):
    while True:
        try:
            log_p = log_p + 0
        except Exception:
            pass


check("E01.3")"""
RIGHT = """\
import numpy as np


def best_logit(log_p, log_q, share):
    return log_p - log_q + np.log(share / (1 - share))


check("E01.3")"""


def test_an_endless_loop_does_not_hang_a_notebook(tmp_path, monkeypatch):
    monkeypatch.setenv("GANLAB_PROGRESS", str(tmp_path / "progress.json"))
    cells = [new_code_cell(LOOP), new_code_cell(RIGHT)]
    metadata = {"kernelspec": {"name": "python3", "display_name": "Python 3"}}
    source, done = tmp_path / "loop.ipynb", tmp_path / "done.ipynb"
    nbformat.write(new_notebook(cells=cells, metadata=metadata), source)
    papermill.execute_notebook(
        str(source), str(done), progress_bar=False, execution_timeout=60
    )
    first, second = (
        "".join(nb.text_of(o) for o in cell.outputs) for cell in nb.read(done).cells
    )
    assert "not yet. It ran longer than 1 s and was ended" in first
    assert "right (2 points)" in second
