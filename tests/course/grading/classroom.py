"""A course of one small notebook, a class that hands it in, and what both need."""

import io
import os
import zipfile
from pathlib import Path

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ganlab.course.exercises import get
from ganlab.course.exercises.pages import check_source
from ganlab.course.grading import sandbox
from ganlab.course.notebooks.setup_cell import PARAMETERS

NAME = "01_adversarial_game.ipynb"
IDS = ("E01.1", "E01.2", "E01.3", "E01.6")
# E01.3 with NumPy alone, so that no framework has to be imported
BEST = "import numpy as np\n\n\ndef best_logit(log_p, log_q, share):\n"
RIGHT = BEST + "    return log_p - log_q + np.log(share / (1 - share))\n"
WRONG = BEST + "    return log_p - log_q\n"
ZEROS = "    return np.zeros_like(log_p)\n"
FIRST = "def predicted_distance():\n    return (1 + {h}**2) ** ({n} / 2)\n"
TEXT = (
    "def explanation():\n"
    "    return 'The slope of the saturating loss dies where D is sure.'\n"
)
LOSS_TORCH = """# PyTorch
from torch.nn import functional as F


def smoothed_loss_torch(r, f, share):
    loss_real = share * F.softplus(-r) + (1 - share) * F.softplus(r)
    return loss_real.mean() + F.softplus(f).mean()
"""
LOSS_TF = """# TensorFlow
import tensorflow as tf


def smoothed_loss_tf(r, f, share):
    sp = tf.nn.softplus
    loss_real = share * sp(-r) + (1 - share) * sp(r)
    return tf.reduce_mean(loss_real) + tf.reduce_mean(sp(f))
"""
ANSWERS = {
    "E01_1": FIRST.format(h=0.2, n=50),
    "E01_2_torch": LOSS_TORCH,
    "E01_2_tf": LOSS_TF,
    "E01_3": RIGHT,
    "E01_6": TEXT,
}
STUB = "    raise NotImplementedError('write this function')\n"


def need_sandbox():
    """Skips where bubblewrap can't work; fails instead where CI is set."""
    if not sandbox.works():
        why = "needs bubblewrap: apt-get install bubblewrap"
        (pytest.fail if os.environ.get("CI") else pytest.skip)(why)


def stub(source):
    """A cell with its function's body left to be written."""
    head, _, rest = source.partition("def ")
    return f"{head}def {rest.partition(':')[0]}:\n{STUB}"


def course(root):
    """Writes exercises/ (and notebooks/, which marks a course) below root."""
    for folder in ("exercises", "notebooks"):
        (root / folder).mkdir(parents=True, exist_ok=True)
    notebook = class_notebook({k: stub(v) for k, v in ANSWERS.items()})
    (root / "exercises" / NAME).write_bytes(saved(notebook))
    return root


def class_notebook(sources, answers=ANSWERS, ids=IDS):
    """The notebook with these {grade_id: source}, and the answers for the others."""
    cells = [
        new_markdown_cell("# 01 · The adversarial game: exercises"),
        new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
        new_code_cell('import ganlab\n\nlab = ganlab.setup(PROFILE, "torch", SEED)'),
    ]
    for exercise in map(get, ids):
        told = "".join(
            f" <!--{k}-->{v}<!--/{k}-->" for k, v in exercise.numbers.items()
        )
        worth = f"*about {exercise.minutes} minutes · {exercise.points} points*"
        text = f"## {exercise.id} · {exercise.title}\n\n{worth}\n\n{told}"
        cells.append(new_markdown_cell(text))
        key = exercise.id.replace(".", "_")
        for grade_id in (k for k in answers if k.startswith(key)):
            source = sources.get(grade_id, answers[grade_id])
            cells.append(new_code_cell(source, metadata=_marks(grade_id, True)))
        check = check_source(exercise).partition("\n")[0]
        marks = _marks(f"{key}_check", False, points=exercise.points)
        cells.append(new_code_cell(check, metadata=marks))
    cells.append(new_code_cell('ganlab.progress("01")'))
    for index, cell in enumerate(cells):
        cell.id = f"c{index:02d}"
    return new_notebook(cells=cells)


def _marks(grade_id, solution, **points):
    marks = {
        "grade_id": grade_id,
        "solution": solution,
        "grade": not solution,
        **points,
    }
    return {
        "nbgrader": {
            **marks,
            "locked": not solution,
            "schema_version": 3,
            "task": False,
        }
    }


def solved(sources, notebook=None):
    """The handed-out notebook with these {grade_id: source} in it."""
    if notebook is None:
        notebook = class_notebook({k: stub(v) for k, v in ANSWERS.items()} | sources)
    for cell in notebook.cells:
        grade_id = cell.metadata.get("nbgrader", {}).get("grade_id")
        cell.source = sources.get(grade_id, cell.source)
    return notebook


def saved(notebook):
    """A notebook's bytes."""
    return nbformat.writes(notebook).encode()


def hand_in(folder, student, content, name=NAME):
    """Writes bytes or a notebook as a student's file."""
    path = Path(folder) / student / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content if isinstance(content, bytes) else saved(content))
    return path


def zipped(files, links=()):
    """The bytes of a zip of {name: bytes}; `links` are stored as symbolic links."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name, content in files.items():
            info = zipfile.ZipInfo(name)
            info.compress_type = zipfile.ZIP_DEFLATED
            if name in links:
                info.external_attr = 0o120777 << 16
            archive.writestr(info, content)
    return buffer.getvalue()


def lines(result):
    """{exercise id: line} of a result."""
    return {x["id"]: x for x in result["exercises"]}
