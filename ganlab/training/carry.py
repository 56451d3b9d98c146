"""A function of a notebook as a program of its own: its source, and what it needs."""

import ast
import dis
import inspect
import textwrap
import types

SIMPLE = int, float, str, bool, type(None), tuple, list, dict


def program_of(work):
    """The text of a file that defines `work` and all that it names.

    What stands in the same notebook or file is copied, what another module has is
    imported, and numbers, texts and lists of them are written down. ValueError for
    anything else.
    """
    done = {}
    _take(work.__name__, work, done, work.__module__)
    imports = [text for text in done.values() if text.startswith(("import", "from"))]
    others = [text for text in done.values() if text not in imports]
    return "\n".join(sorted(imports)) + "\n\n\n" + "\n\n".join(others) + "\n"


def _take(name, thing, done, here):
    if name in done:
        return
    if isinstance(thing, types.ModuleType):
        done[name] = f"import {thing.__name__} as {name}"
        return
    module, own = getattr(thing, "__module__", None), getattr(thing, "__name__", None)
    is_code = isinstance(thing, types.FunctionType | types.BuiltinFunctionType | type)
    if is_code and own and module not in (here, None):
        done[name] = f"from {module} import {own} as {name}"
    elif isinstance(thing, types.FunctionType):
        done[name] = ""  # a function may call itself
        for needed in sorted(_names(thing.__code__)):
            if needed in thing.__globals__:
                _take(needed, thing.__globals__[needed], done, here)
        del done[name]  # what it needs stands before it
        done[name] = _source(thing)
    elif isinstance(thing, SIMPLE) and _is_literal(thing):
        done[name] = f"{name} = {thing!r}"
    else:
        raise ValueError(
            f"{name!r} is a {type(thing).__name__}, which cannot be carried to another "
            "process: make it inside of the function, or give it as an argument."
        )


def _names(code):
    """The global names that the code reads, and that of functions inside of it."""
    read = {i.argval for i in dis.get_instructions(code) if i.opname == "LOAD_GLOBAL"}
    inner = [c for c in code.co_consts if isinstance(c, types.CodeType)]
    return read.union(*map(_names, inner))


def _source(function):
    try:
        return textwrap.dedent(inspect.getsource(function))
    except (OSError, TypeError) as error:
        raise ValueError(
            f"There is no source to be read of {function.__name__}: define it in a "
            "cell or in a file."
        ) from error


def _is_literal(thing):
    try:
        return ast.literal_eval(repr(thing)) == thing
    except (ValueError, SyntaxError):
        return False
