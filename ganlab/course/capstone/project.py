"""A project's notebook as the rules see it: sections, code, outputs, numbers."""

import ast
import json
import re
import warnings
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

import nbformat

from ...lesson.evidence import MARK
from ..notebooks import notebook as nb
from ..notebooks.claim_form import calls
from ..project import CourseError

HEADING = re.compile(r"^#{1,2} +(.+?) *#*$", re.M)
FENCED = re.compile(r"```.*?```", re.S)


@dataclass
class Section:
    """text: its prose, in all cells up to the next heading. cells: its code cells.
    place: the number of its heading in the notebook."""

    name: str
    place: int
    text: str = ""
    cells: list = field(default_factory=list)


class Project:
    """name: of the file. sections: {heading in small letters: Section}."""

    def __init__(self, name, notebook):
        self.name, self.cells = name, notebook.cells
        self.code = [c for c in self.cells if c.cell_type == "code"]
        self.ran = [c for c in self.code if c.source.strip()]
        self.prose = "\n\n".join(c.source for c in self.cells if c not in self.code)
        self.sections = _sections(self.cells)

    @cached_property
    def claims(self):
        """The calls lab.claim(...) of all cells."""
        found = [call for cell in self.code for call in _calls(cell.source)]
        return [call for call in found if call.func.attr == "claim"]

    @cached_property
    def tables(self):
        """{name: the keys that a cell writes out in name = {...}}."""
        return {k: v for cell in self.code for k, v in _tables(cell.source).items()}

    def given(self, call):
        """The keywords that a call gives, also by **levels; None left out."""
        names = set()
        for word in call.keywords:
            if word.arg is None:
                names |= self.tables.get(ast.unparse(word.value), set())
            elif not (
                isinstance(word.value, ast.Constant) and word.value.value is None
            ):
                names.add(word.arg)
        return names

    @cached_property
    def printed(self):
        """All text that is stored as output."""
        outputs = [o for c in self.code for o in c.get("outputs", [])]
        return "\n".join(nb.text_of(output) for output in outputs)

    @cached_property
    def numbers(self):
        """What evidence() left in the last of its outputs, or None."""
        lines = [x for x in self.printed.splitlines() if x.startswith(MARK)]
        try:
            told = json.loads(lines[-1].removeprefix(MARK)) if lines else None
        except ValueError:
            return None
        return told if isinstance(told, dict) and told.get("runs") else None

    def section(self, name):
        """The section of that heading, or None."""
        return self.sections.get(name.lower())

    def pictures(self, cells=None):
        """How many pictures these cells store; all cells without an argument."""
        outputs = [
            o for c in self.code if cells is None or c in cells for o in c.outputs
        ]
        return sum(any(k in nb.PICTURES for k in o.get("data", {})) for o in outputs)


def read_project(path):
    """The Project at `path`; a CourseError, one sentence, where none can be read."""
    path = Path(path)
    if not path.exists():
        raise CourseError(f"There is no file {path}: give the path of your notebook.")
    if path.is_dir():
        raise CourseError(f"{path} is a folder: give the path of a notebook in it.")
    try:
        project = Project(path.name, _read(path))
    except (ValueError, AttributeError, KeyError, TypeError, nbformat.ValidationError):
        raise CourseError(
            f"{path.name} is no notebook: give a file that Jupyter saved, NAME.ipynb."
        ) from None
    if not any(c.get("execution_count") for c in project.code):
        raise CourseError(
            f"{path.name} was never run: run all its cells, save it, and try again."
        )
    if not project.claims:
        raise CourseError(
            f"{path.name} holds no lab.claim: write at least one claim, a number and "
            "the bound that it keeps, and run the notebook again."
        )
    return project


def _read(path):
    """The notebook, also one that other programs saved without ids or outputs."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        notebook = nbformat.read(path, as_version=4)
    for cell in notebook.cells:
        cell.setdefault("source", "")
        if cell.cell_type == "code":
            cell.setdefault("outputs", [])
            cell.setdefault("execution_count", None)
    return notebook


def _sections(cells):
    found, current = {}, Section("", -1)
    for cell in cells:
        if cell.cell_type != "markdown":
            current.cells.append(cell)
            continue
        parts = HEADING.split(FENCED.sub(" ", cell.source))
        current.text += f"\n\n{parts[0]}"
        for heading, text in zip(parts[1::2], parts[2::2], strict=True):
            current = Section(heading, len(found), text)
            found.setdefault(heading.strip().lower(), current)
    return found


def _calls(source):
    try:
        return calls(source)
    except (SyntaxError, ValueError):  # such as a shell's line
        return []


def _tables(source):
    """{name: its keys}, for each name = {"key": ...} of a cell."""
    try:
        tree = ast.parse(source)
    except (SyntaxError, ValueError):
        return {}
    return {
        node.targets[0].id: {k.value for k in node.value.keys if hasattr(k, "value")}
        for node in ast.walk(tree)
        if isinstance(node, ast.Assign)
        and isinstance(node.targets[0], ast.Name)
        and isinstance(node.value, ast.Dict)
    }
