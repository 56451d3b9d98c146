"""`ganlab sync`: which of a lesson's two files is ahead, and the other written anew.

Either file may be edited. What both said when they were last in step is a digest in the
notebook's metadata (ganlab.twin): the side that still says it is the old one. Times of
files decide nothing, for a checkout scrambles them.
"""

import copy
import subprocess
import sys
from itertools import zip_longest
from pathlib import Path

import nbformat

from ..project import CourseError
from . import notebook as nb
from .twin import code_of, digest, from_text, to_text, twin_of, update

LESSONS = "notebooks"  # solutions and exercises are built from Python files: no texts


def pairs(root, wanted=()):
    """[(notebook, text)] of notebooks/NN_name in order; of `wanted` alone.

    One of the two files may be missing.
    """
    folder = root / LESSONS
    stems = {p.stem for p in (*folder.glob("*.ipynb"), *folder.glob("*.py"))}
    numbers = [str(number).zfill(2) for number in wanted or ()]
    missing = set(numbers) - {stem[:2] for stem in stems}
    if missing:
        raise CourseError(f"There is no lesson {min(missing)} in notebooks/.")
    kept = sorted(s for s in stems if s[:1].isdigit())
    paths = [folder / f"{s}.ipynb" for s in kept]
    return [(p, twin_of(p)) for p in paths if not numbers or p.name[:2] in numbers]


def state(path):
    """Which of a lesson's two files is ahead: "same", "text", "notebook" or "both".

    "text" also where there is no notebook yet, "notebook" where there is no text.
    """
    path, text = Path(path), twin_of(path)
    if not (path.exists() and text.exists()):
        return "notebook" if path.exists() else "text"
    notebook = nb.read(path)
    noted = notebook.metadata.get("ganlab", {}).get("twin")
    here, there = digest(notebook), digest(from_text(text.read_text("utf-8")))
    if here == there:
        return "same" if here == noted else "notebook"
    return {here: "text", there: "notebook"}.get(noted, "both")


def sync(path, root):
    """Brings a lesson's notebook and its text into step; returns what `state` was.

    Outputs stay valid, and are noted as such, where Markdown cells alone changed.
    A CourseError where both were changed: neither is written.
    """
    path, ahead = Path(path), state(path)
    if ahead == "same":
        return ahead
    if ahead == "both":
        raise CourseError(
            f"{path.name} and {twin_of(path).name} were both changed since they were "
            "last in step: take one of them back with git, or delete the text if the "
            "notebook is to count, and run `ganlab sync` again."
        )
    notebook = nb.read(path) if path.exists() else nbformat.v4.new_notebook()
    text = twin_of(path)
    told = from_text(text.read_text("utf-8")) if text.exists() else notebook
    before = copy.deepcopy(notebook) if ahead == "text" else told
    if ahead == "text":
        update(notebook, told, root)
    if code_of(before) == code_of(notebook):
        nb.renote(notebook, nb.source_hash(before))
    if ahead == "text":
        nb.write(notebook, path)
        subprocess.run([sys.executable, "-m", "ruff", "format", "-q", str(path)])
        notebook = nb.read(path)
    write(notebook, path)
    return ahead


def sync_and_tell(root, wanted=(), check=False):
    """Prints what was written, or with `check` what would be; 0 if all is in step."""
    stale = False
    for path, text in pairs(root, wanted):
        ahead = state(path) if check else sync(path, root)
        old = {"text": path, "notebook": text}.get(ahead)
        if check and ahead != "same":
            stale = True
            print(f"{path.name} and {text.name} are not in step: run `ganlab sync`.")
        elif old:
            print(f"{old.name}: written from {twin_of(old).name}")
    return int(stale)


def write(notebook, path):
    """Writes a notebook, and beside a lesson its text, in step."""
    if path.parent.name != LESSONS:
        nb.write(notebook, path)
        return
    nb.number_cells(notebook)
    noted = notebook.metadata.setdefault("ganlab", nbformat.from_dict({}))
    noted["twin"] = digest(notebook)
    text = to_text(notebook)
    _check(notebook, from_text(text), path.name)
    # the text first: cut off here, it is the notebook that counts as changed
    twin_of(path).write_text(text, encoding="utf-8")
    nb.write(notebook, path)


def _check(notebook, back, name):
    """A CourseError where the text would be read back as other cells."""
    if digest(notebook) == digest(back):
        return
    cells = zip_longest(notebook.cells, back.cells)
    first = next(a or b for a, b in cells if not (a and b) or a.source != b.source)
    raise CourseError(
        f"{name}, cell {first.id}: its text would be read back as other cells: is "
        "there a line that begins with '# %%'? Write it otherwise."
    )
