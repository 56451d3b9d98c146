"""What `ganlab build` does: runs solutions, builds exercises, tells what is stale."""

import os
import sys
import tempfile
from pathlib import Path

from ..notebooks import notebook as nb
from ..notebooks.store import store as store_one
from ..project import find_root
from .build import build, solutions, stale
from .marks import mark


def build_and_tell(numbers, check=False, store=False):
    """Prints what was written, or with `check` what is stale; 0 if all is well."""
    root = find_root()
    if check:
        found = stale(root, numbers)
        for name in found:
            print(f"exercises/{name} is stale: run `ganlab build` (or make exercises).")
        return int(bool(found))
    if store:
        with tempfile.TemporaryDirectory() as folder:
            # the checks in the solutions are not this person's progress
            os.environ["GANLAB_PROGRESS"] = str(Path(folder) / "progress.json")
            for path in solutions(root, numbers):
                mark_file(path)
                store_one(path, progress=sys.stderr.isatty())
    for path in build(root, numbers):
        print(f"{path.relative_to(root)}: built")
    return 0


def mark_file(path):
    """Writes nbgrader's metadata into a solutions file."""
    notebook = nb.read(path)
    mark(notebook, path.name[:2])
    nb.write(notebook, path)
