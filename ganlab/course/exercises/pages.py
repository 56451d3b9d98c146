"""The cells of a lesson's solutions and exercise notebooks, from its exercises' files.

A solution cell has grade_id E03_2_torch, E03_2_tf, or E03_2 where no framework is
needed; a check cell E03_2_check. Their metadata are nbgrader's (schema_version 3). What
is the solution's alone stands between nbgrader's markers or in cells tagged "solution",
and is left out of the exercise.
"""

import textwrap

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from ..notebooks import notebook as nb
from ..notebooks.setup_cell import PARAMETERS, setup_cell
from .form import KINDS, LABELS, SUFFIXES
from .registry import all_exercises

LESSONS = {  # number: the name of its files, the title
    "01": ("adversarial_game", "The adversarial game"),
    "02": ("training_loop", "The training loop"),
    "03": ("dcgan", "DCGAN"),
    "04": ("measuring", "Measuring"),
    "05": ("comparing", "Comparing"),
    "06": ("losses", "Losses"),
    "07": ("stabilising", "Stabilising"),
    "08": ("mode_collapse", "Mode collapse"),
    "09": ("modern_baseline", "A modern baseline"),
    "10": ("debugging_clinic", "The debugging clinic"),
    "11": ("conditional", "Conditional GANs"),
    "12": ("many_discriminators", "Many discriminators"),
    "13": ("style", "Style"),
    "14": ("scarce_data", "Scarce data"),
    "18": ("text", "Text"),
    "23": ("frontier", "The frontier"),
    "24": ("capstone", "Capstone"),
    "20": ("recommender", "Recommenders"),
    "16": ("landscapes", "Landscapes"),
    "15": ("translation", "Translation"),
    "19": ("audio", "Audio"),
    "17": ("super_resolution", "Super-resolution"),
    "22": ("scale", "Scale"),
    "21": ("safety", "Safety"),
}
INTRODUCTION = """\
# {number} · {title}: exercises

These go with [lesson {number}](../notebooks/{number}_{name}.ipynb). All of them run \
in seconds on any machine.

**How it works.** Each exercise asks for one function. Write it where the cell says \
`raise NotImplementedError`, run the cell, and run the check below it. The check tries \
your function on fixed and on random numbers. If something is wrong it says what the \
answer looks like and gives a hint; `ganlab.check("{first}", hint=2)` gives a second \
one. Of an exercise in two frameworks one is enough. What you have done is kept in a \
small file in your home folder; the table at the end shows it."""
BEGIN, END = "### BEGIN SOLUTION", "### END SOLUTION"
BEGIN_HIDDEN, END_HIDDEN = "### BEGIN HIDDEN TESTS", "### END HIDDEN TESTS"
STUB = 'raise NotImplementedError("{id}: write this function")'


def file_name(number):
    """Such as "03_dcgan.ipynb"."""
    return f"{number}_{LESSONS[number][0]}.ipynb"


def notebook(number, root=None, solved=True):
    """The solutions of a lesson ("03"), or what learners get, without outputs."""
    name, title = LESSONS[number]
    exercises = all_exercises(number)
    words = {"number": number, "name": name, "title": title, "first": exercises[0].id}
    cells = [
        new_markdown_cell(INTRODUCTION.format(**words)),
        new_code_cell(PARAMETERS, metadata={"tags": ["parameters"]}),
        new_code_cell(setup_cell(root)),
        *(cell for exercise in exercises for cell in _cells(exercise)),
        new_code_cell(f'ganlab.progress("{number}")'),
    ]
    for index, cell in enumerate(cells):
        cell.id = f"c{index:02d}"
    made = new_notebook(cells=cells)
    nb.clean(made)
    return made if solved else unsolved(made)


