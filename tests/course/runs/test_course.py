"""`ganlab run`: what becomes of good, failing and dying lessons; exit codes."""

import json
import os
import subprocess
import sys

import pytest
from tiny_lessons import code, course, lesson, markdown

from ganlab.course.cli import run_and_tell
from ganlab.course.project import CourseError, find_root
from ganlab.course.runs import results as results_text
from ganlab.course.runs import run as runner

pytestmark = pytest.mark.slow

# In place of setup(), which would load the frameworks.
LAB = """\
import os

from ganlab.lesson.lab import Lab

lab = Lab(os.environ["GANLAB_PROFILE"], (), 0, {})"""
PICTURE = """\
import matplotlib.pyplot as plt

plt.plot([0, 1])
plt.show()"""
CLAIM = 'lab.claim("five is at least {0}", 2 + 3, ">=", {0})'


def quick(*cells):
    notebook = lesson(*cells)
    notebook.cells[2].source = LAB
    return notebook


GOOD = quick(code(CLAIM.format(5)), code(PICTURE))
FALSE = quick(markdown("## The sum"), code("# Why\n\n" + CLAIM.format(6)))
BROKEN = quick(code("x = 1"), markdown("## A division"), code("y = x\ny / 0"))
DEAD = quick(code("import os\n\nos._exit(3)"))


def call(folder, *arguments, **environment):
    return subprocess.run(
        [
            sys.executable,
            "-c",
            "from ganlab.course.cli import main; main()",
            *arguments,
        ],
        cwd=folder,
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def ran(tmp_path_factory):
    folder = course(
        tmp_path_factory.mktemp("course"),
        l00_good=GOOD,
        l01_false=FALSE,
        l02_broken=BROKEN,
        l03_dead=DEAD,
        l04_good=GOOD,
    )
    done = call(folder, "run", "--jobs", "2")
    results = json.loads((folder / "runs/cpu/results.json").read_text("utf-8"))
    return folder / "runs/cpu", done, results


def test_failures_give_exit_code_1_and_the_others_still_run(ran):
    _, done, results = ran
    assert done.returncode == 1
    assert [r["ok"] for r in results] == [True, False, False, False, True]
    assert [r["lesson"][:2] for r in results] == ["00", "01", "02", "03", "04"]
    assert all(0 < r["seconds"] < 60 for r in results)


def test_a_failed_lesson_names_its_cell(ran):
    _, done, results = ran
    claim, broken = results[1]["error"], results[2]["error"]
    assert (broken["cell"], broken["id"], broken["under"]) == (5, "c05", "A division")
    assert (broken["head"], broken["name"]) == ("y = x", "ZeroDivisionError")
    assert broken["message"] == "division by zero"
    assert (claim["id"], claim["name"]) == ("c04", "ClaimError")
    assert "FAILS" in claim["message"]
    assert "cell 5 (c05, under 'A division'), `y = x`" in done.stdout


def test_a_kernel_that_dies_is_told(ran):
    error = ran[2][3]["error"]
    assert error["id"] == "c03" and "Kernel died" in error["message"]


def test_claims_are_counted(ran):
    _, done, results = ran
    assert [results_text.describe_claims(r) for r in results[:3]] == [
        "1 of 1",
        "0 of 1",
        "0 of 0",
    ]
    assert results[1]["claims"][0] == {
        "text": "five is at least 6",
        "value": 5,
        "op": ">=",
        "bound": 6,
        "chance": None,
        "floor": None,
        "ceiling": None,
        "held": False,
    }
    assert "00_good" in done.stdout and "FAILED" in done.stdout


def test_the_index_shows_pictures_and_failures(ran):
    out = ran[0]
    page = (out / "index.html").read_text("utf-8")
    assert '<img src="pictures/00_good_00.png"' in page
    assert (out / "pictures" / "00_good_00.png").read_bytes()[:4] == b"\x89PNG"
    assert "ZeroDivisionError" in page and 'href="00_good.ipynb"' in page
    assert (out / "00_good.ipynb").exists()


def test_smoke_checks_no_claim_and_wants_no_gpu(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(course(tmp_path, l00_false=FALSE))
    assert run_and_tell([], "smoke", ["auto"]) == 0
    assert "1 not checked" in capsys.readouterr().out
    monkeypatch.setattr(runner, "gpu_is_visible", lambda: False)
    assert run_and_tell(["0"], "gpu", ["auto"]) == 1
    assert "No GPU is visible here" in capsys.readouterr().out


def test_a_track_left_out_cannot_be_imported(tmp_path):
    tries = code("import torch\n\nimport tensorflow")
    paths = [course(tmp_path, l00_a=quick(tries)) / "notebooks" / "00_a.ipynb"]
    results = runner.run(paths, "smoke", ["torch", "tf"], tmp_path / "out", None, False)
    told = [r["error"]["message"] for r in results]
    assert told == [f"{m} is left out of this run" for m in ("tensorflow", "torch")]


def test_an_unknown_parameter_is_refused(tmp_path):
    notebook = quick()
    notebook.cells[1].source = "PROFILE = 'auto'"
    paths = [course(tmp_path, l00_a=notebook) / "notebooks" / "00_a.ipynb"]
    (result,) = runner.run(paths, "smoke", ["auto"], tmp_path / "out", 1, False)
    assert not result["ok"] and "sets FRAMEWORKS" in result["error"]["message"]


def test_lessons_that_run_side_by_side_share_the_cores(monkeypatch):
    monkeypatch.setattr(runner, "cores", lambda: 8)
    for name in runner.THREADS:
        monkeypatch.delenv(name, raising=False)
    assert runner._environment(4)["OMP_NUM_THREADS"] == "2"
    assert "OMP_NUM_THREADS" not in runner._environment(1)


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["run", "--profile", "fast"], "profile is 'fast'"),
        (["run", "--frameworks", "jax"], "frameworks is 'jax'"),
        (["run", "7"], "There is no lesson 07"),
    ],
)
def test_a_mistake_is_told_in_one_sentence(tmp_path, arguments, told):
    done = call(course(tmp_path, l00_good=GOOD), *arguments)
    assert done.returncode == 1 and told in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1


def test_without_notebooks_the_command_says_where_it_looked(tmp_path):
    with pytest.raises(CourseError, match="No notebooks folder"):
        find_root(tmp_path)


def test_without_typer_the_command_says_what_to_install(tmp_path):
    (tmp_path / "typer.py").write_text("raise ImportError('none')", encoding="utf-8")
    done = call(tmp_path, "run", PYTHONPATH=str(tmp_path))
    assert done.returncode == 1 and "pip install 'ganlab[lab]'" in done.stderr
    assert len(done.stderr.strip().splitlines()) == 1
