"""The wheel holds all that a notebook needs: a lesson runs alone in an empty folder."""

import json
import os
import shutil
import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import nbformat
import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
EXTENSION = ROOT / "ganlab" / "labextension"
LESSON = "00_start_here.ipynb"
WHERE = "import json, ganlab\nprint(json.dumps([ganlab.__file__, ganlab.__version__]))"


def must(*line, **more):
    done = subprocess.run(line, capture_output=True, text=True, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    """The wheel, built without a network by the build backend of the extra `dev`."""
    folder = tmp_path_factory.mktemp("wheel")
    options = ("-q", "--no-deps", "--no-build-isolation", "--no-index")
    must(sys.executable, "-m", "pip", "wheel", *options, "-w", str(folder), str(ROOT))
    (built,) = folder.glob("*.whl")
    return built


@pytest.fixture(scope="module")
def alone(wheel, tmp_path_factory):
    """(folder, environment): the wheel unpacked, an empty folder with one lesson."""
    home = tmp_path_factory.mktemp("alone")
    target, folder = home / "installed", home / "folder"
    options = ("-q", "--no-deps", "--no-index", "--target", str(target))
    must(sys.executable, "-m", "pip", "install", *options, str(wheel))
    folder.mkdir()
    shutil.copy(ROOT / "notebooks" / LESSON, folder)
    kept = {k: v for k, v in os.environ.items() if not k.startswith("GANLAB")}
    # PYTHONPATH comes before the editable install of the checkout.
    environment = {**kept, "PYTHONPATH": str(target), "GANLAB_HEADLESS": "1"}
    return folder, environment


def test_the_wheel_holds_every_file_of_the_package(wheel):
    listed = must("git", "-C", str(ROOT), "ls-files", "ganlab").split("\n")
    tracked = {name for name in listed if name and (ROOT / name).exists()}
    assert any(name.endswith(".npz") for name in tracked)
    assert any(name.endswith(".jinja") for name in tracked)
    with zipfile.ZipFile(wheel) as file:
        packed = {n for n in file.namelist() if n.split("/")[0] == "ganlab"}
        for name in tracked:
            assert file.read(name) == (ROOT / name).read_bytes(), name
    assert not {name for name in packed - tracked if "__pycache__" in name}


def test_jupyter_lists_the_extension_as_enabled(wheel, tmp_path):
    """pip puts it where JupyterLab looks; labextension list says what it finds."""
    options = ("-q", "--no-deps", "--no-index", "--prefix", str(tmp_path))
    must(sys.executable, "-m", "pip", "install", *options, "--ignore-installed", wheel)
    share = tmp_path / "share" / "jupyter"
    for name in ("package.json", "static/pairs.js", "static/pairs.css"):
        installed = share / "labextensions" / "ganlab-pairs" / name
        assert installed.read_bytes() == (EXTENSION / name).read_bytes()
    environment = {**os.environ, "JUPYTER_PATH": str(share), "NO_COLOR": "1"}
    line = (sys.executable, "-m", "jupyter", "labextension", "list")
    told = subprocess.run(line, capture_output=True, text=True, env=environment)
    found = [x for x in (told.stdout + told.stderr).splitlines() if "ganlab-pairs" in x]
    assert any("enabled" in x and "OK" in x for x in found), told.stderr
    assert str(share) in told.stdout + told.stderr


def test_the_extension_has_the_version_of_the_package():
    with (ROOT / "pyproject.toml").open("rb") as file:
        version = tomllib.load(file)["project"]["version"]
    assert json.loads((EXTENSION / "package.json").read_text())["version"] == version


def test_the_wheel_wins_over_the_checkout(alone):
    folder, environment = alone
    told = must(sys.executable, "-c", WHERE, cwd=folder, env=environment)
    file, version = json.loads(told)
    assert Path(file).is_relative_to(environment["PYTHONPATH"])
    assert f"ganlab-{version}.dist-info" in os.listdir(environment["PYTHONPATH"])


def test_a_lesson_runs_alone(alone):
    folder, environment = alone
    notebook = nbformat.read(folder / LESSON, as_version=4)
    notebook.cells.append(nbformat.v4.new_code_cell(WHERE))
    nbformat.write(notebook, folder / LESSON)
    parameters = ("-p", "PROFILE", "smoke", "-p", "FRAMEWORKS", "torch")
    options = ("--no-progress-bar", "--kernel", "python3", "--execution-timeout", "120")
    line = (sys.executable, "-m", "papermill", LESSON, "done.ipynb", *parameters)
    must(*line, *options, cwd=folder, env=environment)
    cells = nbformat.read(folder / "done.ipynb", as_version=4).cells
    file, _ = json.loads(cells[-1].outputs[0].text)
    assert Path(file).is_relative_to(environment["PYTHONPATH"])
    outputs = [o for c in cells if c.cell_type == "code" for o in c.outputs]
    assert any("image/png" in o.get("data", {}) for o in outputs)
    told = "".join(o.get("text", "") for o in outputs)
    assert "smoke" in told and "TensorFlow is not active here" in told
