"""A made-up project that shows all evidence, and ways to break it, one rule each.

Its numbers are invented: a form check must not notice that.
"""

import copy
import json

import nbformat.v4 as v4

from ganlab.lesson.evidence import MARK

RUNS = {
    framework: {
        arm: {str(seed): base + 0.01 * seed + shift for seed in range(3)}
        for arm, base in (("old", 0.5), ("new", 0.6))
    }
    for framework, shift in (("PyTorch", 0.0), ("TensorFlow", 0.003))
}
NUMBERS = {
    "measure": "matched share",
    "better": "high",
    "best": 0.97,
    "runs": RUNS,
    "unit": "seconds",
    "chance": {"noise": 0.07},
    "baseline": {"mixture": 0.9},
    "failure": {"no penalty": 0.12},
    "cost": {"old": 12.0, "new": 12.5},
}
CLAIM = 'lab.claim("modes", 20, ">", 8, chance=2, ceiling=25)\nlab.claims()'
PROSE = {
    "Question": "Does a second discriminator bring more of the ring in the same time?",
    "Prediction": "If the mean rises by less than 0.05 over three seeds, the answer "
    "is no, and I keep one.",
    "Method": "The loss is $L_D = -\\log \\sigma(D(x))$ of Goodfellow et al. 2014, "
    "arXiv 1406.2661; networks, learning rates and batches are those of lesson 02, "
    "in both frameworks.",
    "Result": "Both frameworks agree.",
    "Failure": "Without the penalty all points lie on one spot, which shows in the "
    "picture and in the share of one eighth.",
    "Limits": "One distribution, one pair of networks and one length of training were "
    "tried; a longer run or a tuned old arm that comes to the same share would "
    "change my mind.",
}
PICTURE = {"image/png": "aGVsbG8=", "text/plain": "<Figure>"}
AGREED = "losses agree: largest relative difference 2.0e-06 (limit 0.001)\n"


def good():
    """The project, whole."""
    cells = [v4.new_markdown_cell("# Two are better than one")]
    for name, text in PROSE.items():
        cells.append(v4.new_markdown_cell(f"## {name}\n\n{text}"))
        outputs = []
        if name in ("Result", "Failure"):
            outputs = [v4.new_output("display_data", data=dict(PICTURE))]
        if name == "Method":
            outputs = [v4.new_output("stream", name="stdout", text=AGREED)]
        cells.append(v4.new_code_cell(f"x = {name!r}", outputs=outputs))
    cells.append(
        v4.new_code_cell(CLAIM, outputs=[told(NUMBERS), line("1 claim holds")])
    )
    notebook = v4.new_notebook(cells=cells)
    return count(notebook)


def told(numbers):
    """The output of evidence()."""
    text = f"a table\n{MARK}{json.dumps(numbers)}"
    return v4.new_output(
        "display_data", data={"text/plain": text, "text/html": "<pre>a table</pre>"}
    )


def line(text):
    return v4.new_output("display_data", data={"text/plain": text})


def count(notebook):
    """As if all cells had run once, in order."""
    code = [c for c in notebook.cells if c.cell_type == "code"]
    for i, cell in enumerate(code, 1):
        cell.execution_count = i
    return notebook


def with_numbers(edit):
    """The project with other numbers: edit(numbers) changes a copy in place."""
    numbers, notebook = copy.deepcopy(NUMBERS), good()
    edit(numbers)
    notebook.cells[-1].outputs[0] = told(numbers)
    return notebook


def with_text(name, text):
    """The project with other words below a heading; None leaves the heading out."""
    notebook = good()
    for cell in notebook.cells:
        if cell.source.startswith(f"## {name}"):
            cell.source = "" if text is None else f"## {name}\n\n{text}"
    return notebook


def with_source(old, new):
    """The project with other code."""
    notebook = good()
    assert any(old in c.source for c in notebook.cells)
    for cell in notebook.cells:
        cell.source = cell.source.replace(old, new)
    return notebook


def without_outputs(word):
    """The project without the outputs whose text or kind holds `word`."""
    notebook = good()
    for cell in notebook.cells:
        if cell.cell_type == "code":
            cell.outputs = [o for o in cell.outputs if word not in json.dumps(o)]
    return notebook
