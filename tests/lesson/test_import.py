"""What importing the package loads, and how long it takes, each in a fresh process."""

import json
import subprocess
import sys

import pytest

FRAMEWORKS = {"torch", "tensorflow", "keras", "jax"}
HEAVY = FRAMEWORKS | {"matplotlib", "IPython", "ipywidgets", "scipy", "sklearn"}
LIMIT = 0.2  # seconds

PROBE = """
import importlib, json, sys, time
begin = time.perf_counter()
for name in sys.argv[1:]:
    importlib.import_module(name)
seconds = time.perf_counter() - begin
print(json.dumps([seconds, sorted({name.partition(".")[0] for name in sys.modules})]))
"""


def imported(*names):
    """(seconds, the top-level modules loaded) of importing `names` in a new process."""
    line = [sys.executable, "-c", PROBE, *names]
    done = subprocess.run(line, capture_output=True, text=True)
    assert done.returncode == 0, done.stderr
    seconds, loaded = json.loads(done.stdout.splitlines()[-1])
    return seconds, set(loaded)


def test_the_probe_sees_what_is_loaded():
    _, loaded = imported("scipy.special", "matplotlib")
    assert {"scipy", "matplotlib", "numpy"} <= loaded


def test_importing_the_package_is_light_and_fast():
    runs = [imported("ganlab") for _ in range(3)]
    for _, loaded in runs:
        assert "ganlab" in loaded and not loaded & HEAVY
    assert min(seconds for seconds, _ in runs) < LIMIT


@pytest.mark.parametrize(
    "name",
    [
        "data",
        "metrics",
        "lesson.lab",
        "training.monitor",
        "figures",
        "widgets",
        "course.cli",
    ],
)
def test_what_is_neutral_loads_no_framework(name):
    _, loaded = imported(f"ganlab.{name}")
    assert not loaded & FRAMEWORKS


@pytest.mark.parametrize(
    ("track", "own", "other"),
    [("torch", "torch", {"tensorflow", "keras"}), ("tf", "tensorflow", {"torch"})],
)
def test_a_track_loads_its_own_framework_alone(track, own, other):
    modules = ("nets", "layers", "losses", "penalties", "optim", "train", "trainer")
    _, loaded = imported(*(f"ganlab.{track}.{module}" for module in modules))
    assert own in loaded and not loaded & other
