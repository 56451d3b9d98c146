"""The rules of a lesson's form: each with a case that keeps and one that breaks it."""

import base64
import io
from pathlib import Path

import nbformat.v4 as v4
import pytest
from PIL import Image
from tiny_lessons import ANSWER, PREDICT, code, course, lesson, markdown, whole

from ganlab.course.exercises.registry import all_exercises
from ganlab.course.notebooks import form
from ganlab.course.notebooks.lint import problems
from ganlab.course.notebooks.same_pairs import same_problems
from ganlab.course.notebooks.screens import height_of, screens

HERE = Path("99_tiny.ipynb")  # no lesson of the course has this number


def told(*cells, path=HERE):
    """What the form's rules say of a lesson that keeps them but for `cells`."""
    return list(form.form_problems(whole(*cells), path))


def test_a_lesson_in_the_form(tmp_path):
    assert told() == []
    path = course(tmp_path, l99_tiny=whole()) / "notebooks" / "99_tiny.ipynb"
    assert problems(path) == []


def test_lint_tells_what_breaks_the_form(tmp_path):
    broken = whole(markdown("We train in eval mode."))
    path = course(tmp_path, l99_tiny=broken) / "notebooks" / "99_tiny.ipynb"
    assert problems(path) == [
        "99_tiny.ipynb: cell c03 says 'eval mode': the course's word is inference mode."
    ]


def test_cells_words_and_screens():
    spare = form.MOST_CELLS - len(whole().cells)
    assert told(*[markdown("word") for _ in range(spare)]) == []
    assert told(*[markdown("word") for _ in range(spare + 1)]) == [
        "it has 46 cells, at most 45 are meant"
    ]
    spare = form.MOST_WORDS - form.words(whole())
    assert told(markdown("word " * spare)) == []
    (found,) = told(markdown("word " * (spare + 1)))
    assert "1,801 words of prose" in found
    (found,) = told(code("x = 1\n" * 640))
    assert "screens, at most 12" in found


@pytest.mark.parametrize(
    "source, count",
    [
        ("One two, three-four.", 4),
        ("The loss $-\\log \\sigma(t)$ of `G`.", 5),
        ("See [the paper](https://a.org/some/long_name).", 3),
        ("Before\n\n```\nx = 1\n```\n\n$$a + b$$\n\nafter", 2),
        ("<details><summary>Why?</summary>So.</details>", 2),
    ],
)
def test_what_counts_as_a_word(source, count):
    before = form.words(lesson())
    assert form.words(lesson(markdown(source))) == before + count - source.count(
        "-four"
    )


def test_sounds_beside_each_other_are_a_row_however_long_their_data():
    player = f'<div>C4</div><audio src="data:audio/wav;base64,{"A" * 900}"></audio>'
    heights = []
    for players in (1, 4, 5):
        cell = code("x")
        shown = {"text/html": player * players}
        cell.outputs = [v4.new_output("display_data", data=shown)]
        heights.append(height_of(cell))
    assert heights[0] == heights[1] == heights[2] - 64


def picture(height):
    file = io.BytesIO()
    Image.new("L", (10, height)).save(file, "PNG")
    data = base64.b64encode(file.getvalue()).decode()
    return v4.new_output("display_data", data={"image/png": data, "text/plain": "x"})


def test_the_height_of_cells():
    assert height_of(code("x = 1\ny = 2")) == 20 + 2 * 17
    assert height_of(markdown("word " * 60)) == 20 + 10 + 3 * 22
    assert height_of(markdown("## Head\n\n$$a$$")) == 20 + 40 + 10 + 50 + 10
    shown = code("f()")
    shown.outputs = [picture(300), v4.new_output("stream", text="a\nb\n")]
    assert height_of(shown) == 20 + 17 + 300 + 10 + 2 * 17


def test_what_is_folded_counts_as_one_line():
    rows = "<tr><td>x</td></tr>" * 40
    folded = f"<details><summary>All</summary><table>{rows}</table></details>"
    assert height_of(markdown(folded)) == height_of(markdown("All"))
    shown = code("f()")
    data = {"text/html": folded, "text/plain": "All"}
    shown.outputs = [v4.new_output("display_data", data=data)]
    assert height_of(shown) == 20 + 17 + 17


def test_a_pair_counts_once():
    torch, tf = code("# PyTorch\n" + "x\n" * 89), code("# TensorFlow\n" + "x\n" * 99)
    only = screens(lesson(tf)) - screens(lesson())
    assert only == pytest.approx((20 + 100 * 17) / 900)
    assert screens(lesson(torch, tf)) - screens(lesson()) == pytest.approx(only)
    assert screens(lesson(tf, torch)) - screens(lesson()) > 1.8 * only


@pytest.mark.parametrize(
    "cells, says",
    [
        ([PREDICT], "a prediction gets no answer"),
        ([PREDICT, ANSWER], "an answer comes before the result"),
        ([ANSWER], "an answer comes before the result"),
        (["**Predict.** The sum.", 1, ANSWER], "asks no question"),
        ([PREDICT, 1, ANSWER.replace("It is 5.", "")], "is empty"),
    ],
)
def test_predictions_in_the_wrong_order(cells, says):
    cells = [markdown(c) if isinstance(c, str) else code("x = 1") for c in cells]
    found = list(form.predictions(lesson(*cells)))
    assert any(says in problem for problem in found)
    assert any("at least 3" in problem for problem in found)


