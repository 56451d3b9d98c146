"""The lessons as files; and a proof for each check that it can fail."""

from pathlib import Path

import nbformat.v4 as v4
import pytest
from tiny_lessons import code, course, lesson, note, whole

from ganlab.course.notebooks import notebook as nb
from ganlab.course.notebooks.lint import problems
from ganlab.course.notebooks.pairs import normal, parse
from ganlab.course.notebooks.readme import refreshed_readme

ROOT = Path(__file__).parents[3]
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))

LOSS = """\
{head}
{imports}

def generator_loss_{s}(fake_logits):
    {body}


loss_{s} = generator_loss_{s}(0)"""
TORCH = LOSS.format(
    head="# PyTorch",
    imports="from torch.nn import functional as F\n",
    s="torch",
    body="return F.softplus(-fake_logits).mean()",
)
TF = LOSS.format(
    head="# TensorFlow",
    imports="import tensorflow as tf\n",
    s="tf",
    body="return tf.reduce_mean(tf.nn.softplus(-fake_logits))",
)


def test_there_are_lessons_with_numbers_in_order():
    numbers = [path.name[:2] for path in LESSONS]
    assert numbers, "notebooks/ holds no lesson"
    assert numbers == [f"{i:02d}" for i in range(25)]


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_as_a_file(path):
    assert problems(path) == []


def test_the_table_of_the_readme_is_that_of_the_lessons():
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert refreshed_readme(ROOT) == text, "run `ganlab readme`"


def good():
    return whole(code(TORCH), code(TF))


def problems_of(tmp_path, notebook):
    course(tmp_path, l99_tiny=notebook)
    return problems(tmp_path / "notebooks" / "99_tiny.ipynb")


def test_a_good_lesson_has_no_problems(tmp_path):
    assert problems_of(tmp_path, good()) == []


def edit_source(notebook):
    notebook.cells[-1].source += "  # changed"


BREAKS = {
    "run `ganlab store`": edit_source,
    "bytes": lambda n: n.cells[-1].outputs[0].update(text="x" * 600_000),
    "widget state": lambda n: n.metadata.update(widgets={"state": {}}),
    "a widget's view": lambda n: n.cells[-1].outputs.append(
        v4.new_output(
            "display_data",
            data={"application/vnd.jupyter.widget-view+json": {"model_id": "1"}},
        )
    ),
    "metadata beside": lambda n: n.cells[3].metadata.update(papermill={"duration": 1}),
    "/home/someone": lambda n: n.cells[-1].outputs[0].update(text="in /home/someone/x"),
    "/tmp/x": lambda n: (n.cells[3].update(source="p = '/tmp/x'"), note(n)),
    "of the form c07": lambda n: n.cells[4].update(id="a1b2c3d4"),
    "does not begin": lambda n: (n.cells[0].update(source="# Tiny"), note(n)),
    "no goals": lambda n: (n.cells[0].update(source="# 99 · Tiny"), note(n)),
    "the run time": lambda n: (n.cells[0].update(source="# 99 · Tiny"), note(n)),
    "the parameters cell": lambda n: n.cells[1].metadata.update(tags=[]),
    "the setup cell": lambda n: (n.cells[2].update(source="import ganlab"), note(n)),
    "execution counts": lambda n: n.cells[3].update(execution_count=9),
    "stores an error": lambda n: n.cells[3].update(
        outputs=[v4.new_output("error", ename="E", evalue="e", traceback=["E"])]
    ),
    "no cell is tagged": lambda n: (n.cells[-1].metadata.update(tags=[]), note(n)),
    "nothing to compare": lambda n: n.cells[-1].update(outputs=[]),
    "smoke took 21": lambda n: n.metadata["ganlab"]["seconds"].update(smoke=21.0),
    "cpu took 200": lambda n: n.metadata["ganlab"]["seconds"].update(cpu=200.0),
    "an object's address, 0x7f5bb4c3d2e0": lambda n: (
        n.cells[-1].outputs[0].update(text="<Foo at 0x7f5bb4c3d2e0>")
    ),
    "no `# TensorFlow` after": lambda n: (n.cells.pop(4), note(n)),
    "no `# PyTorch` cell before": lambda n: (n.cells.pop(3), note(n)),
}


