"""The twin cells of a lesson, compared with each other and with the library."""

import ast
from functools import cache
from pathlib import Path

HEADS = {"# PyTorch": "torch", "# TensorFlow": "tf"}
COLUMNS, LINES = 72, 40  # what half of a window 1440 wide shows unwrapped
_LIBRARY = Path(__file__).parents[2]


def head_of(source):
    """The first line of a cell that is not blank."""
    return next((line.strip() for line in source.splitlines() if line.strip()), "")


def plain(name):
    """A name without its framework's suffix."""
    return name.removesuffix("_torch").removesuffix("_tf")


def parse(source):
    """The syntax tree of a cell, lines that begin with % or ! left out."""
    lines = source.splitlines()
    kept = ["" if line.lstrip()[:1] in ("%", "!") else line for line in lines]
    return ast.parse("\n".join(kept))


def bound_names(source):
    """(names, counters) that a cell binds at its top level, in order of first binding.

    Imports bind none here. counters are the targets of for loops, which may go without
    a suffix; all other names of a twin cell end in _torch or _tf.
    """
    names, counters = [], []

    def note(name, where):
        if name not in where:
            where.append(name)

    class Visitor(ast.NodeVisitor):
        def visit_FunctionDef(self, node):
            note(node.name, names)

        visit_AsyncFunctionDef = visit_ClassDef = visit_FunctionDef

        def visit_Lambda(self, node):
            """What a lambda binds is its own."""

        def visit_For(self, node):
            for target in ast.walk(node.target):
                if isinstance(target, ast.Name):
                    note(target.id, counters)
            for part in (node.iter, *node.body, *node.orelse):
                self.visit(part)

        def visit_comprehension(self, node):
            self.visit(node.iter)

        def visit_Name(self, node):
            if isinstance(node.ctx, ast.Store) and node.id not in counters:
                note(node.id, names)

    Visitor().visit(parse(source))
    return names, counters


def pair_problems(torch_source, tf_source):
    """What keeps two twin cells from standing side by side, as sentences."""
    found, bound = [], []
    for head, source in zip(HEADS, (torch_source, tf_source), strict=True):
        suffix = f"_{HEADS[head]}"
        names, counters = bound_names(source)
        wrong = [n for n in names if not n.endswith(suffix)]
        if wrong:
            found.append(f"`{head}` binds {', '.join(wrong)} without {suffix}")
        bound.append([plain(n) for n in names + counters])
        lines = source.splitlines()
        long = [n for n, line in enumerate(lines, 1) if len(line) > COLUMNS]
        if long:
            found.append(
                f"`{head}` is wider than {COLUMNS} columns in line "
                + ", ".join(map(str, long))
            )
        if len(lines) > LINES:
            found.append(f"`{head}` has {len(lines)} lines, more than {LINES}")
    if bound[0] != bound[1]:
        label = " against ".join(", ".join(names) or "none" for names in bound)
        found.append(f"the twins bind other names, or in another order: {label}")
    return found


@cache
def library(framework):
    """{name: tree} of the public functions and classes in ganlab/torch or ganlab/tf.

    The clinic's patients are left out: what is in them is faulty on purpose.
    """
    found = {}
    for path in sorted((_LIBRARY / framework).rglob("*.py")):
        for node in ast.parse(path.read_text(encoding="utf-8")).body:
            if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
                if not node.name.startswith("_") and path.name != "patients.py":
                    found[node.name] = node
    return found


def library_problems(source, framework):
    """Definitions in a cell that are not the library's of the same name."""
    found = []
    for node in parse(source).body:
        if isinstance(node, (ast.FunctionDef, ast.ClassDef)):
            other = library(framework).get(plain(node.name))
            if other is not None and normal(node) != normal(other):
                found.append(
                    f"{node.name} is not the function {other.name} of "
                    f"ganlab.{framework}: make them equal, rename it, or tag the cell "
                    "'not-library'"
                )
    return found


def normal(node):
    """A definition as text, without suffixes, docstrings and annotations."""
    tree = _Normal().visit(ast.parse(ast.unparse(node)))
    return ast.unparse(ast.fix_missing_locations(tree))


class _Normal(ast.NodeTransformer):
    def _definition(self, node):
        node.name = plain(node.name)
        if ast.get_docstring(node) is not None:
            node.body = node.body[1:] or [ast.Pass()]
        if hasattr(node, "returns"):
            node.returns = None
        return self.generic_visit(node)

    visit_FunctionDef = visit_AsyncFunctionDef = visit_ClassDef = _definition

    def visit_arg(self, node):
        return ast.arg(arg=plain(node.arg), annotation=None)

    def visit_Name(self, node):
        return ast.Name(id=plain(node.id), ctx=node.ctx)

    def visit_AnnAssign(self, node):
        if node.value is None:
            return node
        node = ast.Assign(targets=[node.target], value=node.value)
        return self.generic_visit(node)
