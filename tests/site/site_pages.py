"""Built pages and notebooks, read by the tests of the site."""

import json
from html.parser import HTMLParser
from pathlib import Path

ROOT = Path(__file__).parents[2]
SHOTS = ROOT / "runs" / "site"
PICTURES = {".png", ".jpg", ".gif", ".webp", ".svg"}
LESSONS = sorted((ROOT / "notebooks").glob("[0-9]*_*.ipynb"))
EXERCISES = sorted((ROOT / "exercises").glob("*.ipynb"))


class Page(HTMLParser):
    """The tags of a page with their attributes, its ids, and its text."""

    def __init__(self, path):
        super().__init__()
        self.tags, self.ids, self.words = [], set(), []
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        self.tags.append((tag, attrs))
        self.ids |= {attrs.get("id"), attrs.get("name")}

    def handle_data(self, data):
        self.words.append(data)

    def values(self, name):
        return [attrs[name] for _, attrs in self.tags if attrs.get(name)]

    def classed(self, name):
        return [a for _, a in self.tags if name in (a.get("class") or "").split()]

    @property
    def text(self):
        return " ".join(" ".join(self.words).split())


def cells(path):
    for cell in json.loads(path.read_text("utf-8"))["cells"]:
        yield cell["cell_type"], "".join(cell["source"]), cell.get("outputs", [])


def pairs(path):
    """Pairs of a notebook, counted on its own text."""
    heads = [
        source.strip().splitlines()[0] if kind == "code" and source.strip() else ""
        for kind, source, _ in cells(path)
    ]
    return "\n".join(heads).count("# PyTorch\n# TensorFlow\n") + (
        heads[-2:] == ["# PyTorch", "# TensorFlow"]
    )


def shot(page, name):
    """Keeps a picture of what is seen, to be looked at."""
    SHOTS.mkdir(parents=True, exist_ok=True)
    page.screenshot(path=str(SHOTS / f"{name}.png"))
