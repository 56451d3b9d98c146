"""Notebooks of pairs, and where their cells stand on the page."""

from nbformat.v4 import new_code_cell, new_markdown_cell, new_output

TORCH, TF, BOTH = "# PyTorch", "# TensorFlow", "# PyTorch and TensorFlow"
PLACES = """() => [...document.querySelectorAll('.jp-Notebook .jp-Cell')].map(cell => {
  const box = e => { const b = e.getBoundingClientRect();
    return {left: b.left, right: b.right, top: b.top, bottom: b.bottom}; };
  return {...box(cell), outputs: [...cell.querySelectorAll(
    '.jp-OutputArea-output')].map(box)}; })"""


def told(text):
    return [new_output("stream", name="stdout", text=text)]


def pair(k=0, lines=3, outputs=True):
    """A pair, its second cell longer, and the cell that compares the two."""
    body = [f"x = {k}", "print('told ' * 60)"]
    wide = told("told " * 60) if outputs else []
    return [
        new_code_cell("\n".join([TORCH, *body]), outputs=wide),
        new_code_cell("\n".join([TF, *body, *["x"] * lines]), outputs=wide),
        new_code_cell(f"{BOTH}\nprint('agree', {k})", outputs=wide[:1]),
    ]


def chapter(k, **more):
    return [new_markdown_cell(f"## Part {k}\n\nWords."), *pair(k, **more)]


def places(page):
    """For each cell that is drawn, in order: its edges, and those of its outputs."""
    return page.evaluate(PLACES)


def in_one_row(left, right):
    return abs(left["top"] - right["top"]) < 1 and left["right"] <= right["left"] + 1


def stacked(left, right):
    return left["bottom"] <= right["top"] + 1 and abs(left["left"] - right["left"]) < 1


def inside(output, cell):
    return output["left"] >= cell["left"] - 1 and output["right"] <= cell["right"] + 1


def until(page, test, seconds=8):
    """Waits until `test` of the places holds; returns them."""
    for _ in range(seconds * 10):
        found = places(page)
        if test(found):
            return found
        page.wait_for_timeout(100)
    raise AssertionError(f"not within {seconds} s: {test}, {found}")