def test_three_predictions_are_meant():
    def asked(times):
        cells = []
        for _ in range(times):
            cells += [markdown(PREDICT), code("x = 1"), markdown(ANSWER)]
        return list(form.predictions(lesson(*cells)))

    (found,) = asked(2)
    assert found == "it has 2 predictions and 2 answers, at least 3 are meant"
    assert asked(3) == []


def test_exercises_are_linked_once_and_exist():
    path = Path("02_training_loop.ipynb")
    names = [exercise.id for exercise in all_exercises("02")]
    links = [f"[{name}](../exercises/{path.name}): about" for name in names]

    def said(text):
        return list(form.exercises(lesson(markdown(text)), path))

    assert names and said("\n\n".join(links)) == []
    assert said("\n\n".join(links[1:])) == [f"exercise {names[0]} is not linked"]
    twice = said("\n\n".join([*links, links[0]]))
    assert twice == [f"exercise {names[0]} is linked 2 times"]
    (found,) = said("\n\n".join([*links, f"[E03.1](../exercises/{path.name})"]))
    assert found == "it links E03.1, which is no exercise of this lesson"
    (found,) = said("\n\n".join(links).replace(path.name, "03_dcgan.ipynb", 1))
    assert found == f"the link of {names[0]} leads to 03_dcgan.ipynb, another file"


def test_the_glossary_is_linked_from_the_first_cell():
    notebook = whole(markdown("[glossary](../docs/glossary.md)"))
    notebook.cells[0].source = notebook.cells[0].source.replace("glossary.md", "x.md")
    (found,) = form.form_problems(notebook, HERE)
    assert "does not link the glossary" in found


def test_the_claims_are_shown_last():
    notebook = whole()
    notebook.cells[-1].source = "print(5)"
    (found,) = form.form_problems(notebook, HERE)
    assert found == "the last code cell does not call `lab.claims()`"
    notebook.cells[-1].source = 'lab.claims()\nlab.claim("x", 1, ">", 0)'
    (found,) = form.form_problems(notebook, HERE)
    assert "after `lab.claims()`" in found
    found = list(form.form_problems(lesson(code("x = 1")), HERE))
    assert "no `lab.claim` holds the prose to a number" in found


@pytest.mark.parametrize(
    "claim, levels",
    [
        ('"modes covered", n, ">=", 7', ""),
        ('f"{name}, high quality", worst, ">", 0.8', "ceiling=1"),
        ('"the worst seed", modes.high_quality, ">", 0.8', "chance=0"),
        ('"Fréchet distance", x, "<", 3', "chance={'noise': 9}"),
        ('"how good it is", min(recall[name]), ">", 0.5', ""),
    ],
)
def test_a_claim_about_a_score_needs_levels(claim, levels):
    (found,) = told(code(f"lab.claim({claim}, {levels})"))
    assert "is about a score" in found
    whole_levels = "chance=0, ceiling=1" if ">" in claim else "chance=9, floor=1"
    assert told(code(f"lab.claim({claim}, {whole_levels})")) == []


def test_a_claim_of_failure_needs_no_chance():
    failure = 'lab.claim("modes of the worst seed", n, "<=", 4, ceiling=8)'
    assert told(code(failure)) == []
    (found,) = told(code(failure.replace("<=", ">=")))
    assert "is about a score" in found


@pytest.mark.parametrize(
    "claim",
    [
        '"V(D*) and -log 4 + 2 JS, largest difference", gap, "<", 1e-8',
        '"FID in torch and in tf, largest difference", gap, "<", 1e-8',
        '"coverage ceiling against the closed form", gap, "<", 1e-2',
        '"precision of white noise", x, ">", 0.9',
        '"recall, the GAN above the VAE", x, ">", 0',
        '"training mode and inference mode, same shapes", n, "==", 3',
    ],
)
def test_other_claims_need_none(claim):
    assert told(code(f"lab.claim({claim})")) == []


@pytest.mark.parametrize(
    "wrong, right",
    [
        ("the fake law", "the law of large numbers"),
        ("a network in use", "the memory in use"),
        ("eval mode", "`eval mode`"),
        ("real and made points", "points that are real and made by hand"),
        ("steps of size 0.1", "three steps of the same kind"),
        ("$\\sigma = 0.1$", "$\\sigma(t) = 1/2$"),
        ("$\\sigma^2$", "$\\sigma$ is the sigmoid"),
    ],
)
def test_words(wrong, right):
    assert len(list(form.wrong_words(f"This is {wrong}."))) == 1
    assert list(form.wrong_words(f"This is {right}.")) == []


def test_pairs_that_differ_in_names_only():
    lines = (
        "import {0} as fw\na_{1} = {0}.zeros(3)\nb_{1} = a_{1} + 1\nprint('{2}', b_{1})"
    )
    torch = "# PyTorch\n" + lines.format("torch", "torch", "PyTorch")
    tf = "# TensorFlow\n" + lines.format("tf", "tf", "TensorFlow")
    (found,) = same_problems(torch, tf)
    assert "write them once" in found
    assert not list(same_problems(torch, tf.replace("+ 1", "+ 2")))
    short = [x.rpartition("\n")[0] for x in (torch, tf)]
    assert not list(same_problems(*short))
