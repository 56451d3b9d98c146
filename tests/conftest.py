"""Quiet, single-threaded kernels, and where the full MNIST lies for tests."""

import os
from pathlib import Path

import pytest
from browsers import chromium_browser
from full_mnist import mnist_folder

os.environ.setdefault("OMP_NUM_THREADS", "1")  # xdist runs one process a core
os.environ.setdefault("TF_NUM_INTRAOP_THREADS", "1")
os.environ.setdefault("TF_NUM_INTEROP_THREADS", "1")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")
os.environ.setdefault("MPLBACKEND", "Agg")
for name in ("GANLAB_PROFILE", "GANLAB_FRAMEWORKS", "GANLAB_HEADLESS"):
    os.environ.pop(name, None)

ROOT = Path(__file__).parents[1]
MARKED = {  # whole folders
    "widgets/browser": "browser",
    "labextension": "browser",
    "course/grading": "sandbox",
}


def pytest_collection_modifyitems(items):
    for item in items:
        for folder, mark in MARKED.items():
            if (ROOT / "tests" / folder) in item.path.parents:
                item.add_marker(mark)


@pytest.hookimpl(hookwrapper=True)
def pytest_runtest_makereport(item, call):
    report = (yield).get_result()
    if report.when == "call":
        item.failed = report.failed  # then a browser test keeps a screenshot


@pytest.fixture(scope="session")
def chromium():
    """The browser, or the reason why there is none."""
    yield from chromium_browser()


@pytest.fixture
def full_mnist(monkeypatch):
    """Points GANLAB_DATA at the full MNIST; skips where there is none."""
    folder = mnist_folder()
    if folder is None:
        pytest.skip("needs the full MNIST: set GANLAB_DATA to a folder with mnist/")
    monkeypatch.setenv("GANLAB_DATA", str(folder))
    return folder
