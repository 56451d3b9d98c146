"""A JupyterLab for the tests of the live labs, and a fresh tab for each."""

import pytest
from jupyter_tab import running, tab


@pytest.fixture(scope="session")
def server(tmp_path_factory):
    """(address, folder) of a JupyterLab with settings of its own."""
    home, folder = tmp_path_factory.mktemp("jupyter"), tmp_path_factory.mktemp("lab")
    with running(home, folder) as started:
        yield started


@pytest.fixture
def lab(chromium, server, request):
    """A Lab in a fresh tab. The test fails if the console showed an error."""
    with tab(chromium, server, request) as opened:
        yield opened
