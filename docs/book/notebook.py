"""What the site reads from a lesson's file: title, time, claims, pictures, pairs."""

import base64
import io
import json
import re
from functools import cache
from pathlib import Path

from PIL import Image

WIDE = 400  # a picture that is narrower is no picture for the gallery


@cache
def read(path):
    """The notebook at `path` as plain dicts."""
    return json.loads(Path(path).read_text("utf-8"))


def lessons(root):
    """The lessons' files in order."""
    return sorted((Path(root) / "notebooks").glob("[0-9]*_*.ipynb"))


def source(cell):
    """A cell's text."""
    return "".join(cell["source"])


def title(path):
    """Such as "03 · DCGAN"."""
    return source(read(path)["cells"][0]).splitlines()[0].lstrip("# ").strip()


def question(path):
    """The question that the lesson answers, without its stars; "" where none is."""
    found = re.search(r"^\*\*(.+?)\*\*$", source(read(path)["cells"][0]), re.M)
    return found[1] if found else ""


def seconds(path, profile="cpu"):
    """The measured run time in seconds, or None."""
    noted = read(path)["metadata"].get("ganlab", {}).get("seconds", {})
    return noted.get(profile)


def claims(path):
    """The claims that `ganlab store` noted, as dicts."""
    return read(path)["metadata"].get("ganlab", {}).get("claims", [])


def pictures(cell):
    """[(kind, bytes)] of the pictures that a cell shows."""
    for output in cell.get("outputs", ()):
        for kind, text in output.get("data", {}).items():
            if kind in ("image/png", "image/jpeg", "image/gif"):
                yield kind.removeprefix("image/"), base64.b64decode("".join(text))


def best_picture(path):
    """(kind, bytes, heading): the lesson's picture for the gallery, or None.

    The last picture of the cell tagged `gallery`; where none is tagged, the one with
    the most bytes, and so the most to see, of those wide enough. heading: of the
    section it stands in.
    """
    heading, found = "", []
    for cell in read(path)["cells"]:
        if cell["cell_type"] == "markdown":
            heads = re.findall(r"^##+ (.+)$", source(cell), re.M)
            heading = heads[-1] if heads else heading
        shown = [(kind, data, heading) for kind, data in pictures(cell)]
        if shown and "gallery" in cell["metadata"].get("tags", ()):
            return shown[-1]
        found += [p for p in shown if Image.open(io.BytesIO(p[1])).width >= WIDE]
    return max(found, key=lambda p: len(p[1]), default=None)


def pair_count(path):
    """How often a `# TensorFlow` cell comes right after a `# PyTorch` cell."""
    heads = [source(c).lstrip().partition("\n")[0] for c in read(path)["cells"]]
    kinds = [c["cell_type"] for c in read(path)["cells"]]
    heads = [h if k == "code" else "" for h, k in zip(heads, kinds, strict=True)]
    after = zip(heads, heads[1:], strict=False)
    return sum(two == ("# PyTorch", "# TensorFlow") for two in after)
