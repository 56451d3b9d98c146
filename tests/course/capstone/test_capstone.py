"""The form check of projects: each rule with a notebook that breaks it and no other."""

import json
import math
import re

import nbformat
import pytest

from ganlab.course.capstone.project import Project, read_project
from ganlab.course.capstone.report import LAST, RULES, capstone_report, missing
from ganlab.course.project import CourseError
from projects import (
    CLAIM,
    PROSE,
    count,
    good,
    line,
    with_numbers,
    with_source,
    with_text,
    without_outputs,
)

JUDGING = re.compile(
    r"\b(?:true|correct|right|proven?|proves|valid|confirmed|good|wrong|false)\b", re.I
)


def found(notebook):
    """{what is looked for: sentences}, of what is missing alone."""
    return {k: v for k, v in missing(Project("mine.ipynb", notebook)).items() if v}


def out_of_order():
    notebook = good()
    notebook.cells[-1].execution_count = 40
    return notebook


def with_error():
    notebook = good()
    error = {"ename": "E", "evalue": "x", "traceback": ["E: x"]}
    notebook.cells[2].outputs.append(nbformat.v4.new_output("error", **error))
    return notebook


def in_smoke():
    notebook = good()
    notebook.cells[-1].outputs[-1] = line("1 claim, not checked in smoke")
    return notebook


def late_prediction():
    notebook = good()
    at = [c.source[:13] for c in notebook.cells].index("## Prediction")
    notebook.cells.insert(len(notebook.cells) - 1, notebook.cells.pop(at))
    return notebook


def runs(edit):
    return with_numbers(lambda numbers: edit(numbers["runs"]))


def one_arm(told):
    for arms in told.values():
        del arms["new"]


def two_seeds(told):
    for arms in told.values():
        for seeds in arms.values():
            del seeds["2"]


def other_arm(numbers):
    told = numbers["runs"]["TensorFlow"]
    told["newer"], numbers["cost"]["newer"] = told.pop("new"), 1.0


def cost_of_all(numbers):
    numbers["cost"] = {"old": math.nan, "new": 1.0}


def low_is_good(numbers):
    """A distance: floor 0.3; one run is far below it."""
    numbers |= {"better": "low", "best": 0.3, "chance": {"noise": 0.9}}
    numbers |= {"failure": {"no penalty": 0.85}}
    numbers["runs"]["PyTorch"]["old"]["1"] = 0.1


def low_and_unbroken(numbers):
    """A distance: what was broken is nearer than both arms."""
    low_is_good(numbers)
    numbers["runs"]["PyTorch"]["old"]["1"] = 0.51
    numbers["failure"] = {"no penalty": 0.45}


def ceiling_below(numbers):
    """A ceiling that is above chance and below all runs."""
    numbers["best"] = 0.3


