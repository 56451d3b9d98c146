"""Whether a lesson's stored outputs still belong to all that a run of it depends on."""

import ast
import hashlib
from pathlib import Path

from ..notebooks import notebook as nb
from ..notebooks.pairs import parse
from .uses import Library

# What makes the run, beside the library: profile, threads and time limits are set here.
RUNNER = Path(__file__).with_name("execute.py")


def parts(path, root, library=None):
    """What a run of the lesson depends on, as {"source", "library", "constraints"}.

    source: types, tags and sources of the cells, without the measured run time.
    library: paths and bytes of the files that it can reach (uses.py) and of execute.py.
    constraints: the pinned versions, without comments.
    """
    notebook, library = nb.read(path), library or Library()
    code = [c.source for c in notebook.cells if c.cell_type == "code"]
    whole = ast.Module([node for x in code for node in parse(x).body], [])
    told = hashlib.sha256()
    for file in [*library.reach(whole), RUNNER]:
        inside = file.relative_to(library.folder) if file != RUNNER else file.name
        told.update(f"{inside}\0".encode() + file.read_bytes() + b"\0")
    return {
        "source": nb.source_hash(notebook),
        "library": told.hexdigest()[:16],
        "constraints": constraints(root),
    }


def constraints(root):
    """A digest of constraints.txt; comments and the order of lines do not count."""
    path = Path(root) / "constraints.txt"
    lines = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
    pins = sorted(x.split("#")[0].strip() for x in lines)
    return hashlib.sha256("\n".join(filter(None, pins)).encode()).hexdigest()[:16]


def changed(path, root, library=None):
    """What is not as it was when the outputs were stored: names of parts; [] if none.

    Where nothing was noted, all parts count as changed.
    """
    noted = nb.read(path).metadata.get("ganlab", {}).get("ran", {})
    now = parts(path, root, library)
    return [name for name, digest in now.items() if noted.get(name) != digest]


def unchanged(paths, root):
    """(lessons to run, lessons to skip), and prints each with its reason."""
    library, run, skip = Library(), [], []
    for path in paths:
        new = changed(path, root, library)
        (run if new else skip).append(path)
        if new:
            print(f"{path.stem}: runs, for other than stored: {', '.join(new)}")
        else:
            print(
                f"{path.stem}: skipped; its source, the library it uses and the "
                "constraints are those of its stored outputs, whose claims held"
            )
    return run, skip
