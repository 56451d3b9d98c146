"""JupyterLab and Notebook with the extension, and a fresh tab 1440 wide.

GANLAB_JUPYTER names the Python of another environment, whose JupyterLab and Notebook
are tried in place of ours: `make browser-lowest` tries the lowest that are supported.
"""

import os
import sys

import pytest
from jupyter_tab import running, tab

PYTHON = os.environ.get("GANLAB_JUPYTER", sys.executable)
OURS = "ganlab-pairs"  # in the address of our files; Notebook has errors of its own
BLAME = "" if PYTHON == sys.executable else OURS


@pytest.fixture(scope="module")
def server(tmp_path_factory):
    """(address, folder) of a JupyterLab with settings of its own."""
    home, folder = tmp_path_factory.mktemp("jupyter"), tmp_path_factory.mktemp("lab")
    with running(home, folder, PYTHON) as started:
        yield started


@pytest.fixture(scope="module")
def notebook_server(tmp_path_factory):
    """(address, folder) of a Notebook 7."""
    home, folder = tmp_path_factory.mktemp("jupyter"), tmp_path_factory.mktemp("book")
    with running(home, folder, PYTHON, "notebook") as started:
        yield started


@pytest.fixture
def lab(chromium, server, request):
    with tab(chromium, server, request, 1440, 1000, BLAME) as opened:
        yield opened


@pytest.fixture
def book(chromium, notebook_server, request):
    with tab(chromium, notebook_server, request, 1440, 1000, OURS) as opened:
        yield opened
