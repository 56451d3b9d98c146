"""Exercises, built from solutions: the same file without what gives the answer."""

import re
from pathlib import Path

import nbformat

from ..notebooks import notebook as nb
from ..project import CourseError
from .marks import BEGIN, BEGIN_HIDDEN, END, END_HIDDEN, mark
from .registry import all_exercises

STUB = 'raise NotImplementedError("{id}: write this function")'
_SOLUTION = re.compile(rf"^( *){BEGIN}\n.*?^ *{END}", re.DOTALL | re.MULTILINE)
_HIDDEN = re.compile(rf"^ *{BEGIN_HIDDEN}\n.*?^ *{END_HIDDEN}\n?", re.DOTALL | re.M)


def solutions(root, wanted=()):
    """The paths of solutions/NN_*.ipynb in order; of `wanted` ("03", "3") alone."""
    found = {p.name[:2]: p for p in sorted((root / "solutions").glob("[0-9]*.ipynb"))}
    numbers = [str(number).zfill(2) for number in wanted or ()]
    for number in numbers:
        if number not in found:
            raise CourseError(
                f"There are no solutions {number} in solutions/: there are "
                f"{', '.join(found) or 'none yet'}."
            )
    return [path for number, path in found.items() if not numbers or number in numbers]


def exercise_of(notebook, lesson):
    """A new notebook: the solutions of `lesson` (two digits) as learners get them.

    Solutions become stubs, hidden tests and cells tagged "solution" go, outputs and
    counts too. Ids and the nbgrader metadata stay.
    """
    notebook = nbformat.from_dict(notebook)
    mark(notebook, lesson)
    ids = {e.id.replace(".", "_"): e.id for e in all_exercises(lesson)}
    notebook.cells = [c for c in notebook.cells if not nb.has_tag(c, "solution")]
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs, cell.execution_count = [], None
        marked = cell.metadata.get("nbgrader", {})
        if marked.get("solution"):
            stub = STUB.format(id=ids[re.match(r"E\d+_\d+", marked["grade_id"])[0]])
            cell.source = _SOLUTION.sub(rf"\g<1>{stub}", cell.source)
        cell.source = _HIDDEN.sub("", cell.source).rstrip("\n")
    notebook.metadata.pop("ganlab", None)
    nb.clean(notebook)
    return notebook


def build(root, wanted=()):
    """Writes exercises/NN_name.ipynb for each solution; returns the paths written."""
    written = []
    for path in solutions(root, wanted):
        target = root / "exercises" / path.name
        target.parent.mkdir(exist_ok=True)
        nb.write(exercise_of(nb.read(path), path.name[:2]), target)
        written.append(target)
    return written


def stale(root, wanted=()):
    """The names of exercises that are not what `build` would write, or are missing."""
    found = []
    for path in solutions(root, wanted):
        target = root / "exercises" / path.name
        fresh = nb.text(exercise_of(nb.read(path), path.name[:2]))
        if not target.exists() or target.read_text(encoding="utf-8") != fresh:
            found.append(target.name)
    known = {path.name for path in solutions(root)}
    present = (Path(root) / "exercises").glob("*.ipynb")
    return found + sorted(p.name for p in present if p.name not in known)
