"""Which cell answers an exercise, and what runs with it.

What the notebook would run counts: of the cells that define the function, the last one
above the check. A stub never beats an answer, wherever the answer stands.
"""

import ast
import re
from collections import Counter
from functools import lru_cache
from typing import NamedTuple

from .cells import cleaned, shims
from .program import bound, parsed, program

PIECES = 1000  # definitions above and below an answer that are looked through
FILES = 4  # of one student that answer the same exercise: each is run
_NUMBERS = re.compile(r"<!--(\w+)-->.*?<!--/\1-->|· [\d.]+ points?")
_HEADING = re.compile(r"^#{1,6}\s*(E\d\d\.\d{1,2})\b", re.MULTILINE)


class Answer(NamedTuple):
    """state: "run", "to do" or "missing". source: the cell. sources: what runs."""

    state: str
    source: str = ""
    sources: tuple = ()
    file: str = ""


def find(submission, exercise, framework, key, master, flags):
    """[Answer] to one exercise in one framework: several where several files answer it.

    master: {lesson: pristine cells}. flags: is told what a person should know.
    """
    name, found = exercise.names[framework], []
    for book in books(submission):
        answer = _in(book, key, name, exercise, master, flags)
        if answer and answer.sources not in [a.sources for a in found]:
            found.append(answer)
    runs = [a for a in found if a.state == "run"]
    text = getattr(submission, "texts", {}).get(exercise.id, "")
    if exercise.by_hand and text:
        if not runs:
            flags.append(f"{exercise.id}: the text stands outside of the function")
            source = f"def {name}():\n    return {text!r}\n"
            return [Answer("run", source, (source,))]
        flags.append(f"{exercise.id}: there is text outside of the function, too")
    if len(runs) > 1:
        told = ", ".join(a.file for a in runs[:FILES])
        flags.append(f"{key} is answered in several files, the best counts: {told}")
    if len(runs) == 1 and len(found) > 1 and runs[0].file:
        flags.append(f"{key}: of several files {runs[0].file} answers it and counts")
    return runs[:FILES] or found[:1] or [Answer("missing")]


def books(submission):
    """[{"file", "cells": [{"id", "source"}]}]: the code cells of each notebook."""
    if getattr(submission, "notebooks", None):
        return submission.notebooks
    cells = [{"id": k, "source": s} for k, s in submission.cells.items()]
    cells += [{"id": None, "source": s} for s in submission.others]
    return [{"file": "", "cells": cells}]


def _in(book, key, name, exercise, master, flags):
    """The Answer of one notebook, or None where it has none and no cell for one."""
    cells, check = book["cells"], exercise.id.replace(".", "_") + "_check"
    marked = [i for i, c in enumerate(cells) if c["id"] == key]
    # every lesson asks for an `explanation`: elsewhere than in its own a name is none
    named = lesson_of(book) in (None, key[1:3])
    looked = range(len(cells)) if named else marked
    defining = [i for i in looked if name in bindings(cells[i]["source"])]
    live = [i for i in defining if not only_stub(cells[i]["source"], name)]
    stop = next((i for i, c in enumerate(cells) if c["id"] == check), len(cells))
    above = [i for i in live if i <= stop]
    if len(marked) > 1:
        flags.append(f"{key} comes twice: the last answer above its check counts")
    if above or live:
        at = (above or live)[-1]
        if not marked:
            flags.append(f"{key} had lost its mark: found by the name {name}")
        elif at not in marked:
            flags.append(f"{key} is answered in another cell than the one for it")
    else:
        # what was written there is no Python, or defines another name
        own = [i for i in marked if i not in defining and cells[i]["source"].strip()]
        if not own:
            stubs = [cells[i]["source"] for i in (*marked, *defining)]
            return Answer("to do", stubs[0], file=book["file"]) if stubs else None
        at = own[-1]
        source = cells[at]["source"]
        if exercise.by_hand and parsed(cleaned(source)) is None:
            prose = f"def {name}():\n    return {source!r}\n"
            return Answer("run", source, (prose,), book["file"])
    source = cells[at]["source"]
    around = [*_given(master, key), *_pieces(cells[at + 1 :])]
    around += _pieces(cells[:at])
    sources = program(tolerant(cleaned(source), name), around)
    told = (*shims("".join(sources)), *sources)
    return Answer("run", source, told, book["file"])


@lru_cache(maxsize=1024)
def bindings(source):
    """The names that a cell binds; none where it is no Python."""
    tree = parsed(cleaned(source))
    return frozenset(bound(tree)) if tree else frozenset()


