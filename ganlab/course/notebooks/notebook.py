"""Reading and writing a lesson's file so that it holds the lesson and no more."""

import hashlib
import re
from pathlib import Path

import nbformat

TIME = re.compile(r"<!--time-->.*?<!--/time-->", re.DOTALL)
CELL_ID = re.compile(r"c\d{2,3}")
ADDRESS = re.compile(r" at 0x[0-9a-fA-F]{6,}")  # of an object: other in every run
PICTURES = ("image/png", "image/jpeg", "image/gif")


def read(path):
    """The notebook at `path`."""
    return nbformat.read(Path(path), as_version=4)


def write(notebook, path):
    """Writes the notebook after checking it against the format's schema."""
    nbformat.validate(notebook)
    Path(path).write_text(text(notebook), encoding="utf-8")


def text(notebook):
    """The notebook as its file holds it."""
    return nbformat.writes(notebook).rstrip("\n") + "\n"


def source_hash(notebook):
    """A hash of all cells' types, tags and sources, the measured run time left out."""
    digest = hashlib.sha256()
    for cell in notebook.cells:
        tags = ",".join(cell.metadata.get("tags", []))
        source = TIME.sub("", cell.source)
        digest.update(f"{cell.cell_type}\0{tags}\0{source}\0".encode())
    return digest.hexdigest()[:16]


def renote(notebook, old):
    """Notes the sources as they are wherever `old`, their hash before, is noted.

    For a change that leaves the outputs what a run would give: prose, an address.
    """
    noted = notebook.metadata.get("ganlab", {})
    for notes in (noted, noted.get("ran", {})):
        if notes.get("source") == old:
            notes["source"] = source_hash(notebook)


def has_tag(cell, tag):
    """Whether a cell carries a tag."""
    return tag in cell.metadata.get("tags", [])


def number_cells(notebook):
    """Gives each cell without an id of the form c07 the next free one.

    The others keep theirs, so that a review shows what changed and no more.
    """
    taken = {c.id for c in notebook.cells if CELL_ID.fullmatch(c.get("id", ""))}
    free = (f"c{i:02d}" for i in range(1000) if f"c{i:02d}" not in taken)
    seen = set()
    for cell in notebook.cells:
        if cell.get("id") not in taken or cell.id in seen:
            cell.id = next(free)
        seen.add(cell.id)


def clean(notebook):
    """Takes out what a run leaves and a reader does not need, in place.

    Kept: sources, tags, nbgrader's metadata, ids, execution counts, what cells print to
    stdout, results and pictures. Gone: widget state and views, stderr, timestamps,
    papermill's notes, addresses of objects.
    """
    kept = {k: v for k, v in notebook.metadata.items() if k == "ganlab"}
    notebook.metadata = nbformat.from_dict(
        {
            **kept,
            "kernelspec": {
                "display_name": "Python 3",
                "language": "python",
                "name": "python3",
            },
            "language_info": {"name": "python"},
        }
    )
    for cell in notebook.cells:
        kept = {k: cell.metadata.get(k) for k in ("nbgrader", "tags")}
        cell.metadata = nbformat.from_dict({k: v for k, v in kept.items() if v})
        if cell.cell_type == "code":
            cell.outputs = clean_outputs(cell.outputs)
    number_cells(notebook)
    notebook.nbformat, notebook.nbformat_minor = 4, 5


def clean_outputs(outputs):
    """Outputs without what a run leaves; streams to stdout are joined."""
    cleaned = []
    for output in outputs:
        if output.output_type == "stream":
            if output.name != "stdout":
                continue
            output.text = ADDRESS.sub("", output.text)
            if cleaned and cleaned[-1].output_type == "stream":
                cleaned[-1].text += output.text
                continue
        elif "data" in output:
            output.metadata = nbformat.from_dict({})
            if any("widget-view" in kind for kind in output.data):
                continue
            for kind, shown in output.data.items():
                if kind not in PICTURES and isinstance(shown, str):
                    output.data[kind] = ADDRESS.sub("", shown)
        cleaned.append(output)
    return cleaned


def text_of(output):
    """What of an output is text; pictures are left out."""
    if output.output_type == "stream":
        return output.text
    if output.output_type == "error":
        return "\n".join(output.traceback)
    return "\n".join(str(v) for k, v in output.data.items() if k not in PICTURES)
