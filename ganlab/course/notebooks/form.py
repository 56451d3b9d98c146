"""The form of a lesson: its size, its predictions, its exercises and its words."""

import re
from collections import Counter

from ..exercises.registry import all_exercises
from .claim_form import claim_problems
from .screens import screens

MOST_CELLS, MOST_WORDS, MOST_SCREENS = 45, 1_800, 12
FEWEST_PREDICTIONS = 3
PREDICTION = re.compile(r"^\*\*Predict\.\*\*(.*?)(?:\n\s*\n|\Z)", re.S | re.M)
ANSWER = re.compile(
    r"<details>\s*<summary>Your prediction\?</summary>(.*?)</details>", re.S
)
EXERCISE = re.compile(r"\[(E\d\d\.\d+)\]\(\.\./exercises/([^)\s]+)\)")
GLOSSARY = "../docs/glossary.md"
# What the course says otherwise, and how: only what is never meant in another sense.
WORDS = {
    r"\b(?:fake|data|same|its|the) laws?\b(?! of (?:large|total))": "distribution",
    r"\b(?:layers?|networks?|norm|normali[sz]ation|BatchNorm|generator) in use\b": (
        "inference mode"
    ),
    r"\b(?:eval|evaluation) mode\b": "inference mode",
    r"\btrain mode\b": "training mode",
    r"\breal (?:and|or|from) made\b(?! by)": "generated",
    r"\bsteps? of (?:a |the )?size\b": "learning rate",
    r"\\sigma\s*(?:=|\^\{?2|\\approx)": "s or std for a standard deviation",
}


def form_problems(notebook, path):
    """What breaks the form of a lesson, one sentence each."""
    yield from size(notebook)
    yield from predictions(notebook)
    yield from exercises(notebook, path)
    yield from claim_problems(notebook)
    first = notebook.cells[0].source if notebook.cells else ""
    if f"]({GLOSSARY}" not in first:
        yield f"the first cell does not link the glossary, {GLOSSARY}"
    for cell in notebook.cells:
        if cell.cell_type == "markdown":
            for word, better in wrong_words(cell.source):
                yield f"cell {cell.id} says {word!r}: the course's word is {better}"


def size(notebook):
    """Cells, words and screens."""
    cells, told, seen = len(notebook.cells), words(notebook), screens(notebook)
    if cells > MOST_CELLS:
        yield f"it has {cells} cells, at most {MOST_CELLS} are meant"
    if told > MOST_WORDS:
        yield f"it has {told:,} words of prose, at most {MOST_WORDS:,} are meant"
    if seen > MOST_SCREENS:
        yield f"it fills {seen:.1f} screens, at most {MOST_SCREENS} are meant"


def words(notebook):
    """The words of all Markdown cells: a formula or code in a line is one, blocks of
    code, formulas on lines of their own and addresses are none."""
    return sum(
        len(re.findall(r"\w[\w'’.,-]*", prose(cell.source)))
        for cell in notebook.cells
        if cell.cell_type == "markdown"
    )


def prose(source):
    """What of a Markdown cell is read as words."""
    source = re.sub(r"```.*?```|\$\$.*?\$\$|<[^>]*>", " ", source, flags=re.S)
    source = re.sub(r"`[^`]*`|\$[^$]*\$", "formula", source)
    return re.sub(r"\]\([^)]*\)", "]", source)


def predictions(notebook):
    """Each is asked before code runs and answered, folded, after it."""
    open_, asked, answered = [], 0, 0
    for index, cell in enumerate(notebook.cells):
        if cell.cell_type != "markdown":
            continue
        found = [
            (m.start(), m)
            for p in (PREDICTION, ANSWER)
            for m in p.finditer(cell.source)
        ]
        for _, match in sorted(found, key=lambda pair: pair[0]):
            if match.re is PREDICTION:
                asked += 1
                open_.append(index)
                if "?" not in match[1]:
                    yield f"cell {cell.id}: the prediction asks no question"
                continue
            answered += 1
            between = notebook.cells[open_.pop(0) : index] if open_ else []
            if not any(c.cell_type == "code" for c in between):
                yield f"cell {cell.id}: an answer comes before the result it is about"
            if not match[1].strip():
                yield f"cell {cell.id}: the answer to a prediction is empty"
    if open_:
        yield f"cell {notebook.cells[open_[0]].id}: a prediction gets no answer"
    if min(asked, answered) < FEWEST_PREDICTIONS:
        yield (
            f"it has {asked} predictions and {answered} answers, at least "
            f"{FEWEST_PREDICTIONS} are meant"
        )


def exercises(notebook, path):
    """Each exercise of the lesson is linked once, and no other."""
    text = "\n\n".join(c.source for c in notebook.cells if c.cell_type == "markdown")
    linked, number = Counter(), path.name[:2]
    for name, file in EXERCISE.findall(text):
        linked[name] += 1
        if file.partition("#")[0] != path.with_suffix(".ipynb").name:
            yield f"the link of {name} leads to {file}, another file"
    own = {exercise.id for exercise in all_exercises(number)}
    for name in sorted(own - set(linked)):
        yield f"exercise {name} is not linked"
    for name in sorted(set(linked) - own):
        yield f"it links {name}, which is no exercise of this lesson"
    for name, times in sorted(linked.items()):
        if times > 1:
            yield f"exercise {name} is linked {times} times"


def wrong_words(source):
    """[(what is said, what the course says)] in a Markdown cell."""
    text = re.sub(r"```.*?```|`[^`]*`", " ", source, flags=re.S)
    for pattern, better in WORDS.items():
        for match in re.finditer(pattern, text):
            yield match[0], better
