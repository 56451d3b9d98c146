"""How many screens a lesson fills: an estimate from its file, before anyone opens it.

A screen is 900 px high. What a reader scrolls past, in px, as JupyterLab draws it in a
column of 100 characters:

- prose: 22 for each line of 100 characters, 10 between paragraphs, 40 for a heading, 50
  for a formula on lines of its own, 28 for a row of a table; what is folded counts as
  its summary;
- code: 17 for each line, longer lines wrapped at 100;
- outputs: 17 for each line of text, 24 for a row of an HTML table, one line for what is
  folded, 64 for up to four sounds beside each other, and a picture's own height, as
  stored;
- 20 around each cell.

The two cells of a pair stand beside each other and count as the higher of the two.
"""

import base64
import io
import math
import re
import textwrap

from PIL import Image

from . import notebook as nb
from .pairs import HEADS, head_of

SCREEN, COLUMN = 900, 100
LINE, GAP, HEADING, FORMULA, ROW = 22, 10, 40, 50, 28
CODE, HTML_ROW, PLAYERS, AROUND = 17, 24, 64, 20
FOLDED = re.compile(
    r"<details[^>]*>\s*(?:<summary>(.*?)</summary>)?.*?</details>", re.S
)


def screens(notebook):
    """The height of the whole lesson in screens."""
    total, last = 0, None
    torch_head, tf_head = HEADS
    for cell in notebook.cells:
        height = height_of(cell)
        head = head_of(cell.source) if cell.cell_type == "code" else ""
        if head == tf_head and last and last[0] == torch_head:
            height = max(0, height - last[1])
        total, last = total + height, (head, height)
    return total / SCREEN


def height_of(cell):
    """A cell with its outputs, in px."""
    if cell.cell_type == "markdown":
        return AROUND + prose(cell.source)
    shown = sum(output_height(output) for output in cell.get("outputs", ()))
    return AROUND + CODE * lines_of(cell.source) + shown


def prose(source):
    """A Markdown cell, in px."""
    source = FOLDED.sub(lambda found: found[1] or "Details", source)
    height = 0
    for block in re.split(r"\n\s*\n", source.strip()):
        if block.startswith("```"):
            height += CODE * lines_of(block) + GAP
            continue
        formulas = re.findall(r"\$\$.*?\$\$", block, re.S)
        block = re.sub(r"\$\$.*?\$\$", "", block, flags=re.S)
        height += FORMULA * len(formulas) + GAP
        running = []
        for line in [*block.splitlines(), "#"]:
            if line.startswith(("#", "|", "- ", "* ")) or re.match(r"\d+\. ", line):
                height += LINE * lines_of(" ".join(running)) if running else 0
                running = []
            if line.startswith("|"):
                height += ROW
            elif re.match(r"#+ ", line):
                height += HEADING
            elif line.strip() and line != "#":
                running.append(line)
    return height


def output_height(output):
    """What a cell shows, in px."""
    data = output.get("data", {})
    for kind in nb.PICTURES:
        if kind in data:
            raw = base64.b64decode("".join(data[kind]))
            return Image.open(io.BytesIO(raw)).height + GAP
    if "text/html" in data:
        page = FOLDED.sub(lambda found: found[1] or "Details", data["text/html"])
        if players := page.count("<audio"):
            return PLAYERS * math.ceil(players / 4)
        rows = len(re.findall(r"<tr\b", page))
        return HTML_ROW * rows if rows else CODE * lines_of(page)
    return CODE * lines_of(nb.text_of(output))


def lines_of(text):
    """How many lines a text fills in a column of 100 characters."""
    return sum(len(textwrap.wrap(x, COLUMN)) or 1 for x in text.rstrip().splitlines())
