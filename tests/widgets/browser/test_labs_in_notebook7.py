"""The labs that train in Notebook 7: they play and pause, without an error of ours."""

import nbformat
import pytest
from jupyter_tab import running, tab

OURS = "blob:"  # where anywidget's modules come from; Notebook has errors of its own
CELL = """import os
os.environ["TF_CPP_MIN_LOG_LEVEL"] = "3"
from ganlab.widgets import {name}
{name}("torch")"""
STEP = """([css, least]) => Number(document.querySelector(css + ' .gl-told').textContent
.match(/step ([\\d,]+)/)[1].replaceAll(',', '')) >= least"""


@pytest.fixture(scope="module")
def notebook_server(tmp_path_factory):
    """(address, folder) of a Notebook 7."""
    home, folder = tmp_path_factory.mktemp("jupyter"), tmp_path_factory.mktemp("book")
    with running(home, folder, module="notebook") as started:
        yield started


@pytest.fixture
def book(chromium, notebook_server, request):
    with tab(chromium, notebook_server, request, blame=OURS) as opened:
        yield opened


@pytest.mark.parametrize("name", ["lab2d", "imagelab"])
def test_play_and_pause(book, name):
    cells = [nbformat.v4.new_code_cell(CELL.format(name=name))]
    book.show(cells, name, place="notebooks")
    book.run_cell(0)
    root = book.page.locator(f".gl-{name}")
    root.wait_for(timeout=60_000)
    root.locator('button[data-do="play"]').click()
    ask = {"arg": [f".gl-{name}", 10], "timeout": 60_000}
    book.page.wait_for_function(STEP, **ask)
    root.locator('button[data-do="play"]').click()
    assert stands_still(book.page, root.locator(".gl-told").first)
    book.shot(f"{name}_notebook7")


def stands_still(page, label, tries=20):
    """Whether the label's text stays for 0.8 s: soon, for a busy kernel hears late."""
    for _ in range(tries):
        told = label.inner_text()
        page.wait_for_timeout(800)
        if label.inner_text() == told:
            return True
    return False
