"""The notebooks of an assignment: picked exercises, a due date, a student's numbers."""

import io
import re
import zipfile

from ..exercises.pages import BEGIN, BEGIN_HIDDEN, check_source, shown
from ..exercises.registry import get
from ..notebooks import notebook as nb
from ..project import CourseError
from . import keep
from .assignment import FILE, exercise_file, write

_HEADING = re.compile(r"^## (E\d\d\.\d+) ", re.MULTILINE)
_HIDDEN = re.compile(rf"\n{BEGIN_HIDDEN}.*", re.DOTALL)
# A fixed time, so that making the zips again gives the same bytes.
_TIME = (2020, 1, 1, 0, 0, 0)


def hand_out(assignment, root, out):
    """Writes assignment.json (for the instructor alone) and handout/*.zip; their paths.

    With students and variants each has a zip of their own; else all have all.zip.
    """
    out = keep.folder(out, "assignment")
    keep.folder(out / "handout", "assignment")
    write(assignment, out / FILE)
    students = assignment.students if assignment.variants else ()
    written = [out / FILE]
    for student in students or ("all",):
        path = out / "handout" / f"{student}.zip"
        data = io.BytesIO()
        with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as archive:
            for lesson in assignment.lessons:
                source = exercise_file(root, lesson)
                notebook = personal(nb.read(source), assignment, student)
                info = zipfile.ZipInfo(source.name, _TIME)
                info.compress_type = zipfile.ZIP_DEFLATED
                archive.writestr(info, nb.text(notebook))
        keep.write(path, data.getvalue(), backup=False)
        written.append(path)
    return written


def personal(notebook, assignment, student):
    """The exercise notebook with what is handed out to this student, and no more."""
    cells, current = [], None
    for cell in notebook.cells:
        heading = cell.cell_type == "markdown" and re.search(_HEADING, cell.source)
        if heading:
            current = heading[1]
        elif cell.cell_type == "markdown" and cell.source.startswith(("# ", "## ")):
            current = None
        elif "ganlab.progress(" in cell.source:
            current = None
        if current is not None and current not in assignment.points:
            continue
        if current is not None:
            _set_numbers(cell, get(current), assignment, student)
        cells.append(cell)
        if BEGIN in cell.source or BEGIN_HIDDEN in cell.source:
            raise CourseError(
                f"Cell {cell.id} holds a solution or a hidden check: nothing is handed "
                "out. Run `ganlab build`."
            )
    notebook.cells = cells
    first, due = cells[0], f", due {assignment.due}" if assignment.due else ""
    points = f"{sum(assignment.points.values()):g} points in all"
    first.source += f"\n\n**{assignment.title}**: {points}{due}."
    return notebook


def _set_numbers(cell, exercise, assignment, student):
    """Writes a student's numbers into the text and the check, and the points asked."""
    numbers = assignment.numbers(student, exercise)
    for name, value in (numbers or {}).items():
        told = f"<!--{name}-->{shown(value)}<!--/{name}-->"
        cell.source = re.sub(f"<!--{name}-->.*?<!--/{name}-->", told, cell.source)
    points = assignment.points[exercise.id]
    if cell.cell_type == "markdown" and points != exercise.points:
        cell.source = re.sub(
            r"(?<=· )[\d.]+ points?(?= ·|\*)", f"{points:g} points", cell.source
        )
    if cell.metadata.get("nbgrader", {}).get("grade"):
        cell.metadata["nbgrader"]["points"] = points
        if numbers:
            cell.source = _HIDDEN.sub("", check_source(exercise, numbers))
