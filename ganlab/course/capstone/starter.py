"""projects/starter.ipynb, made from the text beside it."""

import nbformat

from ..notebooks import notebook as nb
from ..notebooks.twin import from_text, update

FOLDER, NAME, LESSON = "projects", "starter.ipynb", "24"


def starter(root):
    """The notebook that projects/starter.py says, without outputs."""
    text = (root / FOLDER / NAME).with_suffix(".py").read_text(encoding="utf-8")
    notebook = nbformat.v4.new_notebook()
    update(notebook, from_text(text), root)
    return notebook


def build_starter(root, numbers=(), check=False):
    """The paths of what it wrote, or with `check` of what is stale: one or none.

    It belongs to lesson 24, and a checkout may be without its text.
    """
    path = root / FOLDER / NAME
    wanted = not numbers or LESSON in (str(number).zfill(2) for number in numbers)
    if not wanted or not path.with_suffix(".py").exists():
        return []
    fresh = nb.text(starter(root))
    if check and path.exists() and path.read_text(encoding="utf-8") == fresh:
        return []
    if not check:
        path.write_text(fresh, encoding="utf-8")
    return [path]
