"""The form of an exercise: one file, lessonNN/eN.py, holds all that belongs to it.

Its docstring begins with the id and the title, a line such as "formula · 10 minutes ·
2 points", and the question in Markdown; EXERCISE = Exercise(__doc__, ...) the rest:

    make_cases(rng, numbers)  dicts of NumPy inputs, one call of the function each
    answer(**inputs)          the right outputs as a dict, in closed form
    torch and tf, or python   the body of the solution
    wrong                     hints, and the typical mistakes as edits (see mistakes.py)

The notebooks in solutions/ and exercises/, the stub, check, the grader and nbgrader's
points all come from this file. Images are (B, H, W, C) in it.
"""

import functools
import re
import textwrap
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from .mistakes import read_hints, read_mistakes

KINDS = {
    "formula": "Complete a formula",
    "step": "Write a step",
    "mend": "Mend broken code",
    "predict": "Predict a number",
    "read": "Read a plot",
    "port": "Port a layer",
    "explain": "Explain in two sentences",
}
_FACTS = re.compile(r"(\w+) · (\d+) minutes · (\d+) points?")
SUFFIXES = {"torch": "_torch", "tf": "_tf", "python": ""}
IMPORTS = {
    "torch": [
        (r"\btorch\.", "import torch"),
        (r"\bF\.", "from torch.nn import functional as F"),
    ],
    "tf": [(r"\btf\.", "import tensorflow as tf")],
    "python": [(r"\bnp\.", "import numpy as np")],
}
LABELS = {"torch": "PyTorch", "tf": "TensorFlow", "python": "Python"}


@dataclass(frozen=True)
class Exercise:
    """An exercise; ganlab.course.exercises.get("E03.2") finds it by its id.

    text: heading, kind · minutes · points, and the statement. signature: such as
    "loss(x, y)"; a framework's suffix is added to the name (see names). summary: the
    function's docstring. call: how it is called and what it returns, as data that hold
    no answer (see calls/__init__.py). numbers: what the text says in numbers, such as
    {"h": 0.2}, as <!--h--> in the statement and {h} in the solution; vary(rng): other
    numbers, for other students. broken: {framework: the body that is handed out to be
    mended}, at <!--broken--> in the statement. figure(): what is to be read. criteria:
    lines "1: what is looked for" with the points, for a text, which a person marks.
    quiet: outputs that tell mistakes apart only where all others are right.
    """

    text: str
    signature: str
    summary: str
    discussion: str
    torch: str = ""
    tf: str = ""
    python: str = ""
    make_cases: Callable = lambda rng, numbers: [dict(numbers)]
    answer: Callable | None = None
    call: dict = field(default_factory=lambda: {"text": True})
    wrong: str = ""
    numbers: dict = field(default_factory=dict)
    vary: Callable[[np.random.Generator], dict] | None = None
    broken: dict = field(default_factory=dict)
    figure: Callable | None = None
    criteria: str = ""
    quiet: tuple = ()
    rtol: float = 1e-4
    atol: float = 1e-5

    def __post_init__(self):
        heading, facts, statement = self.text.split("\n", 2)
        match = _FACTS.fullmatch(facts)
        if " · " not in heading or not match or match[1] not in KINDS:
            raise ValueError(
                f"The second line of {heading!r} is {facts!r}: 'kind · 5 minutes · 2 "
                f"points' was expected, with a kind of {', '.join(KINDS)}."
            )
        facts = {"heading": heading, "statement": statement, "kind": match[1]}
        facts |= {"minutes": int(match[2]), "points": int(match[3])}
        self.__dict__.update(facts)

    @property
    def id(self):
        """Such as "E03.2"."""
        return self.heading.partition(" · ")[0]

    @property
    def title(self):
        """The heading without the id."""
        return self.heading.partition(" · ")[2]

    @property
    def name(self):
        """Of the function, without a framework's suffix."""
        return self.signature.partition("(")[0]

    @property
    def frameworks(self):
        """Those in which it can be written: ("torch", "tf") or ("python",)."""
        return tuple(name for name in SUFFIXES if getattr(self, name))

    @property
    def names(self):
        """{framework: name of the function}, such as {"torch": "loss_torch", ...}."""
        return {name: self.name + SUFFIXES[name] for name in self.frameworks}

    @property
    def by_hand(self):
        """Whether a person marks it, by the rubric."""
        return self.kind == "explain"

    @property
    def rubric(self):
        """The criteria as (points, what is looked for)."""
        lines = [
            line.partition(": ") for line in self.criteria.strip().split("\n") if line
        ]
        return [(int(points), what) for points, _, what in lines]

    @property
    def hints(self):
        """Two, for an answer that is wrong in no known way."""
        return read_hints(self.wrong)

    @functools.cached_property
    def mistakes(self):
        """The Mistakes of `wrong`, in its order."""
        heads = {name: self.head(name) for name in self.frameworks}
        bodies = {name: getattr(self, name) for name in self.frameworks}
        return read_mistakes(self.wrong, heads, bodies, self.broken)

    def head(self, framework):
        """What stands above a solution's body: imports, the def line, the docstring."""
        body = getattr(self, framework)
        imports = [line for word, line in IMPORTS[framework] if re.search(word, body)]
        imports = "\n".join([*imports, "", "", ""]) if imports else ""
        _, bracket, arguments = self.signature.partition("(")
        define = f"def {self.names[framework]}{bracket}{arguments}:"
        return f'{imports}{define}\n    """{self.summary}"""\n'

    def source(self, framework, numbers=None):
        """The solution, or with a student's numbers."""
        body = textwrap.indent(getattr(self, framework).strip("\n"), "    ")
        return self.filled(f"{self.head(framework)}{body}\n", numbers)

    def cases(self, rng, numbers=None):
        """Dicts of NumPy inputs; numbers: those of one student, where they vary."""
        return self.make_cases(rng, {**self.numbers, **(numbers or {})})

    def filled(self, source, numbers=None):
        """A source with numbers in the place of {h} and the like."""
        for key, value in {**self.numbers, **(numbers or {})}.items():
            source = source.replace(f"{{{key}}}", repr(value))
        return source
