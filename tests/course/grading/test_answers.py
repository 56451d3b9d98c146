"""Which cell answers, and that the grader runs what the notebook runs."""

import time

import nbformat
import pytest
from nbformat.v4 import new_code_cell, new_markdown_cell

from ganlab.course.exercises import all_exercises, get
from ganlab.course.grading import (
    answers,
    batch,
    cells,
    program,
    sandbox,
    submissions,
    tidy,
)
from ganlab.course.grading import assignment as assignments

from .classroom import (
    BEST,
    NAME,
    RIGHT,
    TEXT,
    WRONG,
    class_notebook,
    course,
    hand_in,
    lines,
    need_sandbox,
    saved,
    solved,
)

RETURN = "    return log_p - log_q + np.log(share / (1 - share))\n"
DEF = "def best_logit(log_p, log_q, share):\n"
STUB = DEF + "    raise NotImplementedError('write this function')\n"
# The solution cell of E01.3 as people write it: each is right in the notebook.
CELLS = {
    "comment-with-a-question": RIGHT.rstrip() + "  # share near 1 is fine?\n",
    "line-that-begins-with-unequal": RIGHT.replace(
        "    return", "    ok = (share\n          != 1.0)\n    return"
    ),
    "line-that-begins-with-percent": RIGHT.replace(
        "    return", "    left = (7\n    % 3)\n    return"
    ),
    "text-that-asks": RIGHT.replace(DEF, DEF + '    """Why?\n    Is it so?\n    """\n'),
    "text-like-magic": RIGHT + '\nnote = """\n%timeit is slow\n!ls\n"""\n',
    "display": RIGHT + "\ndisplay(best_logit(0.0, 0.0, 0.5))\n",
    "shell": RIGHT + "\nget_ipython().run_line_magic('matplotlib', 'inline')\n",
    "timeit-object": RIGHT
    + "\nt = %timeit -o -n1 best_logit(0., 0., .5)\nprint(f'{t.best:.3f}')\n",
    "timed-line": "%time import numpy as np\n"
    + RIGHT.replace("import numpy as np", ""),
    "timed-cell": "%%time\n" + RIGHT,
    "captured": "%%capture out\n" + RIGHT,
    "magics": "%matplotlib inline\n!pip install -q scipy\n" + RIGHT + "\nbest_logit?\n",
    "magic-in-a-block": RIGHT + "\nif True:\n    %timeit 1\n    !ls\n",
    "shell-output": "files = !ls\nprint(len(files))\n" + RIGHT,
    "prompts": "".join(f">>> {x}\n" if x else "\n" for x in RIGHT.splitlines()[:1])
    + "\n"
    + RIGHT,
    "check-in-the-cell": RIGHT + '\nganlab.check("E01.3")\nganlab.progress("01")\n',
    "colab": "from google.colab import drive\ndrive.mount('/content/drive')\n" + RIGHT,
    "colab-files": "from google.colab import files, output\nfiles.download('x')\n"
    + RIGHT,
    "display-imported": "from IPython.display import display, clear_output\n"
    "from IPython import get_ipython\n" + RIGHT + "\nclear_output()\ndisplay(1)\n"
    "get_ipython().run_line_magic('pylab', '')\n",
    "form-title": "#@title The best D { display-mode: 'form' }\n" + RIGHT,
    "trial-that-fails": RIGHT + "\nprint(best_logit(unknown, 1, 2))\nassert False\n",
    "trial-of-a-stub": RIGHT
    + "\ndef other():\n    raise NotImplementedError\n\nother()\n",
    "stub-below": RIGHT + "\n\n" + STUB,
    "lab": RIGHT + "\nlab.show(best_logit)\n",
    "lambda": "import numpy as np\n"
    "best_logit = lambda p, q, s: p - q + np.log(s / (1 - s))\n",
    "windows-ends": RIGHT.replace("\n", "\r\n"),
}


def at(notebook, grade_id):
    return next(
        i
        for i, c in enumerate(notebook.cells)
        if c.metadata.get("nbgrader", {}).get("grade_id") == grade_id
    )


def new_cell_below():
    notebook = solved({})
    notebook.cells.insert(at(notebook, "E01_3") + 1, new_code_cell(RIGHT))
    return notebook


def new_cell_below_the_check():
    notebook = solved({})
    notebook.cells.insert(at(notebook, "E01_3_check") + 1, new_code_cell(RIGHT))
    return notebook