@pytest.mark.parametrize("told", BREAKS)
def test_a_broken_file_is_told(tmp_path, told):
    notebook = good()
    BREAKS[told](notebook)
    assert any(told in problem for problem in problems_of(tmp_path, notebook))


def test_a_repeated_id_is_told(tmp_path):
    path = course(tmp_path, l99_tiny=good()) / "notebooks" / "99_tiny.ipynb"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace('"id": "c04"', '"id": "c03"'), encoding="utf-8")
    with pytest.warns(match="Non-unique"):
        assert any("same id" in problem for problem in problems(path))


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("loss_tf =", "cost_tf =", "other names"),
        ("loss_tf =", "loss =", "without _tf"),
        ("(0)", "(0)  " + "#" * 72, "wider than 72"),
        ("softplus(-fake", "softplus(fake", "not the function generator_loss"),
        ("loss_tf = g", "x_tf = 1\nloss_tf = g", "other names"),
    ],
)
def test_unequal_twins_are_told(tmp_path, old, new, told):
    twin = TF.replace(old, new)
    assert twin != TF
    notebook = whole(code(TORCH), code(twin))
    found = problems_of(tmp_path, notebook)
    assert len(found) == 1 and told in found[0]


def test_a_definition_of_the_lesson_s_own_is_tagged(tmp_path):
    twins = [x.replace("(-fake", "(fake") for x in (TORCH, TF)]
    cells = [code(x, "not-library") for x in twins]
    assert problems_of(tmp_path, whole(*cells)) == []
    untagged = whole(*map(code, twins))
    assert len(problems_of(tmp_path, untagged)) == 2


def test_definitions_are_compared_without_what_does_not_run():
    a = parse('def f_tf(x_tf: int = 1) -> int:\n    """Doc."""\n    return g_tf(x_tf)')
    b = parse("def f(x=1):\n    # why\n    return g(x)")
    c = parse("def f(x=2):\n    return g(x)")
    assert normal(a.body[0]) == normal(b.body[0]) != normal(c.body[0])


def test_the_hash_sees_sources_and_tags_and_not_the_run_time():
    one, two = lesson(code("x = 1")), lesson(code("x = 1"))
    two.cells[0].source = nb.TIME.sub("<!--time-->3<!--/time-->", two.cells[0].source)
    assert nb.source_hash(one) == nb.source_hash(two)
    two.cells[3].metadata["tags"] = ["not-library"]
    assert nb.source_hash(one) != nb.source_hash(two)
    three = lesson(code("x = 2"))
    assert nb.source_hash(one) != nb.source_hash(three)


def test_a_text_out_of_step_is_told(tmp_path):
    path = course(tmp_path, l99_tiny=good()) / "notebooks" / "99_tiny.py"
    text = path.read_text("utf-8")
    path.write_text(text.replace("print(2 + 3)", "print(3 + 2)"), encoding="utf-8")
    told = "99_tiny.ipynb: 99_tiny.py is not in step with it: run `ganlab sync`."
    assert problems(path.with_suffix(".ipynb")) == [told]
    path.unlink()
    assert problems(path.with_suffix(".ipynb")) == [told]


def test_cleaning_takes_addresses_out_of_what_is_shown():
    cell = code("lab")
    data = {"text/plain": "<a.B object at 0x7f163a9f7bd0>", "image/png": "at 0x123456"}
    cell.outputs = [
        v4.new_output("stream", name="stdout", text="<C at 0x7f163a9f7bd0> at 0x10"),
        v4.new_output("display_data", data=data),
    ]
    notebook = lesson(cell)
    stream, shown = notebook.cells[-1].outputs
    assert stream.text == "<C> at 0x10"
    assert shown.data == {"text/plain": "<a.B object>", "image/png": "at 0x123456"}
