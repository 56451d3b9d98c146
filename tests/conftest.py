"""Quiet, single-threaded kernels, and where the full MNIST lies for tests."""

import os
from pathlib import Path

import pytest
from full_mnist import mnist_folder

os.environ.setdefault("OMP_NUM_THREADS", "1")  # xdist runs one process a core
os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("MPLBACKEND", "Agg")
for name in ("GANLAB_PROFILE", "GANLAB_FRAMEWORKS", "GANLAB_HEADLESS"):
    os.environ.pop(name, None)

ROOT = Path(__file__).parents[1]
MARKED = {"widgets/browser": "browser", "course/grading": "sandbox"}  # whole folders


def pytest_collection_modifyitems(items):
    for item in items:
        for folder, mark in MARKED.items():
            if (ROOT / "tests" / folder) in item.path.parents:
                item.add_marker(mark)


@pytest.fixture
def full_mnist(monkeypatch):
    """Points GANLAB_DATA at the full MNIST; skips where there is none."""
    folder = mnist_folder()
    if folder is None:
        pytest.skip("needs the full MNIST: set GANLAB_DATA to a folder with mnist/")
    monkeypatch.setenv("GANLAB_DATA", str(folder))
    return folder