def lesson_of(book):
    """The lesson of most marks of a notebook, or that its name tells, or None."""
    marks = Counter(c["id"][1:3] for c in book["cells"] if c["id"])
    if marks:
        return marks.most_common(1)[0][0]
    told = re.match(r"(?:Copy of )?(\d\d)_", book["file"].rpartition("/")[2])
    return told[1] if told else None


def only_stub(source, name):
    """Whether all that defines the function does nothing yet."""
    tree = parsed(cleaned(source))
    others = tree is not None and name in bound(
        ast.Module([n for n in tree.body if not _is_stub(n, name)], [])
    )
    return tree is not None and not others


def _is_stub(node, name):
    if (
        not isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        or node.name != name
    ):
        return False
    body = [n for n in node.body if not _is_text(n) and not isinstance(n, ast.Pass)]
    first = body[0] if body else ast.Return()
    if isinstance(first, ast.Return):
        return ast.dump(first) in ("Return()", "Return(value=Constant(value=None))")
    return isinstance(first, ast.Raise) and "NotImplementedError" in ast.dump(first)


def _is_text(node):
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def tolerant(source, name):
    """The cell, where a trial below the function that fails costs nothing.

    In a notebook such an error leaves the function defined, too. Stubs of the same
    function beside an answer go.
    """
    tree = parsed(source)
    if tree is None:
        return source
    body, seen, changed = [], False, False
    for node in tree.body:
        if _is_stub(node, name):
            changed = True
            continue
        if seen and isinstance(node, ast.Expr | ast.Assert | ast.For | ast.With):
            body.append(_tried(node))
            changed = True
        else:
            body.append(node)
        seen = seen or name in bound(ast.Module([node], []))
    if not changed:
        return source
    try:
        return ast.unparse(ast.fix_missing_locations(ast.Module(body, [])))
    except (RecursionError, ValueError, MemoryError):
        return source


def _tried(node):
    wrapped = ast.parse("try:\n    pass\nexcept Exception as error:\n    print(error)")
    wrapped.body[0].body = [node]
    return wrapped.body[0]


def _given(master, key):
    """The pristine definitions of the lesson that stand above the exercise."""
    sources = []
    for other, source in master.get(key[1:3], ()):
        if other == key:
            break
        if other is None:
            sources.append(source)
    return sources


def _pieces(cells):
    return [p for c in cells for p in pieces(c["source"])][-PIECES:]


@lru_cache(maxsize=1024)
def pieces(source):
    """What a cell defines, as one source a name; its trials are left out.

    Statements that change what a name holds go with the one that bound it.
    """
    if "ganlab.setup(" in source:
        return ()
    tree = parsed(cleaned(source))
    told, homes = [], {}
    for node in tree.body if tree else ():
        text = None
        try:
            names = bound(ast.Module([node], []))
            text = ast.unparse(node)
        except (RecursionError, ValueError):
            continue
        changed = _changed(node)
        if changed in homes:
            told[homes[changed]] += "\n" + text
        elif names and not isinstance(node, ast.Expr):
            told.append(text)
            homes |= dict.fromkeys(names, len(told) - 1)
    return tuple(told)


def _changed(node):
    """The name whose value `x += 1`, `x[0] = 1` or `x.a = 1` changes, or None."""
    targets = node.targets if isinstance(node, ast.Assign) else ()
    targets = [node.target] if isinstance(node, ast.AugAssign) else targets
    for target in targets:
        inner = target
        while isinstance(inner, ast.Subscript | ast.Attribute):
            inner = inner.value
        if isinstance(inner, ast.Name) and (
            inner is not target or isinstance(node, ast.AugAssign)
        ):
            return inner.id
    return None


def prose(cells):
    """{exercise id: the text below its heading}, of [(kind, mark, source)]."""
    told, current = {}, None
    for kind, mark, source in cells:
        heading = _HEADING.search(source) if kind == "markdown" else None
        current = heading[1] if heading else current
        own = mark and mark.replace("_", ".", 1).split("_")[0]
        if kind != "code" and (own or current):
            told.setdefault(own or current, []).append(source)
    return {k: "\n\n".join(v) for k, v in told.items()}


def lines_of(sources):
    """The lines of pristine cells, without numbers that differ for each student."""
    return {_NUMBERS.sub("", x).strip() for s in sources for x in s.splitlines()}


def written(text, pristine):
    """What of a text is the student's own: the lines that were not handed out."""
    own = [x for x in text.splitlines() if _NUMBERS.sub("", x).strip() not in pristine]
    return re.sub(r"\n{3,}", "\n\n", "\n".join(own)).strip()
