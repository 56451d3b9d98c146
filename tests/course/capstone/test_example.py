"""The worked example, lesson 24: it shows all evidence, and each kind is needed."""

import copy
import json
from pathlib import Path

import pytest

from ganlab.course.capstone.project import Project, read_project
from ganlab.course.capstone.report import RULES, missing
from ganlab.course.notebooks import notebook as nb
from ganlab.lesson.evidence import MARK

EXAMPLE = Path(__file__).parents[3] / "notebooks" / "24_capstone.ipynb"


def lacking(notebook):
    """What is looked for and not found."""
    return {k for k, v in missing(Project("24", notebook)).items() if v}


def test_it_shows_all_evidence():
    assert {k: v for k, v in missing(read_project(EXAMPLE)).items() if v} == {}


def without_text(old, new=""):
    """Removes a piece of text from all sources."""

    def edit(notebook):
        assert any(old in c.source for c in notebook.cells), old
        for cell in notebook.cells:
            cell.source = cell.source.replace(old, new)

    return edit


def without_output(word):
    """Removes the outputs that hold `word`."""

    def edit(notebook):
        for cell in notebook.cells:
            if cell.cell_type == "code":
                cell.outputs = [o for o in cell.outputs if word not in json.dumps(o)]

    return edit


def with_numbers(change):
    """Changes the numbers that evidence() has left."""

    def edit(notebook):
        for cell in notebook.cells:
            for output in cell.get("outputs", []):
                text = output.get("data", {}).get("text/plain", "")
                if MARK in text:
                    table, _, numbers = text.partition(MARK)
                    numbers = json.loads(numbers)
                    change(numbers)
                    output.data["text/plain"] = table + MARK + json.dumps(numbers)

    return edit


def fewer(count, of_arms):
    """Keeps `count` arms, or seeds of each arm."""

    def change(numbers):
        for arms in numbers["runs"].values():
            for place in [arms] if of_arms else arms.values():
                for name in [*place][count:]:
                    del place[name]

    return change


def third_cell_again(notebook):
    notebook.cells[-1].execution_count += 1


EDITS = {
    "run as a whole": third_cell_again,
    "question": without_text("## Question\n", "## Wish\n"),
    "prediction": without_text("## Prediction\n", "## Hope\n"),
    "method": without_text("## Method\n", "## Recipe\n"),
    "arms": with_numbers(fewer(1, of_arms=True)),
    "seeds": with_numbers(fewer(2, of_arms=False)),
    "chance": with_numbers(lambda numbers: numbers.pop("chance")),
    "floor or ceiling": with_numbers(lambda numbers: numbers.pop("best")),
    "baseline": with_numbers(lambda numbers: numbers.pop("baseline")),
    "cost": with_numbers(lambda numbers: numbers.pop("cost")),
    "claims": without_output("claims hold"),
    "parity": without_output("largest relative difference"),
    "result": without_text("## Result\n", "## Dots\n"),
    "failure": with_numbers(lambda numbers: numbers.pop("failure")),
    "limits": without_text("## Limits\n", "## Rest\n"),
}


@pytest.mark.parametrize("kind", RULES)
def test_what_is_taken_out_of_it_is_missed(kind):
    notebook = copy.deepcopy(nb.read(EXAMPLE))
    assert lacking(notebook) == set()
    EDITS[kind](notebook)
    assert lacking(notebook) == {kind}
