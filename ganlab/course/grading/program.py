"""What is run for one exercise: its solution cell, and what that cell needs."""

import ast

from .cells import cleaned, parsed

_GIVEN = (ast.Import, ast.ImportFrom, ast.FunctionDef, ast.ClassDef, ast.Assign)
_FUNCTION = ast.FunctionDef | ast.AsyncFunctionDef


def bound(tree):
    """The names that a module's top level binds."""
    names = set()
    for node in tree.body:
        if isinstance(node, ast.Import | ast.ImportFrom):
            names |= {(a.asname or a.name).partition(".")[0] for a in node.names}
        elif isinstance(node, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
            names.add(node.name)
        else:
            inside = list(ast.walk(node))
            stored = (n for n in inside if isinstance(n, ast.Name))
            names |= {n.id for n in stored if isinstance(n.ctx, ast.Store)}
            # `try: import x`, `if y: def f(): ...`
            imported = (n for n in inside if isinstance(n, ast.Import | ast.ImportFrom))
            aliases = (a for n in imported for a in n.names)
            names |= {(a.asname or a.name).partition(".")[0] for a in aliases}
            names |= {n.name for n in inside if isinstance(n, _FUNCTION | ast.ClassDef)}
    return names


def loaded(tree):
    """The names that are read anywhere in it."""
    nodes = (n for n in ast.walk(tree) if isinstance(n, ast.Name))
    return {n.id for n in nodes if isinstance(n.ctx, ast.Load)}


def given(cells):
    """Imports, functions and constants of the pristine cells, one source each."""
    sources = []
    for source in cells:
        tree = parsed(cleaned(source))
        for node in tree.body if tree else ():
            if isinstance(node, _GIVEN):
                sources.append(ast.unparse(node))
    return sources


def program(own, earlier):
    """[sources] to run in order: those of `earlier` that `own` needs, then `own`.

    earlier: given code and earlier solution cells, in the order of the notebook. Only
    what defines a name that is needed comes along, so that a hanging cell of another
    exercise does no harm here. The latest definition wins.
    """
    own = cleaned(own)
    tree = parsed(own)
    if tree is None:
        return [own]
    needed, chosen = loaded(tree) - bound(tree), []
    for source in reversed(earlier):
        source = cleaned(source)
        tree = parsed(source)
        if tree is not None and bound(tree) & needed:
            needed = (needed - bound(tree)) | loaded(tree)
            chosen.append(source)
    return [*reversed(chosen), own]


def defines(source, name):
    """Whether a cell defines a function of this name at its top level."""
    tree = parsed(cleaned(source))
    return tree is not None and name in bound(tree)


def is_stub(source, name):
    """Whether the function still does nothing but raise NotImplementedError."""
    tree = parsed(cleaned(source))
    functions = [n for n in (tree.body if tree else ()) if isinstance(n, _FUNCTION)]
    bodies = [n.body for n in functions if n.name == name]
    if not bodies:
        return False
    first, *rest = bodies[-1]
    if rest and isinstance(first, ast.Expr) and isinstance(first.value, ast.Constant):
        first = rest[0]  # after the docstring
    return isinstance(first, ast.Raise) and "NotImplementedError" in ast.dump(first)