WORDS = "words, at least"
BY_NAME = 'lab.claim("modes", 20, ">", 8, **ends)\nlab.claims()'
BROKEN = {  # what breaks: (notebook, what is looked for, words of the sentence)
    "out of order": (out_of_order(), "run as a whole", "restart and run all"),
    "an error": (with_error(), "run as a whole", "stores an error"),
    "a placeholder": (
        with_source("are better", "TO DO"),
        "run as a whole",
        "1 place still says TO DO",
    ),
    "no question": (with_text("Question", None), "question", 'no heading "Question"'),
    "no question mark": (
        with_text("Question", PROSE["Question"].replace("?", ".")),
        "question",
        'end a sentence with "?"',
    ),
    "no prediction": (with_text("Prediction", None), "prediction", "no heading"),
    "no number": (
        with_text("Prediction", re.sub(r"\d", "some", PROSE["Prediction"])),
        "prediction",
        "which one would say no?",
    ),
    "late": (late_prediction(), "prediction", 'stands below "Result"'),
    "short": (with_text("Limits", "None."), "limits", WORDS),
    "no limits": (with_text("Limits", None), "limits", "no heading"),
    "no method": (with_source("## Method", "## Recipe"), "method", "no heading"),
    "no formula": (with_source("$", ""), "method", "no formula"),
    "no paper": (with_source("arXiv 1406.2661", "on the web"), "method", "no arXiv id"),
    "one arm": (runs(one_arm), "arms", "PyTorch has 1 arm, at least 2"),
    "other arms": (with_numbers(other_arm), "arms", "different arms"),
    "two seeds": (runs(two_seeds), "seeds", "PyTorch, old: 2 seeds, at least 3"),
    "equal": (
        runs(lambda told: told["PyTorch"]["new"].update({"1": 0.6, "2": 0.6})),
        "seeds",
        "PyTorch, new: all seeds score the same to the last digit",
    ),
    "not finite": (
        runs(lambda told: told["PyTorch"]["new"].update({"1": math.nan})),
        "seeds",
        "PyTorch, new: a score is no number",
    ),
    "other seeds": (
        runs(lambda told: told["PyTorch"]["new"].update({"7": 0.55})),
        "seeds",
        "the arms have different seeds",
    ),
    "no chance": (with_numbers(lambda n: n.update(chance={})), "chance", "noise"),
    "no ceiling": (
        with_numbers(lambda n: n.update(best=None)),
        "floor or ceiling",
        "no floor or ceiling is given",
    ),
    "beyond the ceiling": (
        runs(lambda told: told["PyTorch"]["new"].update({"1": 1.2})),
        "floor or ceiling",
        "PyTorch, new, seed 1: 1.2 is beyond the ceiling 0.97",
    ),
    "beyond the floor": (
        with_numbers(low_is_good),
        "floor or ceiling",
        "PyTorch, old, seed 1: 0.1 is beyond the floor 0.3",
    ),
    "beyond the ceiling, all": (
        with_numbers(ceiling_below),
        "floor or ceiling",
        "seed 2: 0.623 is beyond the ceiling 0.3, with 11 other runs of 12",
    ),
    "below chance": (
        with_numbers(lambda n: n.update(best=0.05)),
        "floor or ceiling",
        "the ceiling 0.05 is no better than chance (noise, 0.07)",
    ),
    "a failure that is none": (
        with_numbers(lambda n: n.update(failure={"no penalty": 0.53})),
        "failure",
        "no penalty, broken on purpose, scores 0.53, no worse than PyTorch, old (0.51",
    ),
    "nor in a distance": (
        with_numbers(low_and_unbroken),
        "failure",
        "scores 0.45, no worse than TensorFlow, new (0.613",
    ),
    "a failure in one framework": (
        with_numbers(
            lambda n: n.update(
                failure={"PyTorch, no penalty": 0.12, "TensorFlow, no penalty": 0.6}
            )
        ),
        "failure",
        "TensorFlow, no penalty, broken on purpose, scores 0.6",
    ),
    "no baseline": (
        with_numbers(lambda n: n.update(baseline={})),
        "baseline",
        "without a GAN",
    ),
    "no cost": (with_numbers(cost_of_all), "cost", "no cost is given for old"),
    "a bare claim": (
        with_source(CLAIM, f'lab.claim("recall", 0.9, ">", 0.8)\n{CLAIM}'),
        "claims",
        "gives no chance=",
    ),
    "no levels": (
        with_source(", chance=2, ceiling=25", ", ceiling=25"),
        "claims",
        "no lab.claim gives chance=",
    ),
    "other levels by name": (
        with_source(CLAIM, 'ends = {"ceiling": 25}\n' + BY_NAME),
        "claims",
        "no lab.claim gives chance=",
    ),
    "levels of None": (
        with_source("chance=2", "chance=None"),
        "claims",
        "no lab.claim gives chance=",
    ),
    "no line of claims": (without_outputs("claim holds"), "claims", "end with"),
    "no agreement": (without_outputs("relative"), "parity", "no agree() printed"),
    "no failure": (with_source("## Failure", "## More"), "failure", "no heading"),
    "no score of it": (
        with_numbers(lambda n: n.update(failure={})),
        "failure",
        "has no score",
    ),
    "no result": (with_source("## Result", "## More"), "result", "no heading"),
}


def test_a_project_that_shows_all():
    assert found(good()) == {}


def test_levels_that_a_claim_is_given_by_name_are_found():
    ends = 'ends = {"chance": 2, "ceiling": 25}\n'
    assert not missing(Project("p.ipynb", with_source(CLAIM, ends + BY_NAME)))["claims"]


def test_a_ceiling_below_the_runs_takes_one_line():
    for edit in (ceiling_below, lambda n: n.update(best=0.05)):
        assert len(found(with_numbers(edit))["floor or ceiling"]) == 1


def test_one_line_names_the_run_that_is_furthest_out():
    told = runs(lambda told: told["PyTorch"]["new"].update({"1": 1.2, "2": 1.3}))
    (line_,) = found(told)["floor or ceiling"]
    assert (
        line_.startswith("PyTorch, new, seed 2: 1.3") and "1 other run of 12" in line_
    )


def test_a_failure_that_is_an_arm_is_held_against_the_others_alone():
    """As in brief 2, where the arm without augmentation is what breaks."""
    at = {"PyTorch, old": 0.51, "TensorFlow, old": 0.513}
    assert found(with_numbers(lambda n: n.update(failure=at))) == {}
    at["PyTorch, old"] = 0.7
    assert list(found(with_numbers(lambda n: n.update(failure=at)))) == ["failure"]
    at = {"old": 0.51}
    assert found(with_numbers(lambda n: n.update(failure=at))) == {}


@pytest.mark.parametrize("name", BROKEN)
def test_what_lacks_one_kind_of_evidence_is_told_so(name):
    notebook, kind, words = BROKEN[name]
    told = found(notebook)
    assert list(told) == [kind], told
    assert words in told[kind][0] and not any("\n" in x for x in told[kind])


