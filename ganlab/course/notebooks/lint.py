"""What is wrong with a lesson as a file: found without running it."""

import json
import re
from pathlib import Path

from ..project import find_root
from ..runs.results import BUDGET
from . import notebook as nb
from .form import form_problems
from .pairs import HEADS, head_of, library_problems, pair_problems
from .same_pairs import same_problems
from .setup_cell import PARAMETERS, setup_cell
from .sync import state
from .twin import twin_of

CHECKED = "nbval-check-output"
LARGEST = 600_000  # bytes
MACHINE_PATH = re.compile(r"(?<![\w./:~-])/(?:work|root|tmp|home|Users|mnt)/\w+")


def problems(path):
    """All that is wrong with the lesson at `path`, one sentence each."""
    path = Path(path)
    notebook = nb.read(path)
    root = find_root(path.parent)
    found = [
        *form(notebook, path.name[:2], setup_cell(root)),
        *form_problems(notebook, path),
        *ids(path.read_text(encoding="utf-8")),
        *file_state(notebook, path.stat().st_size),
        *stored_outputs(notebook),
        *twins(notebook),
        *text(path),
    ]
    return [f"{path.name}: {problem}." for problem in found]


def form(notebook, number, setup):
    """The title, the parameters and the setup cell."""
    cells = notebook.cells
    first = cells[0] if cells else None
    if first is None or first.cell_type != "markdown":
        yield "the first cell is not the title"
    else:
        if not first.source.startswith(f"# {number} · "):
            yield f"the first cell does not begin with '# {number} · Title'"
        if "After this" not in first.source:
            yield "the first cell has no goals ('After this ... you can')"
        if len(nb.TIME.findall(first.source)) != 1:
            yield "the first cell has no <!--time--><!--/time--> for the run time"
    code = [c for c in cells if c.cell_type == "code"]
    if (
        not code
        or code[0].source != PARAMETERS
        or not nb.has_tag(code[0], "parameters")
    ):
        yield "the first code cell is not the parameters cell of ganlab.course"
    if len(code) < 2 or code[1].source != setup:
        yield "the second code cell is not the setup cell: run `ganlab readme`"


def ids(text):
    """Ids as the file has them: nbformat would silently give a repeated one anew."""
    found = [cell.get("id", "") for cell in json.loads(text)["cells"]]
    if len(set(found)) < len(found):
        yield "two cells have the same id"
    if any(not nb.CELL_ID.fullmatch(x) for x in found):
        yield "a cell has an id that is not of the form c07: store the lesson"


def file_state(notebook, size):
    """Size, widget state, machine paths, and the metadata a run leaves."""
    if size >= LARGEST:
        yield f"the file has {size:,} bytes, {LARGEST:,} and more are too many"
    if "widgets" in notebook.metadata:
        yield "widget state is stored"
    for cell in notebook.cells:
        texts = [cell.source, *map(nb.text_of, cell.get("outputs", []))]
        for path in MACHINE_PATH.findall("\n".join(texts)):
            yield f"cell {cell.id} holds {path}, a path of one machine"
        for output in cell.get("outputs", []):
            for address in nb.ADDRESS.findall(nb.text_of(output)):
                yield f"cell {cell.id} stores an object's address,{address[3:]}"
            if any("widget" in kind for kind in output.get("data", {})):
                yield f"cell {cell.id} stores a widget's view"
        if set(cell.metadata) - {"tags"}:
            yield f"cell {cell.id} has metadata beside its tags"


def stored_outputs(notebook):
    """Outputs that belong to the sources, whole, without errors, in the budget."""
    noted = notebook.metadata.get("ganlab", {})
    if noted.get("source") != nb.source_hash(notebook):
        yield "the outputs are not those of the sources: run `ganlab store`"
    for profile in ("smoke", "cpu"):
        seconds = noted.get("seconds", {}).get(profile)
        if seconds is None or seconds > BUDGET[profile]:
            yield f"{profile} took {seconds} s, at most {BUDGET[profile]} are meant"
    code = [c for c in notebook.cells if c.cell_type == "code"]
    if [c.execution_count for c in code] != list(range(1, len(code) + 1)):
        yield "the execution counts are not 1, 2, 3, ..."
    for cell in code:
        if any(output.output_type == "error" for output in cell.outputs):
            yield f"cell {cell.id} stores an error"
    marked = [c for c in code if nb.has_tag(c, CHECKED)]
    if not marked:
        yield f"no cell is tagged {CHECKED}, so that nbval would compare nothing"
    for cell in marked:
        # pictures are never compared
        texts = "".join(nb.text_of(output) for output in cell.outputs)
        if cell.execution_count is None or not texts.strip():
            yield f"cell {cell.id} is tagged {CHECKED} and has nothing to compare"


def text(path):
    """The text beside the notebook says the same."""
    if state(path) != "same":
        yield f"{twin_of(path).name} is not in step with it: run `ganlab sync`"


def twins(notebook):
    """Paired cells, and definitions that the library has, too."""
    code = [c for c in notebook.cells if c.cell_type == "code"]
    heads = [head_of(c.source) for c in code]
    torch_head, tf_head = HEADS
    for index, (cell, head) in enumerate(zip(code, heads, strict=True)):
        if head == tf_head and (index == 0 or heads[index - 1] != torch_head):
            yield f"cell {cell.id} (`{tf_head}`) has no `{torch_head}` cell before it"
        if head == torch_head:
            if heads[index + 1 : index + 2] != [tf_head]:
                yield f"cell {cell.id} (`{torch_head}`) has no `{tf_head}` after it"
            else:
                both = cell.source, code[index + 1].source
                for problem in [*pair_problems(*both), *same_problems(*both)]:
                    yield f"cells {cell.id} and {code[index + 1].id}: {problem}"
        if head in HEADS and not nb.has_tag(cell, "not-library"):
            for problem in library_problems(cell.source, HEADS[head]):
                yield f"cell {cell.id}: {problem}"
