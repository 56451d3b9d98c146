"""The starter notebook: in step with its text, and it runs as it is."""

from pathlib import Path

import nbformat
import pytest

from ganlab.course.capstone import starter as made
from ganlab.course.capstone.project import read_project
from ganlab.course.capstone.report import missing
from ganlab.course.notebooks import notebook as nb
from ganlab.course.notebooks.setup_cell import PARAMETERS, setup_cell
from ganlab.course.runs.run import run

ROOT = Path(__file__).parents[3]
STARTER = ROOT / "projects" / "starter.ipynb"


def test_it_is_what_its_text_says():
    assert made.build_starter(ROOT, check=True) == []
    assert STARTER.read_text("utf-8") == nb.text(made.starter(ROOT))
    code = [c.source for c in nb.read(STARTER).cells if c.cell_type == "code"]
    assert code[:2] == [PARAMETERS, setup_cell(ROOT)]


def test_it_is_built_with_lesson_24_and_told_when_stale(tmp_path):
    folder = tmp_path / "projects"
    folder.mkdir()
    assert made.build_starter(tmp_path) == []  # a checkout without the text
    text = STARTER.with_suffix(".py").read_text("utf-8")
    (folder / "starter.py").write_text(text, encoding="utf-8")
    (tmp_path / "pyproject.toml").write_text((ROOT / "pyproject.toml").read_text())
    assert made.build_starter(tmp_path, ["02"]) == []
    path = folder / "starter.ipynb"
    assert made.build_starter(tmp_path, ["24"], check=True) == [path]
    assert not path.exists()
    assert made.build_starter(tmp_path, [24]) == [path]
    assert made.build_starter(tmp_path, check=True) == []
    assert path.read_text("utf-8") == STARTER.read_text("utf-8")


def test_a_learner_finds_it():
    for name in ("README.md", "docs/projects.md", "notebooks/24_capstone.py"):
        assert "projects/starter.ipynb" in (ROOT / name).read_text("utf-8"), name


@pytest.mark.slow
@pytest.mark.parametrize("frameworks", ["torch", "tf", "torch,tf"])
def test_it_runs_as_it_is(frameworks, tmp_path):
    (result,) = run([STARTER], "smoke", [frameworks], tmp_path, 1, progress=False)
    assert result["ok"], result
    project = read_project(tmp_path / "starter.ipynb")
    assert (
        list(project.numbers["runs"])
        == {
            "torch": ["PyTorch"],
            "tf": ["TensorFlow"],
            "torch,tf": ["PyTorch", "TensorFlow"],
        }[frameworks]
    )
    told = missing(project)
    lacks = {k for k, v in told.items() if v} - {"seeds"}  # few steps may tie
    both = {"run as a whole", "claims", "limits"}
    assert lacks == (both if "," in frameworks else both | {"parity"}), told
    assert "TO DO" in told["run as a whole"][1]


def test_the_text_has_a_place_for_all_that_a_person_writes():
    headings = {"Question", "Prediction", "Method", "Failure", "Limits"}
    cells = nbformat.read(STARTER, 4).cells
    for heading in headings:
        (cell,) = [c for c in cells if c.source.startswith(f"## {heading}\n")]
        assert "TO DO" in cell.source