def test_smoke_and_pictures():
    assert "smoke profile" in found(in_smoke())["run as a whole"][0]
    assert set(found(in_smoke())) == {"run as a whole", "claims"}
    told = found(without_outputs("image/png"))
    assert "no picture" in told["failure"][0]
    assert "no picture" in told["result"][0] and "0 pictures" in told["result"][1]


def test_without_numbers_each_rule_on_them_says_so():
    told = found(without_outputs("a table"))
    kinds = "arms, seeds, chance, floor or ceiling, baseline, cost, result"
    assert set(told) == set(kinds.split(", "))


def test_every_rule_is_broken_by_some_notebook():
    assert {kind for _, kind, _ in BROKEN.values()} == set(RULES)


def test_it_never_judges(tmp_path):
    """No sentence says that something holds; invented numbers get the same list."""
    told = [found(notebook).values() for notebook, _, _ in BROKEN.values()]
    sentences = [x for kinds in told for kind in kinds for x in kind]
    sentences += [*RULES, LAST]
    assert [x for x in sentences if JUDGING.search(x)] == []
    path = tmp_path / "mine.ipynb"
    reports = []
    for share in (0.6, 0.2):
        notebook = runs(
            lambda told, share=share: told["PyTorch"].update(
                new={str(i): share + 0.01 * i for i in range(3)}
            )
        )
        nbformat.write(notebook, path)
        reports.append(capstone_report(path))
    assert reports[0] == reports[1] and reports[0][1]
    assert reports[0][0].startswith("mine.ipynb: 15 of 15 kinds of evidence found.\n")
    assert reports[0][0].endswith(LAST)


def test_the_report_tells_what_is_missing(tmp_path):
    path = tmp_path / "mine.ipynb"
    nbformat.write(BROKEN["two seeds"][0], path)
    text, whole = capstone_report(path)
    assert not whole and text.splitlines()[0].startswith("mine.ipynb: 14 of 15")
    (row,) = [x for x in text.splitlines() if x.startswith("  missing")]
    told = "missing seeds PyTorch, old: 2 seeds, at least 3 are meant."
    assert row.split() == told.split()


def never_run():
    notebook = good()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.execution_count = None
    return nbformat.writes(notebook)


WRONG = {
    "There is no file": None,
    "is no notebook": "a,b\n1,2\n",
    "is no notebook:": json.dumps({"a": 1}),
    "is no notebook: ": json.dumps([1, 2]),
    "is no notebook: give": "\x00\x01",
    "was never run": never_run(),
    "was never run:": nbformat.writes(nbformat.v4.new_notebook()),
    "holds no lab.claim": nbformat.writes(
        with_source(CLAIM, "print(lab.claim)  # none is called")
    ),
}


@pytest.mark.parametrize("words", WRONG)
def test_a_wrong_file_is_told_in_one_sentence(words, tmp_path):
    path = tmp_path / "mine.ipynb"
    if WRONG[words] is not None:
        path.write_text(WRONG[words], encoding="utf-8")
    with pytest.raises(CourseError) as raised:
        read_project(path)
    told = str(raised.value)
    assert words in told and "mine.ipynb" in told
    assert told.endswith(".") and "\n" not in told and len(told) < 250


def test_a_folder(tmp_path):
    with pytest.raises(CourseError, match="is a folder: give the path of a notebook"):
        read_project(tmp_path)


def test_bytes_that_are_no_text(tmp_path):
    path = tmp_path / "mine.ipynb"
    path.write_bytes(b"\xff\xfe\x00PNG")
    with pytest.raises(CourseError, match="is no notebook"):
        read_project(path)


@pytest.mark.filterwarnings("error")
def test_what_other_programs_save(tmp_path):
    notebook = json.loads(nbformat.writes(good()))
    notebook["nbformat_minor"] = 4
    for cell in notebook["cells"]:
        del cell["id"]
    bare = {"cell_type": "code", "metadata": {}, "execution_count": 7}
    notebook["cells"].append(bare)
    path = tmp_path / "mine.ipynb"
    path.write_text(json.dumps(notebook), encoding="utf-8")
    told = {k: v for k, v in missing(read_project(path)).items() if v}
    assert told == {}


def test_shell_lines_and_headings_in_code_do_not_disturb():
    notebook = good()
    notebook.cells.insert(2, nbformat.v4.new_code_cell("!pip list\n%matplotlib inline"))
    notebook.cells.insert(2, nbformat.v4.new_code_cell("this is no Python ("))
    notebook.cells.insert(4, nbformat.v4.new_markdown_cell("```\n## Limits\n```"))
    count(notebook)
    notebook.cells.append(nbformat.v4.new_code_cell(""))  # as Jupyter leaves one
    assert found(notebook) == {}