def _cells(exercise):
    yield new_markdown_cell(statement(exercise))
    if exercise.figure:
        drawn = (
            f'from ganlab.course.exercises import figure\n\nfigure("{exercise.id}");'
        )
        yield new_code_cell(drawn)
    for framework in exercise.frameworks:
        marks = _marks(grade_id(exercise, framework), solution=True)
        yield new_code_cell(solution_source(exercise, framework), metadata=marks)
    marks = _marks(grade_id(exercise, "check"), grade=True, points=exercise.points)
    yield new_code_cell(check_source(exercise), metadata=marks)
    discussion = f"**Discussion.** {exercise.discussion}"
    yield new_markdown_cell(discussion, metadata={"tags": ["solution"]})


def statement(exercise):
    """The Markdown cell that asks."""
    where = "PyTorch, TensorFlow, or both"
    if exercise.frameworks == ("python",):
        where = "marked by a person" if exercise.by_hand else "plain Python and NumPy"
    worth = f"{exercise.points} point" + ("" if exercise.points == 1 else "s")
    label = f"{KINDS[exercise.kind]} · about {exercise.minutes} minutes · {worth}"
    text = exercise.statement.strip()
    for key, value in exercise.numbers.items():
        text = text.replace(f"<!--{key}-->", f"<!--{key}-->{shown(value)}<!--/{key}-->")
    fences = [
        f"```python\n{_fence(exercise, framework)}```" for framework in exercise.broken
    ]
    text = text.replace("<!--broken-->", "\n\n".join(fences))
    return f"## {exercise.heading}\n\n*{label} · {where}*\n\n{text}"


def _fence(exercise, framework):
    define = exercise.head(framework).partition("def ")[2].partition("\n")[0]
    body = textwrap.indent(exercise.broken[framework].strip("\n"), "    ")
    return f"def {define}\n{body}\n"


def shown(value):
    """A number, or several, as the text says them."""
    return ", ".join(map(str, value)) if isinstance(value, tuple) else str(value)


def solution_source(exercise, framework):
    """The solution's cell, with nbgrader's markers around the function's body."""
    head = exercise.head(framework).rstrip("\n")
    body = exercise.source(framework)[len(head) :].strip("\n")
    if framework != "python":
        head = f"# {LABELS[framework]}\n{head}"
    space = "\n" if body.lstrip().startswith(("def ", "class ")) else ""
    return f"{head}\n{space}    {BEGIN}\n{body}\n    {END}"


def check_source(exercise, numbers=None):
    """The source of an exercise's check cell, hidden test included.

    numbers: those of one student, where they are not the course's.
    """
    given = f", numbers={numbers!r}" if numbers else ""
    return "\n".join(
        [
            f'ganlab.check("{exercise.id}"{given})',
            BEGIN_HIDDEN,
            f'ganlab.course.exercises.score("{exercise.id}", globals(){given})',
            END_HIDDEN,
        ]
    )


def grade_id(exercise, use):
    """A cell's grade_id: use is a framework, or "check"."""
    return exercise.id.replace(".", "_") + SUFFIXES.get(use, f"_{use}")


def _marks(name, *, solution=False, grade=False, **points):
    marks = {"grade": grade, "grade_id": name, "locked": grade, **points}
    marks |= {"schema_version": 3, "solution": solution, "task": False}
    return {"nbgrader": marks}


def unsolved(made):
    """The notebook as learners get it: stubs, and nothing that gives an answer."""
    made = nbformat.from_dict(made)
    made.cells = [c for c in made.cells if not nb.has_tag(c, "solution")]
    for cell in made.cells:
        marks = cell.metadata.get("nbgrader", {})
        if marks.get("solution"):
            number, exercise = marks["grade_id"].split("_")[:2]
            stub = STUB.format(id=f"{number}.{exercise}")
            head = cell.source.partition(f"    {BEGIN}")[0].rstrip("\n")
            cell.source = f"{head}\n{textwrap.indent(stub, '    ')}"
        cell.source = cell.source.partition(f"\n{BEGIN_HIDDEN}")[0]
    return made
