"""Pairs of cells that are one cell written twice: the same but for framework names."""

import ast
import re

from .pairs import parse, plain

NAMES = re.compile(r"\b(?:torch|tf|keras|PyTorch|TensorFlow)\b")
FEWEST = 3  # statements beside imports from which on a loop over both is worth it


def same_problems(torch_source, tf_source):
    """A sentence where two twin cells differ in names only."""
    one, two = statements(torch_source), statements(tf_source)
    if one == two and len(one) >= FEWEST:
        yield (
            "the twins differ in framework names only: write them once, over "
            "`for name, engine in engines.items()`"
        )


def statements(source):
    """The lines of a cell without imports, framework names and suffixes."""
    tree = parse(source)
    tree.body = [
        n for n in tree.body if not isinstance(n, (ast.Import, ast.ImportFrom))
    ]
    text = re.sub(
        r"\b\w+_(?:torch|tf)\b", lambda name: plain(name[0]), ast.unparse(tree)
    )
    return NAMES.sub("framework", text).splitlines()
