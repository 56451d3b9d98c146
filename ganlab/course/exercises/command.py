"""What `ganlab build` does: builds notebooks, runs solutions, tells what is stale."""

import os
import sys
import tempfile
from pathlib import Path

from ..capstone.starter import build_starter
from ..notebooks.store import store as store_one
from ..project import find_root
from .build import build, solutions, stale


def build_and_tell(numbers, check=False, store=False):
    """Prints what was written, or with `check` what is stale; 0 if all is well."""
    root = find_root()
    if check:
        found = stale(root, numbers)
        found += [f"projects/{p.name}" for p in build_starter(root, numbers, check)]
        for name in found:
            print(f"{name} is stale: run `ganlab build` (or make exercises).")
        return int(bool(found))
    written = build(root, numbers) + build_starter(root, numbers)
    if store:
        with tempfile.TemporaryDirectory() as folder:
            # the checks in the solutions are not this person's progress
            os.environ["GANLAB_PROGRESS"] = str(Path(folder) / "progress.json")
            for path in solutions(root, numbers):
                store_one(path, progress=sys.stderr.isatty())
    for path in written:
        print(f"{path.relative_to(root)}: built")
    return 0
