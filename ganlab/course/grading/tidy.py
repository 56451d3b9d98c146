"""What is kept of a notebook: its cells and marks, its prose and its pictures.

Runs in a process of its own, see reading.py.
"""

import base64
import json
import re

from .answers import prose
from .names import cleaned, encodable
from .unpack import Unreadable

GRADE_ID = re.compile(r"E\d\d_\d{1,2}(?:_torch|_tf)?")
CHECK_ID = re.compile(r"E\d\d_\d{1,2}_check")
PNG = b"\x89PNG\r\n\x1a\n"
FIGURES, FIGURE = 12, 1_000_000  # how many are shown of an exercise, bytes of each
SHOWN = 8_000_000  # characters of all of one student
SOURCE, LINES = 100_000, 5_000  # of one cell
CELLS, CODE = 3_000, 400_000  # cells, and characters, of one notebook
WHOLE = 1_000_000  # characters of one student: a few seconds to read


def notebook(data):
    """The cells of a notebook (nbformat 4) as dicts; Unreadable for all else."""
    if not data.strip():
        raise Unreadable("it is empty")
    try:
        content = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Unreadable("it is not UTF-8") from error
    except (ValueError, RecursionError) as error:
        raise Unreadable("it is not JSON") from error
    if not isinstance(content, dict) or content.get("nbformat") != 4:
        told = content.get("nbformat") if isinstance(content, dict) else None
        raise Unreadable(f"its nbformat is {cleaned(told)[:20]}: 4 is read")
    cells = content.get("cells")
    if not isinstance(cells, list) or not all(isinstance(c, dict) for c in cells):
        raise Unreadable("it has no list of cells")
    if len(cells) > CELLS:
        raise Unreadable(f"it has {len(cells):,} cells, at most {CELLS:,} are read")
    return cells


def _text(value):
    if isinstance(value, list) and all(isinstance(line, str) for line in value):
        return "".join(value)
    return value if isinstance(value, str) else ""


def _source(flags, cell, number):
    """A cell's source that can be written and parsed, or "" where it is too long."""
    source = encodable(_text(cell.get("source")).replace("\r\n", "\n"))
    if len(source) > SOURCE or source.count("\n") > LINES:
        flags.append(
            f"cell {number} has {len(source):,} characters in "
            f"{source.count(chr(10)) + 1:,} lines and was left out: at most {SOURCE:,} "
            f"and {LINES:,} are read"
        )
        return ""
    return source


def _is_discussion(metadata):
    """Whether a cell is the course's own discussion of a solution."""
    tags = metadata.get("tags") if isinstance(metadata, dict) else None
    return isinstance(tags, list) and "solution" in tags


def taken(data, name, most):
    """{"cells", "prose", "figures", "flags", "size"} of a notebook's bytes.

    cells: [{"id", "source", "loose"}] of its code, loose where there is no mark at all.
    prose: {exercise id: text}. figures: {grade_id: [PNG as base64]}. size: how many
    characters that is, at most `most`. Unreadable where it is no notebook.
    """
    told = {"cells": [], "prose": {}, "figures": {}, "flags": [], "size": 0}
    last, texts, left = None, [], SHOWN
    for number, cell in enumerate(notebook(data), 1):
        kind = cell.get("cell_type")
        metadata = cell.get("metadata")
        marks = metadata.get("nbgrader") if isinstance(metadata, dict) else None
        grade_id = marks.get("grade_id") if isinstance(marks, dict) else None
        grade_id = grade_id if isinstance(grade_id, str) else ""
        source = _source(told["flags"], cell, number)
        if told["size"] + len(source) > min(CODE, most):
            told["flags"].append(
                f"{name}: what follows cell {number} was left out: at most {CODE:,} "
                f"characters are read of one notebook, and {WHOLE:,} of one student"
            )
            break
        told["size"] += len(source)
        solution = GRADE_ID.fullmatch(grade_id)
        if not _is_discussion(metadata):
            texts.append((kind, grade_id if solution else "", source))
        if kind != "code":
            continue
        mark = grade_id if solution or CHECK_ID.fullmatch(grade_id) else None
        told["cells"].append({"id": mark, "source": source, "loose": not marks})
        last = grade_id if solution else last
        if last:
            shown = told["figures"].setdefault(last, [])
            for figure in _figures(cell.get("outputs")):
                if len(shown) < FIGURES and len(figure) <= left:
                    shown.append(figure)
                    left -= len(figure)
    return told | {"prose": prose(texts)}


def _figures(outputs):
    """The PNGs among a cell's outputs, as base64; not decoded beyond their head."""
    for output in outputs if isinstance(outputs, list) else ():
        data = output.get("data") if isinstance(output, dict) else None
        text = _text(data.get("image/png")) if isinstance(data, dict) else ""
        try:
            png = base64.b64decode(text, validate=False)
        except ValueError:
            continue
        size = [int.from_bytes(png[i : i + 4], "big") for i in (16, 20)]
        if png.startswith(PNG) and len(png) <= FIGURE and max(size) <= 4000:
            yield base64.b64encode(png).decode()
