"""The HTML page of a run: a table, and the pictures of each lesson."""

import base64
from importlib import resources

from ..notebooks import notebook as nb
from .results import BUDGET, describe_claims, describe_failure


def write_index(results, folders, out):
    """Writes out/index.html and out/pictures/ for results and their folders."""
    from jinja2 import Environment

    rows = []
    for result, folder in zip(results, folders, strict=True):
        copy = folder / f"{result['lesson']}.ipynb"
        pictures = _pictures(copy, out) if copy.exists() else []
        row = {
            **result,
            "describe_claims": describe_claims(result),
            "failure": "" if result["ok"] else describe_failure(result),
            "over": result["seconds"] > BUDGET[result["profile"]],
            "executed": copy.relative_to(out).as_posix() if copy.exists() else "",
            "pictures": [p.relative_to(out).as_posix() for p in pictures],
        }
        rows.append(row)
    template = (resources.files(__package__) / "index.html.jinja").read_text("utf-8")
    environment = Environment(autoescape=True, trim_blocks=True, lstrip_blocks=True)
    page = environment.from_string(template).render(rows=rows)
    (out / "index.html").write_text(page, encoding="utf-8")


def _pictures(copy, out):
    """Writes the PNG pictures of an executed copy to files; returns their paths."""
    folder = out / "pictures" / copy.parent.relative_to(out)
    folder.mkdir(parents=True, exist_ok=True)
    for old in folder.glob(f"{copy.stem}_*.png"):
        old.unlink()
    paths = []
    for cell in nb.read(copy).cells:
        for output in cell.get("outputs", []):
            data = output.get("data", {}).get("image/png")
            if data:
                path = folder / f"{copy.stem}_{len(paths):02d}.png"
                path.write_bytes(base64.b64decode(data))
                paths.append(path)
    return paths
