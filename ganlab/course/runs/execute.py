"""One lesson, executed by papermill in a process of its own.

    python -m ganlab.course.runs.execute LESSON.ipynb FOLDER PROFILE FRAMEWORKS

The executed copy and a result (JSON) are written to FOLDER. The environment is set
here for the kernel, so that several lessons can run beside one another.
"""

import json
import os
import sys
import time
from pathlib import Path

from ..notebooks import notebook as nb
from ..project import CourseError

CELL_SECONDS = {"smoke": 120, "cpu": 900, "gpu": 1800}  # a cell that hangs is ended
MODULES = {"torch": ("torch",), "tf": ("tensorflow", "keras")}
PARAMETERS = ("PROFILE", "FRAMEWORKS")


def execute(lesson, folder, profile, frameworks="auto"):
    """Runs the notebook `lesson`; returns a dict that can be written as JSON.

    frameworks: "auto", "torch", "tf" or "torch,tf"; a track left out can't be imported.
    Keys: lesson, profile, frameworks, seconds, ok, error (None or a dict that names the
    cell), claims (a list of what lab.claim() noted).
    """
    import papermill

    lesson, folder = Path(lesson).resolve(), Path(folder).resolve()
    desk = folder / "files" / lesson.stem  # what the lesson itself writes
    desk.mkdir(parents=True, exist_ok=True)
    claims = folder / f"{lesson.stem}.claims.jsonl"
    claims.unlink(missing_ok=True)
    _set_environment(profile, frameworks, claims, folder)
    copy = folder / lesson.name
    notebook = nb.read(lesson)
    _check_parameters(notebook, lesson)
    error, begin = None, time.perf_counter()
    try:
        papermill.execute_notebook(
            str(lesson),
            str(copy),
            parameters=dict(zip(PARAMETERS, (profile, frameworks), strict=True)),
            kernel_name="python3",
            progress_bar=False,
            cwd=str(desk),
            execution_timeout=CELL_SECONDS[profile],
        )
    except Exception as exception:
        error = _name_cell(notebook, copy, exception)
    return {
        "lesson": lesson.stem,
        "profile": profile,
        "frameworks": frameworks,
        "seconds": round(time.perf_counter() - begin, 1),
        "ok": error is None,
        "error": error,
        "claims": _read_claims(claims),
    }


def _set_environment(profile, frameworks, claims, folder):
    os.environ.update(
        GANLAB_PROFILE=profile, GANLAB_HEADLESS="1", GANLAB_CLAIMS=str(claims)
    )
    os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
    os.environ.pop("MPLBACKEND", None)  # the kernel's own: pictures into the notebook
    if frameworks == "auto":
        os.environ.pop("GANLAB_FRAMEWORKS", None)
        return
    os.environ["GANLAB_FRAMEWORKS"] = frameworks
    blocked = folder / f"blocked-{frameworks.replace(',', '-')}"
    blocked.mkdir(exist_ok=True)
    for track in set(MODULES) - set(frameworks.split(",")):
        for module in MODULES[track]:
            text = f'raise ImportError("{module} is left out of this run")\n'
            (blocked / f"{module}.py").write_text(text, encoding="utf-8")
    paths = [str(blocked), os.environ.get("PYTHONPATH")]
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, paths))


def _check_parameters(notebook, lesson):
    """papermill only warns of a parameter that the lesson does not have."""
    sources = [c.source for c in notebook.cells if nb.has_tag(c, "parameters")]
    for name in PARAMETERS:
        if not any(f"{name} =" in source for source in sources):
            raise CourseError(
                f"{lesson.name} has no cell tagged 'parameters' that sets {name}."
            )


def _name_cell(notebook, copy, exception):
    """The failed cell by its place in the lesson, its id, its first line, the error."""
    failed = None
    if copy.exists():
        cells = [c for c in nb.read(copy).cells if c.cell_type == "code"]
        broken = [c for c in cells if c.metadata.get("papermill", {}).get("exception")]
        # A kernel that died or a cell that hung: the last cell that was begun.
        begun = [c for c in cells if "execution" in c.metadata]
        failed = next(iter(broken + begun[::-1]), None)
    message = getattr(exception, "evalue", None) or str(exception)
    label = {
        "cell": None,
        "id": None,
        "under": "",
        "head": "",
        "name": getattr(exception, "ename", None) or type(exception).__name__,
        "message": message.strip().splitlines()[0] if message.strip() else "",
    }
    if failed is None:
        return label
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type == "markdown" and cell.source.lstrip().startswith("#"):
            label["under"] = cell.source.strip().splitlines()[0].lstrip("# ")
        if cell.id == failed.id:
            label.update(cell=index, id=cell.id, head=_head(cell.source))
            break
    return label


def _head(source):
    """The first line of a cell that is more than a comment."""
    lines = [line for line in source.splitlines() if line.strip()]
    code = [line for line in lines if not line.lstrip().startswith("#")]
    return next(iter(code + lines), "").strip()


def _read_claims(path):
    if not path.exists():
        return []
    lines = path.read_text(encoding="utf-8").splitlines()
    path.unlink()
    return [json.loads(line) for line in lines]


if __name__ == "__main__":
    lesson, folder, profile, frameworks = sys.argv[1:]
    result = execute(lesson, folder, profile, frameworks)
    path = Path(folder) / f"{result['lesson']}.json"
    path.write_text(json.dumps(result, indent=1), encoding="utf-8")
