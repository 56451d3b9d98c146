"""Typical mistakes: read from an exercise's text, and run to see what they return.

The text begins with the hints for an answer that is wrong in no known way. Then each
mistake is written once, as edits of the solution:

    - Write the cross-entropy on paper first. >> Two means, and then their sum.
    # logits through a second sigmoid: it looks as if ... (the message)
    - What does softplus expect? >> One sigmoid is inside already. (two hints)
    torch: F.softplus(x) -> F.softplus(torch.sigmoid(x))
        mean() -> sum()          (one more edit of the same source)
        real <-> fake            (each in the place of the other)
    torch: ++ x = x.sigmoid()    (another version: a line before the solution's)
    tf:                          (a body in the place of the solution's)
        return tf.reduce_mean(...)

`both:` stands for torch and tf, `broken` for the body that was handed out, \\n for a
new line.
"""

import functools
import importlib.util
import re
import textwrap
from typing import NamedTuple

import numpy as np

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


def read_hints(text):
    """The two hints at the head of an exercise's text of mistakes."""
    first = text.strip("\n").partition("\n")[0]
    return tuple(first[2:].split(" >> ")) if first.startswith("- ") else ()


def read_mistakes(text, heads, bodies, broken):
    """The Mistakes of an exercise's text; a ValueError where an edit changes nothing.

    heads, bodies, broken: {framework: source}, a head being all above the body.
    """
    blocks = re.split(r"^# ", text, flags=re.MULTILINE)[1:]
    return tuple(_read(block, heads, bodies, broken) for block in blocks)


def _read(block, heads, bodies, broken):
    first, hints, *lines = block.rstrip("\n").split("\n")
    name, _, message = first.partition(": ")
    edits = []
    for line in lines:
        match = _EDIT.match(line)
        if match:
            edits.append((match[1], [match[2].strip()]))
        else:
            edits[-1][1].append(line)
    sources = {}
    for frameworks, edit in edits:
        for framework in ("torch", "tf") if frameworks == "both" else [frameworks]:
            body = broken[framework] if edit == ["broken"] else bodies[framework]
            source = heads[framework] + _edited(body.strip("\n"), edit)
            sources.setdefault(framework, []).append(source)
    return Mistake(name, message, tuple(hints[2:].split(" >> ")), sources)


def _edited(body, edit):
    """A body with its edits, indented."""
    if not edit[0]:
        body, edit = textwrap.dedent("\n".join(edit[1:])), []
    body = textwrap.indent(body, "    ")
    for line in map(str.strip, edit if edit != ["broken"] else []):
        if line.startswith("++ "):
            body = f"    {line[3:]}\n{body}"
            continue
        old, _, new = (
            part.replace("\\n", "\n") for part in f"{line} ".partition(" -> ")
        )
        old, new = old.strip(" "), new.strip(" ")
        swapped = [part.strip(" ") for part in line.split(" <-> ")]
        if len(swapped) == 2:
            marked = body.replace(swapped[0], "\0")
            body = marked.replace(swapped[1], swapped[0]).replace("\0", swapped[1])
            continue
        if old not in body or old == new:
            raise ValueError(f"the edit {line!r} changes nothing")
        body = body.replace(old, new)
    return body + "\n"


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
    """(state, reason, outputs) of each version of the mistake in these cases.

    The course's own code runs here, never a learner's.
    """
    framework = runnable(framework)
    call = {k: v for k, v in exercise.call.items() if k != "without"}
    numbers = cases[0] if exercise.numbers else None
    for source in mistake.sources.get(framework, ()):
        filled = exercise.filled(source, numbers)
        fn = function(filled, exercise.names[framework], framework)
        with np.errstate(all="ignore"):
            came = attempt(fn, cases, framework, call)
        yield came
