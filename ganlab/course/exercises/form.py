"""The form of an exercise: one file, lessonNN/eN.py, holds all that belongs to it.

Its docstring is the id and the title, and its EXERCISE the rest:

    make_cases(rng, numbers)  dicts of NumPy inputs, one call of the function each
    answer(**inputs)          the right outputs as a dict, in closed form
    statement, discussion     Markdown
    torch and tf, or python   the solution: imports, one function with a docstring
    wrong                     the typical mistakes, as edits of it (see mistakes.py)

The notebooks in solutions/ and exercises/, the stub, check, the grader and nbgrader's
points all come from this file. Images are (B, H, W, C) in it.
"""

import functools
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from .mistakes import read_mistakes

KINDS = {
    "formula": "Complete a formula",
    "step": "Write a step",
    "mend": "Mend broken code",
    "predict": "Predict a number",
    "read": "Read a plot",
    "port": "Port a layer",
    "explain": "Explain in two sentences",
}
SUFFIXES = {"torch": "_torch", "tf": "_tf", "python": ""}
LABELS = {"torch": "PyTorch", "tf": "TensorFlow", "python": "Python"}


@dataclass(frozen=True)
class Exercise:
    """An exercise; ganlab.course.exercises.get("E03.2") finds it by its id.

    heading: "E03.2 · Title". name: of the function to write; a framework's suffix is
    added (see names). call: how the function is called and what it returns, as data
    that hold no answer (see calls/__init__.py). numbers: what the text says in numbers,
    such as {"h": 0.2}, as <!--h--> in the statement and {h} in the solution;
    vary(rng): other numbers, for other students. broken: {framework: the body of the
    function that is handed out to be mended}, at <!--broken--> in the statement.
    figure(): what is to be read. rubric: (points, what is looked for), for a text, which
    a person marks. hints: for an answer that is wrong in no known way. quiet: outputs
    that tell mistakes apart only where all others are right.
    """

    heading: str
    kind: str
    minutes: int
    points: int
    name: str
    statement: str
    discussion: str
    torch: str = ""
    tf: str = ""
    python: str = ""
    make_cases: Callable = lambda rng, numbers: [dict(numbers)]
    answer: Callable | None = None
    call: dict = field(default_factory=dict)
    wrong: str = ""
    hints: tuple = ("", "")
    numbers: dict = field(default_factory=dict)
    vary: Callable[[np.random.Generator], dict] | None = None
    broken: dict = field(default_factory=dict)
    figure: Callable | None = None
    rubric: tuple = ()
    quiet: tuple = ()
    rtol: float = 1e-4
    atol: float = 1e-5

    @property
    def id(self):
        """Such as "E03.2"."""
        return self.heading.partition(" · ")[0]

    @property
    def title(self):
        """The heading without the id."""
        return self.heading.partition(" · ")[2]

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

    @functools.cached_property
    def mistakes(self):
        """The Mistakes of `wrong`, in its order."""
        sources = {name: getattr(self, name) for name in self.frameworks}
        return read_mistakes(self.wrong, sources, self.broken)

    def cases(self, rng, numbers=None):
        """Dicts of NumPy inputs; numbers: those of one student, where they vary."""
        return self.make_cases(rng, {**self.numbers, **(numbers or {})})

    def filled(self, source, numbers=None):
        """A solution's source with numbers in the place of {h} and the like."""
        for key, value in {**self.numbers, **(numbers or {})}.items():
            source = source.replace(f"{{{key}}}", repr(value))
        return source.strip("\n") + "\n"
