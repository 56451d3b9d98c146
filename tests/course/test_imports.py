"""The answers live in one place: who may import `ganlab.course`, and in which order."""

import ast
import subprocess
import sys
from pathlib import Path

HOME = Path(__file__).parents[2] / "ganlab"


def imported(path):
    """The modules that a file of the package imports, with their full names."""
    package = ("ganlab", *path.relative_to(HOME).parent.parts)
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = package[: len(package) - node.level + 1] if node.level else ()
            name = ".".join([*base, *filter(None, [node.module])])
            yield from (f"{name}.{alias.name}" for alias in node.names)


def test_nothing_outside_of_the_course_imports_it():
    for path in HOME.rglob("*.py"):
        if path.relative_to(HOME).parts[0] != "course":
            found = [x for x in imported(path) if x.startswith("ganlab.course")]
            assert not found, f"{path} imports {found}"
    lazy = (HOME / "__init__.py").read_text("utf-8")
    assert lazy.count(".course") == 2  # check and progress, by their names


def test_exercises_import_no_grading_and_no_other_exercise():
    folder = HOME / "course" / "exercises"
    for path in folder.rglob("*.py"):
        found = [x for x in imported(path) if x.startswith("ganlab.course")]
        assert not [x for x in found if x.startswith("ganlab.course.grading")], path
        if path.parent.name.startswith("lesson"):
            own = ("form", "frames", "formulas", "linear_game", "calls.games")
            allowed = tuple(f"ganlab.course.exercises.{x}" for x in own)
            assert all(x.startswith(allowed) for x in found), (path, found)


def test_no_two_files_of_the_exercises_import_each_other():
    folder = HOME / "course" / "exercises"
    files = {f"ganlab.course.exercises.{p.stem}": p for p in folder.glob("*.py")}
    needs = {
        name: {m for x in imported(p) for m in files if f"{x}.".startswith(f"{m}.")}
        for name, p in files.items()
        if p.stem != "__init__"
    }
    done = set()
    while left := {n for n in needs if n not in done}:
        free = {n for n in left if needs[n] <= done}
        assert free, f"a circle among {sorted(left)}"
        done |= free


def test_commands_start_without_the_grammar_of_web_addresses():
    told = subprocess.run(
        [sys.executable, "-c", QUICK], capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["False", "valid"]


QUICK = """
import sys
from ganlab.course.notebooks import notebook
import nbformat
print(any(name.startswith("lark") for name in sys.modules))
nbformat.validate(nbformat.v4.new_notebook())
print("valid")
"""
