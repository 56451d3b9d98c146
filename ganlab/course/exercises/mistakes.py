"""Typical mistakes: read from an exercise's text, and run to see what they return.

Each mistake is written once, as an edit of the solution:

    # logits through a second sigmoid
    it looks as if the logits had been through a sigmoid before.       (the message)
    - What does softplus expect, a logit or a probability?             (two hints, the
    - One sigmoid is inside already.                                    second clearer)
    torch: F.softplus(x) -> F.softplus(torch.sigmoid(x))
        mean() -> sum()                          (one more edit of the same source)
    torch: ++ x = x.sigmoid()                    (a line before the solution's)
    tf:
        return tf.reduce_mean(...)               (a body in the place of the solution's)

`both:` stands for torch and tf, `broken` for the body that was handed out. A framework
that is named again has one more version of the same mistake.
"""

import ast
import functools
import importlib.util
import re
import textwrap
from typing import NamedTuple

from .calls import attempt

MODULES = {"torch": "torch", "tf": "tensorflow"}
PRELUDE = {
    "torch": "import torch\nfrom torch.nn import functional as F\n",
    "tf": "import tensorflow as tf\n",
    "python": "import numpy as np\n",
}
_EDIT = re.compile(r"^(torch|tf|both|python):(.*)$")


class Mistake(NamedTuple):
    """A typical wrong answer: what it looks like, and two hints.

    sources: {framework: [whole sources of the function, each with this mistake]}.
    """

    name: str
    message: str
    hints: tuple
    sources: dict


def read_mistakes(text, solutions, broken):
    """The Mistakes of an exercise's text; a ValueError where an edit changes nothing."""
    return tuple(
        _read(block, solutions, broken)
        for block in re.split(r"^# ", text, flags=re.MULTILINE)[1:]
    )


def _read(block, solutions, broken):
    name, *lines = block.strip().split("\n")
    message, hints, edits = [], [], []
    for line in lines:
        edit = _EDIT.match(line)
        if edit:
            edits.append((edit[1], [edit[2].strip()]))
        elif edits:
            edits[-1][1].append(line)
        elif line.startswith("- "):
            hints.append(line[2:])
        else:
            (hints if hints else message).append(line.strip())
    sources = {}
    for frameworks, told in edits:
        for framework in ("torch", "tf") if frameworks == "both" else [frameworks]:
            source = _edited(solutions[framework], told, broken.get(framework))
            sources.setdefault(framework, []).append(source)
    return Mistake(name, " ".join(message), tuple(hints), sources)


def _edited(source, edit, broken):
    first, *more = edit
    if first == "broken":
        return with_body(source, broken)
    if not first:
        return with_body(source, textwrap.dedent("\n".join(more)))
    for line in edit:
        if line.strip().startswith("++ "):
            rest = textwrap.dedent(split(source)[1])
            source = with_body(source, f"{line.strip()[3:]}\n{rest}")
            continue
        old, _, new = (
            part.replace("\\n", "\n") for part in f"{line} ".partition(" -> ")
        )
        old, new = old.strip(), new.strip(" ")
        if old not in source or old == new:
            raise ValueError(f"the edit {line.strip()!r} changes nothing")
        source = source.replace(old, new)
    return source


def split(source):
    """(head, body) of a solution: up to the docstring's end, and what follows it."""
    lines = source.strip("\n").split("\n")
    function = ast.parse("\n".join(lines)).body[-1]
    end = function.body[0].end_lineno
    return "\n".join(lines[:end]), "\n".join(lines[end:]).strip("\n")


def with_body(source, body):
    """The solution with another body."""
    return f"{split(source)[0]}\n{textwrap.indent(body.strip(chr(10)), '    ')}\n"


def runnable(framework):
    """The framework itself or, where it is missing, the other one; None without any.

    Both give the same numbers, so a grader with one of them names mistakes in either.
    """
    other = {"torch": "tf", "tf": "torch"}.get(framework)
    for name in (framework, other):
        if name not in MODULES or importlib.util.find_spec(MODULES[name]):
            return name
    return None


@functools.lru_cache(256)
def function(source, name, framework):
    """The function that a source of the course's own defines."""
    space = {}
    exec(PRELUDE[framework] + source, space)
    return space[name]


def attempts(exercise, mistake, framework, cases):
    """What each version of the mistake comes to in these cases: (state, reason, outputs).

    The course's own code runs here, never a learner's.
    """
    framework = runnable(framework)
    call = {k: v for k, v in exercise.call.items() if k != "without"}
    numbers = cases[0] if exercise.numbers else None
    for source in mistake.sources.get(framework, ()):
        filled = exercise.filled(source, numbers)
        fn = function(filled, exercise.names[framework], framework)
        yield attempt(fn, cases, framework, call)