def copied_cell():
    notebook = solved({})
    cell = notebook.cells[at(notebook, "E01_3")]
    copy = nbformat.from_dict({**cell, "source": RIGHT, "id": "copy"})
    notebook.cells.insert(at(notebook, "E01_3") + 1, copy)
    return notebook


def copied_cell_above_a_stub():
    notebook = copied_cell()
    first = at(notebook, "E01_3")
    pair = notebook.cells[first : first + 2]
    notebook.cells[first : first + 2] = pair[::-1]
    return notebook


def split_cell():
    notebook = solved({"E01_3": "import numpy as np\n\nk = 1.0\n"})
    rest = new_code_cell(
        RIGHT.replace("import numpy as np\n", "").replace("1 -", "k -")
    )
    notebook.cells.insert(at(notebook, "E01_3") + 1, rest)
    return notebook


def split_with_marks():
    notebook = split_cell()
    first = at(notebook, "E01_3")
    notebook.cells[first + 1].metadata = dict(notebook.cells[first].metadata)
    return notebook


def helper_in_a_cell_above():
    own = DEF + "    return log_p - log_q + odds(share)\n"
    notebook = solved({"E01_3": own})
    helper = "import numpy as np\nweight = np.ones(2)\nweight[0] = 2\nweight /= 2\n"
    helper += (
        "def odds(s):\n    return weight[0] * np.log(s / (1 - s))\nodds(0.5)\n1 / 0"
    )
    notebook.cells.insert(at(notebook, "E01_3"), new_code_cell(helper))
    return notebook


def helper_in_a_cell_below():
    notebook = solved({"E01_3": DEF + "    return log_p - log_q + odds(share)\n"})
    helper = "import math\n\ndef odds(s):\n    return math.log(s / (1 - s))\n"
    notebook.cells.insert(at(notebook, "E01_3") + 1, new_code_cell(helper))
    return notebook


def import_in_a_cell_above():
    notebook = solved({"E01_3": DEF + RETURN})
    notebook.cells.insert(
        2, new_code_cell("try:\n    import numpy as np\nfinally:\n    pass")
    )
    return notebook


def answer_above_a_cell_that_does_nothing():
    notebook = solved({"E01_3": DEF + "    pass\n"})
    notebook.cells.insert(at(notebook, "E01_3"), new_code_cell(RIGHT))
    return notebook


def better_second_try():
    notebook = solved({"E01_3": WRONG})
    notebook.cells.insert(at(notebook, "E01_3") + 1, new_code_cell(RIGHT))
    return notebook


def marks_lost():
    notebook = solved({"E01_3": RIGHT})
    for cell in notebook.cells:
        cell.metadata.pop("nbgrader", None)
    return notebook


NOTEBOOKS = (
    new_cell_below,
    new_cell_below_the_check,
    copied_cell,
    copied_cell_above_a_stub,
    split_cell,
    split_with_marks,
    helper_in_a_cell_above,
    helper_in_a_cell_below,
    import_in_a_cell_above,
    answer_above_a_cell_that_does_nothing,
    better_second_try,
    marks_lost,
)
PROSE = "The loss is flat where D is sure, and the other one is steep there."


def as_markdown():
    notebook = solved({})
    notebook.cells.insert(at(notebook, "E01_6") + 1, new_markdown_cell(PROSE))
    return notebook


def as_a_converted_cell():
    notebook = solved({})
    where = at(notebook, "E01_6")
    marks = notebook.cells[where].metadata
    notebook.cells[where] = new_markdown_cell(PROSE, metadata=marks)
    return notebook


def in_the_statement():
    notebook = solved({})
    notebook.cells[at(notebook, "E01_6") - 1].source += f"\n\n**Answer.** {PROSE}"
    return notebook


def as_prose_in_the_code_cell():
    return solved({"E01_6": PROSE})


def as_text_below_a_heading_of_ones_own():
    notebook = solved({})
    notebook.cells.append(new_markdown_cell(f"# My answer\n\n{PROSE}"))
    return notebook


TEXTS = (
    as_markdown,
    as_a_converted_cell,
    in_the_statement,
    as_prose_in_the_code_cell,
    as_text_below_a_heading_of_ones_own,
)


