"""The core under the versions of Colab's image: it installs, imports and shows runs."""

import json
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

TESTS = Path(__file__).parents[1]
PINS = TESTS / "colab_constraints.txt"
SECONDS = 180  # after which the package index counts as out of reach


def call(*line, **more):
    return subprocess.run(line, capture_output=True, text=True, **more)


def must(*line, **more):
    done = call(*line, **more)
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def colab(tmp_path_factory):
    """A Python that has the core of ganlab with Colab's versions, and nothing else."""
    folder = tmp_path_factory.mktemp("colab")
    must(sys.executable, "-m", "venv", "--without-pip", str(folder / "venv"))
    python = folder / "venv" / "bin" / "python"
    pip = [sys.executable, "-m", "pip", "--disable-pip-version-check"]
    build = ["wheel", "-q", "--no-deps", "--no-build-isolation", "-w", str(folder)]
    must(*pip, *build, str(TESTS.parent))
    (wheel,) = folder.glob("*.whl")
    into = [*pip, "--python", str(python)]
    # Byte-code is made when a module is first imported: few of them ever are.
    options = ["install", "-q", "--no-compile", "--retries", "1", "-c", str(PINS)]
    try:
        done = call(*into, *options, str(wheel), timeout=SECONDS)
        told, failed = done.stderr, done.returncode
    except subprocess.TimeoutExpired:
        told, failed = "no answer after connection broken or slow", 1
    # pip's words where it cannot reach an index; a conflict of versions has none of it
    if failed and "after connection broken" in told and not os.environ.get("CI"):
        pytest.skip("needs the package index, which cannot be reached")
    assert not failed, told
    must(*into, "check")
    yield python, folder
    shutil.rmtree(folder / "venv")


def probe(colab, task):
    python, folder = colab
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("GANLAB", "PYTHON", "MPL", "JUPYTER", "JPY"))
    }
    environment["IPYTHONDIR"] = str(folder / "ipython")
    line = [str(python), str(TESTS / "colab_probe.py"), task]
    return json.loads(must(*line, cwd=folder, env=environment).splitlines()[-1])


def test_the_pins_are_what_is_installed(colab):
    python, _ = colab
    names = {}
    for line in PINS.read_text("utf-8").splitlines():
        name, pinned, version = line.partition("==")
        if pinned:
            names[name] = version
    assert len(names) >= 4
    code = "import json, sys; from importlib.metadata import version; print(json.dumps("
    code += "{n: version(n) for n in sys.argv[1:]}))"
    assert json.loads(must(str(python), "-c", code, *names)) == names


def test_every_module_that_needs_no_framework_can_be_imported(colab):
    found = probe(colab, "modules")
    assert not found["file"].startswith(str(TESTS.parent))
    assert not found["frameworks"]
    names = {name.removeprefix("ganlab.") for name in found["imported"]}
    wanted = "lesson.lab training.monitor training.live figures parity"
    assert {*wanted.split(), "metrics.kernel", "parity.side_by_side"} <= names
    assert "data.distributions" in names


def test_a_run_is_live_and_its_stop_button_stops_it(colab):
    begin = time.perf_counter()
    seen = probe(colab, "live")
    assert time.perf_counter() - begin < 20  # the whole run would take longer
    assert not seen["errors"]
    assert "stopped at step" in seen["text"]
    assert {"ButtonModel", "FloatProgressModel", "ImageModel"} <= set(seen["models"])
    assert seen["opened"] == seen["closed"] > 0
    assert seen["pictures"] == 1


def test_headless_there_is_text_and_one_figure(colab):
    seen = probe(colab, "headless")
    assert not seen["errors"]
    assert "done at step 100" in seen["text"] and "kept 100" in seen["text"]
    assert seen["opened"] == 0 and seen["pictures"] == 1
