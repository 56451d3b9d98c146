"""Writes solutions/ and exercises/ from the exercises' files; tells what is stale."""

import nbformat

from ..notebooks import notebook as nb
from ..project import CourseError
from .pages import LESSONS, file_name, notebook


def numbers_of(wanted=()):
    """The lessons that have exercises, or those of `wanted` ("03", "3")."""
    numbers = [str(number).zfill(2) for number in wanted or LESSONS]
    for number in numbers:
        if number not in LESSONS:
            raise CourseError(
                f"There are no exercises of lesson {number}: there are those of "
                f"{', '.join(LESSONS)}."
            )
    return numbers


def solutions(root, wanted=()):
    """The paths of solutions/NN_name.ipynb in order."""
    return [root / "solutions" / file_name(number) for number in numbers_of(wanted)]


def _fresh(root, number, folder):
    """What the file should hold; a solution keeps the outputs of a cell that is as it
    was, and the note by which a test sees whether all of them belong to it."""
    made = notebook(number, root, solved=folder == "solutions")
    path = root / folder / file_name(number)
    if folder == "exercises" or not path.exists():
        return made
    old = nb.read(path)
    kept = {c.source: c for c in old.cells if c.cell_type == "code"}
    for cell in made.cells:
        if cell.cell_type == "code" and cell.source in kept:
            before = nbformat.from_dict(kept[cell.source])
            cell.outputs, cell.execution_count = before.outputs, before.execution_count
    if "ganlab" in old.metadata:
        made.metadata["ganlab"] = old.metadata["ganlab"]
    return made


def build(root, wanted=(), folders=("solutions", "exercises")):
    """Writes the notebooks of both folders; returns the paths written."""
    written = []
    for number in numbers_of(wanted):
        for folder in folders:
            path = root / folder / file_name(number)
            path.parent.mkdir(exist_ok=True)
            nb.write(_fresh(root, number, folder), path)
            written.append(path)
    return written


def stale(root, wanted=()):
    """The files, such as "exercises/03_dcgan.ipynb", that `build` would change."""
    found = []
    for folder in ("solutions", "exercises"):
        for number in numbers_of(wanted):
            path = root / folder / file_name(number)
            fresh = nb.text(_fresh(root, number, folder))
            if not path.exists() or path.read_text(encoding="utf-8") != fresh:
                found.append(f"{folder}/{path.name}")
        known = {file_name(number) for number in LESSONS}
        present = (root / folder).glob("*.ipynb")
        found += sorted(f"{folder}/{p.name}" for p in present if p.name not in known)
    return found
