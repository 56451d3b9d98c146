"""Executes a lesson and writes its outputs and run time back into its file."""

import math
import tempfile
from pathlib import Path

from ..project import CourseError, find_root
from ..runs.digest import parts
from ..runs.results import describe_failure
from ..runs.run import run
from . import notebook as nb
from .lint import CHECKED
from .pictures import shrink
from .sync import LESSONS, sync, write

BOTH = "torch,tf"


def store(path, progress=True):
    """Runs the lesson in smoke and in the cpu profile, both frameworks, and stores it.

    The outputs are those of the cpu profile; every claim must hold. The measured
    seconds stand in the run-time line and in metadata.ganlab, beside the claims with
    their chance levels and digests of the source, of the library and of the
    constraints, by which a test sees that the outputs belong to the source, and
    `ganlab run --changed` what need not run again. Returns the seconds.
    """
    path, seconds, marked = Path(path), {}, {}
    root = find_root(path.parent)
    if path.parent.name == LESSONS:
        sync(path, root)
    notebook = nb.read(path)
    nb.number_cells(notebook)
    with tempfile.TemporaryDirectory() as folder:
        bare = Path(folder) / path.name
        nb.write(notebook, bare)
        for profile in ("smoke", "cpu"):
            out = Path(folder) / profile
            (result,) = run([bare], profile, [BOTH], out, jobs=1, progress=progress)
            if not result["ok"]:
                raise CourseError(f"Not stored: {describe_failure(result)}")
            seconds[profile] = result["seconds"]
            executed = nb.read(out / path.name)
            marked[profile] = checked_text(executed)
    if differ := [k for k, v in marked["smoke"].items() if marked["cpu"][k] != v]:
        raise CourseError(
            f"Not stored: the outputs of {', '.join(differ)} differ between smoke and "
            f"cpu, and a cell that is tagged {CHECKED} must print the same in both."
        )
    executed.cells = [
        c for c in executed.cells if not nb.has_tag(c, "injected-parameters")
    ]
    count = 0
    for cell in executed.cells:
        if cell.cell_type == "code":
            count += 1
            cell.execution_count = count
            for output in cell.outputs:
                if output.output_type == "execute_result":
                    output.execution_count = count
        cell.source = nb.TIME.sub(
            f"<!--time-->{describe_time(seconds)}<!--/time-->", cell.source
        )
    nb.clean(executed)
    shrink(executed)
    executed.metadata["ganlab"] = {
        "source": nb.source_hash(executed),
        "seconds": seconds,
        "claims": [written(claim) for claim in result["claims"]],
    }
    write(executed, path)
    executed.metadata["ganlab"]["ran"] = parts(path, root)
    write(executed, path)
    return seconds


def checked_text(executed):
    """{id: what the cell prints} of the cells that nbval compares in smoke."""
    return {
        cell.id: "".join(o.text for o in cell.outputs if o.output_type == "stream")
        for cell in executed.cells
        if nb.has_tag(cell, CHECKED)
    }


def written(claim):
    """A noted claim as strict JSON has it: NaN and infinities as text."""
    if isinstance(claim, dict):
        return {name: written(value) for name, value in claim.items()}
    odd = isinstance(claim, float) and not math.isfinite(claim)
    return str(claim) if odd else claim


def describe_time(seconds):
    """The run-time line: {"smoke": 8.2, "cpu": 131.0} as a person says it."""
    cpu = seconds["cpu"]
    minutes = "under a minute" if cpu < 60 else f"about {cpu / 60:.1f} minutes"
    return (
        f"{minutes} on two processor cores (`cpu`, {cpu:.0f} s); "
        f"{seconds['smoke']:.0f} s in `smoke`"
    )