@pytest.fixture(scope="module")
def graded(tmp_path_factory):
    need_sandbox()
    home = tmp_path_factory.mktemp("answers")
    root, folder = course(home / "course"), home / "in"
    for name, source in CELLS.items():
        hand_in(folder, name, solved({"E01_3": source}))
    for make in (*NOTEBOOKS, *TEXTS):
        hand_in(folder, make.__name__, make())
    hand_in(folder, "two-files", solved({}))
    hand_in(folder, "two-files", solved({"E01_3": RIGHT}), f"{NAME[:-6]}_final.ipynb")
    hand_in(folder, "best", solved({"E01_3": RIGHT}), f"a_{NAME}")
    hand_in(folder, "best", solved({"E01_3": WRONG}), f"b_{NAME}")
    hand_in(folder, "untouched", solved({}))
    hand_in(folder, "wrong", solved({"E01_3": WRONG}))
    task = assignments.of_lessons(["01"], ["E01.3", "E01.6"], seed=5)
    found, nobody = submissions.collect(folder)
    results, errors = batch.grade_all(
        found, task, root, home / "out", sandbox.choose(), progress=False
    )
    assert not errors and not nobody
    return results


@pytest.mark.parametrize("name", CELLS)
def test_what_is_right_in_the_notebook_is_right_here(graded, name):
    line = lines(graded[name])["E01.3"]
    assert line["points"] == 2, line["reason"]


@pytest.mark.parametrize("make", NOTEBOOKS)
def test_the_answer_counts_wherever_it_stands(graded, make):
    result = graded[make.__name__]
    assert lines(result)["E01.3"]["points"] == 2, lines(result)["E01.3"]
    told = "another cell", "twice", "lost its mark"
    helped = ("helper" in make.__name__) or ("import" in make.__name__)
    assert helped or any(w in f for f in result["flags"] for w in told)


@pytest.mark.parametrize("make", TEXTS)
def test_texts_go_to_a_person_wherever_they_stand(graded, make):
    line = lines(graded[make.__name__])["E01.6"]
    assert line["state"] == "by hand" and line["points"] is None
    assert PROSE in line["text"] and "looked for" not in line["text"]


def test_what_is_wrong_or_untouched_earns_nothing(graded):
    states = {n: lines(graded[n])["E01.3"]["state"] for n in ("wrong", "untouched")}
    assert states == {"wrong": "wrong", "untouched": "to do"}
    assert lines(graded["untouched"])["E01.6"]["state"] == "to do"
    assert graded["untouched"]["flags"] == []


def test_the_best_of_several_files_counts_and_it_says_so(graded):
    for name, words in (("two-files", "_final.ipynb answers"), ("best", "best counts")):
        assert lines(graded[name])["E01.3"]["points"] == 2
        assert any(words in flag for flag in graded[name]["flags"])


@pytest.mark.parametrize("source", [RIGHT, WRONG, TEXT, BEST + RETURN, STUB])
def test_python_is_left_as_it_stands(source):
    assert cells.cleaned(source) == source


def test_what_is_no_python_and_no_magic_is_left_for_its_error():
    for source in ("def f(:\n", "x = = 3", "if", "%%", "(" * 5000):
        assert program.parsed(cells.cleaned(source)) is None or source == "%%"


def test_no_cell_takes_long_to_read():
    start = time.monotonic()
    for source in ("%x\n" * 10_000, "!(" * 9_000, "?\n" * 40 + "a = (\n" * 3000):
        cells.cleaned(source)
    assert time.monotonic() - start < 20


def test_no_notebook_takes_long_to_look_through():
    names = [";".join(f"n{k}_{i}=1" for i in range(9_000)) for k in range(30)]
    notebook = solved({"E01_3": RIGHT})
    notebook.cells[2:2] = [new_code_cell(source) for source in names]
    work = tidy.taken(saved(notebook), NAME, tidy.WHOLE)
    submission = submissions.Submission("ana")
    submissions._take(submission, NAME, work)
    assert any("was left out" in flag for flag in submission.flags)
    start, flags = time.monotonic(), []
    for exercise in all_exercises():
        for name in exercise.names:
            key = assignments.grade_id(exercise, name)
            answers.find(submission, exercise, name, key, {}, flags)
    assert time.monotonic() - start < 60


def test_a_name_of_another_lesson_is_no_answer():
    notebook = class_notebook({})
    book = {"file": "02_x.ipynb", "cells": [{"id": "E02_1", "source": TEXT}]}
    submission = submissions.Submission("ana", notebooks=[book])
    flags = []
    told = answers.find(submission, get("E01.6"), "python", "E01_6", {}, flags)
    assert [a.state for a in told] == ["missing"] and not flags and saved(notebook)
