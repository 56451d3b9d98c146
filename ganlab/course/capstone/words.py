"""What the sections, cells and outputs of a project must show: form, not content.

Each rule takes a Project and yields what is missing, one sentence each.
"""

import re

from ..notebooks.claim_form import is_score

ARXIV = re.compile(r"\b\d{4}\.\d{4,5}\b")
AGREED = re.compile(r"agree: largest relative difference \S+ \(limit \S+\)")
HELD = re.compile(r"^(\d+) claims? holds?$", re.M)
FORMULA = re.compile(r"\$[^$]+\$")
LEAST = {"Question": 8, "Prediction": 12, "Method": 20, "Failure": 15, "Limits": 25}
PLACEHOLDER = "TO DO"


def run_whole(project):
    """Each code cell ran once, in order, without an error."""
    counts = [c.execution_count for c in project.ran]
    if counts != list(range(1, len(counts) + 1)):
        yield "the cells did not run once each, in their order: restart and run all"
    if any(o.output_type == "error" for c in project.code for o in c.outputs):
        yield "a cell stores an error"
    if "not checked in smoke" in project.printed:
        yield "it was run in the smoke profile, which trains too little: run it in cpu"


def own_words(project):
    """No placeholder of the starter is left."""
    left = sum(c.source.count(PLACEHOLDER) for c in project.cells)
    if left:
        still = "1 place still says" if left == 1 else f"{left} places still say"
        yield f"{still} {PLACEHOLDER}"


def question(project):
    """A question under its heading."""
    yield from _section(project, "Question")
    section = project.section("Question")
    if section and "?" not in section.text:
        yield 'the section "Question" asks none: end a sentence with "?"'


def prediction(project):
    """A number that would say no, written above the result."""
    yield from _section(project, "Prediction")
    section, result = project.section("Prediction"), project.section("Result")
    if section and not re.search(r"\d", section.text):
        yield 'the section "Prediction" has no number: which one would say no?'
    if section and result and section.place > result.place:
        yield 'the section "Prediction" stands below "Result"'


def method(project):
    """A formula and where the method comes from."""
    yield from _section(project, "Method")
    section = project.section("Method")
    if section and not FORMULA.search(section.text):
        yield 'the section "Method" has no formula, $...$'
    if not ARXIV.search(project.prose):
        yield "no arXiv id, such as 1406.2661, says where the method comes from"


def claims(project):
    """Claims beside chance and the best possible score; all of them were checked."""
    whole = [project.given(call) for call in project.claims]
    if not any("chance" in g and g & {"floor", "ceiling"} for g in whole):
        yield "no lab.claim gives chance= together with floor= or ceiling="
    for call in project.claims:
        if is_score(call) and not project.given(call) & {"chance", "floor", "ceiling"}:
            yield (
                f"line {call.lineno} of its cell: a claim about a score gives no "
                "chance=, floor= or ceiling="
            )
    if not HELD.search(project.printed):
        yield 'no line "... claims hold" is stored: end with lab.claims()'


def parity(project):
    """A printed agreement of the two frameworks."""
    if not AGREED.search(project.printed):
        yield (
            "no agree() printed that both frameworks compute the same numbers; with "
            "one framework alone the rubric gives 1 of 2 points here"
        )


def failure(project):
    """Something broken on purpose, with the picture by which one knows it."""
    yield from _section(project, "Failure")
    section = project.section("Failure")
    if section and not project.pictures(section.cells):
        yield 'the section "Failure" stores no picture of it'


def result(project):
    """Code and a picture under "Result", two pictures in all."""
    section = project.section("Result")
    if not section:
        yield 'there is no heading "Result"'
    elif not project.pictures(section.cells):
        yield 'the section "Result" stores no picture with every seed'
    if project.pictures() < 2:
        yield f"{project.pictures()} pictures are stored, at least 2 are meant"


def limits(project):
    """What was not shown."""
    yield from _section(project, "Limits")


def _section(project, name):
    """That there is such a heading, with some words of prose below it."""
    section = project.section(name)
    if section is None:
        yield f'there is no heading "{name}"'
        return
    words = len(re.findall(r"\w[\w'’.,-]*", section.text))
    least = LEAST[name]
    if words < least:
        yield f'the section "{name}" has {words} words, at least {least} are meant'
