"""The course as an nbgrader course folder: `nbgrader generate_assignment` takes it."""

from pathlib import Path

from ..exercises.build import numbers_of
from ..exercises.pages import file_name
from ..exercises.pages import notebook as made
from ..exercises.registry import get
from ..notebooks import notebook as nb
from . import keep

CONFIG = """\
# Made by `ganlab nbgrader`. nbgrader runs submissions with your rights: see
# docs/instructors.md.
c = get_config()  # noqa: F821
c.CourseDirectory.course_id = "ganlab"
c.ClearSolutions.code_stub = {
    "python": 'raise NotImplementedError("write this function")'
}
c.ExecutePreprocessor.timeout = 120
# A busy machine takes a while to import two frameworks.
c.ExecutePreprocessor.iopub_timeout = 60
"""


def convert(root, out, numbers=()):
    """Writes nbgrader_config.py and source/NN_name/NN_name.ipynb; the paths written.

    Texts are marked by hand there: their solution cell carries the points, and their
    check cell none.
    """
    out = Path(out)
    out.mkdir(parents=True, exist_ok=True)
    config = out / "nbgrader_config.py"
    if not config.exists():  # a teacher fills it in
        keep.write(config, CONFIG)
    written = [config]
    for number in numbers_of(numbers):
        name = file_name(number)
        notebook = made(number, root)
        notebook.cells = [c for c in notebook.cells if not nb.has_tag(c, "solution")]
        for cell in notebook.cells:
            _by_hand(cell)
        target = out / "source" / name.removesuffix(".ipynb") / name
        target.parent.mkdir(parents=True, exist_ok=True)
        keep.write(target, nb.text(notebook))
        written.append(target)
    return written


def _by_hand(cell):
    marks = cell.metadata.get("nbgrader")
    if not marks:
        return
    lesson, number, *_ = marks["grade_id"].split("_")
    exercise = get(f"{lesson}.{number}")
    if not exercise.by_hand:
        return
    if marks["solution"]:
        marks |= {"grade": True, "points": exercise.points}
    else:
        cell.source = cell.source.partition("\n")[0]
        del cell.metadata["nbgrader"]
