"""A notebook that JupyterLab windows: no view is blank, and no setting changes."""

import json

from cells import chapter, in_one_row, until
from jupyter_tab import SETTINGS
from nbformat.v4 import new_code_cell

FULL = json.dumps({"windowingMode": "full"})
# Of a column of points down the middle of either half: how many lie on no cell.
BLANK = """() => { const view = document.querySelector('.jp-WindowedPanel-outer');
  const box = view.getBoundingClientRect(); let blank = 0;
  for (const part of [0.25, 0.75]) for (let k = 1; k < 20; k++) {
    const found = document.elementFromPoint(
      box.left + part * box.width, box.top + k * box.height / 20);
    blank += !found?.closest('.jp-Cell'); }
  return blank; }"""
SCROLL = """share => { const view = document.querySelector('.jp-WindowedPanel-outer');
  view.scrollTop = share * (view.scrollHeight - view.clientHeight); }"""
WINDOWED = """document.querySelector('.jp-WindowedPanel-viewport').style
  .position === 'absolute'"""


def settings(lab):
    folder = lab.folder / SETTINGS / "@jupyterlab" / "notebook-extension"
    folder.mkdir(parents=True)
    (folder / "tracker.jupyterlab-settings").write_text(FULL)
    return folder / "tracker.jupyterlab-settings"


def blank(lab, share):
    """The blank points of 38 after a jump; what is drawn late gets a second."""
    lab.page.evaluate(SCROLL, share)
    lab.page.wait_for_timeout(1000)
    return lab.page.evaluate(BLANK)


def test_no_blank_view_in_the_mode_that_is_preset(lab):
    scroll_through(lab)


def test_no_blank_view_in_mode_full(lab):
    file = settings(lab)
    scroll_through(lab)
    assert file.read_text() == FULL


def scroll_through(lab):
    cells = [cell for k in range(40) for cell in chapter(k, lines=2 + k % 9)]
    lab.show(cells, "full")
    until(lab.page, lambda c: len(c) == 160 and in_one_row(c[1], c[2]), 30)
    for share in (0, 0.13, 0.5, 0.77, 0.95, 0.4, 0.02):
        # Between the cells and beside the shorter of two there is a little paper.
        assert blank(lab, share) <= 8, share
    assert not lab.page.evaluate(WINDOWED)


def test_a_notebook_without_pairs_stays_as_it_was(lab):
    file = settings(lab)
    lab.show([new_code_cell(f"x = {k}\n" * 8) for k in range(60)], "plain")
    lab.page.wait_for_timeout(3000)
    assert lab.page.evaluate(WINDOWED)
    assert lab.page.locator(".ganlab-pairs").count() == 0
    assert file.read_text() == FULL


def test_a_pair_that_is_no_more_gives_the_mode_back(lab):
    settings(lab)
    cells = [*chapter(0), *[new_code_cell(f"x = {k}\n" * 8) for k in range(60)]]
    lab.show(cells, "back")
    until(lab.page, lambda c: len(c) == 64 and in_one_row(c[1], c[2]), 30)
    lab.page.wait_for_function(f"!({WINDOWED})")
    lab.page.locator(".jp-Cell").nth(1).locator(".cm-line").first.click()
    lab.page.keyboard.press("Home")
    lab.page.keyboard.type("x")
    lab.page.wait_for_function(WINDOWED)
