"""Pairs in JupyterLab: where they stand, and what a hand does to them."""

import json
import shutil

import pytest
from cells import BOTH, TF, TORCH, chapter, in_one_row, inside, pair, stacked, until
from jupyter_tab import ROOT
from nbformat.v4 import new_code_cell

ROW = lambda c: in_one_row(c[0], c[1])  # noqa: E731
STACK = lambda c: stacked(c[0], c[1])  # noqa: E731


def switch(lab):
    """The palette's command, as a hand finds it."""
    lab.page.keyboard.press("Control+Shift+C")
    lab.page.locator("#command-palette input").fill("cells side by side")
    lab.page.keyboard.press("Enter")


def command_mode(lab, index):
    """A click beside the code of a cell."""
    lab.page.locator(".jp-Cell").nth(index).locator(".cm-content").click()
    lab.page.keyboard.press("Escape")


def active(lab):
    cells = ".jp-Notebook .jp-Cell"
    found = "cells => cells.findIndex(c => c.classList.contains('jp-mod-active'))"
    return lab.page.eval_on_selector_all(cells, found)


def test_one_row_when_wide_and_stacked_when_narrow(lab):
    lab.show(pair(), "widths")
    left, right, both = until(lab.page, ROW)
    for cell in (left, right):
        assert len(cell["outputs"]) == 1 and inside(cell["outputs"][0], cell)
    assert abs(left["outputs"][0]["top"] - right["outputs"][0]["top"]) < 1
    width = left["right"] - left["left"]
    assert abs(width - (right["right"] - right["left"])) < 1
    assert both["left"] <= left["left"] + 1 and both["right"] >= right["right"] - 1
    assert both["top"] >= max(left["bottom"], right["bottom"]) - 1
    lab.page.set_viewport_size({"width": 900, "height": 1000})
    until(lab.page, STACK)
    lab.page.set_viewport_size({"width": 1440, "height": 1000})
    until(lab.page, ROW)


def test_72_columns_need_no_wrapping(lab):
    line = "x = '" + "m" * 66 + "'"  # 72 columns
    lab.show([new_code_cell(f"{head}\n{line}") for head in (TORCH, TF)], "columns")
    until(lab.page, ROW)
    heights = "lines => lines.map(line => line.getBoundingClientRect().height)"
    first, second = lab.page.locator(".cm-line").evaluate_all(heights)[:2]
    assert first == second


def test_only_neighbours_are_a_pair(lab):
    cells = [
        new_code_cell(f"\n{TORCH} \nx = 1"),  # pair: a blank line and blanks are none
        new_code_cell(TF),
        new_code_cell(TF),  # no PyTorch before it
        new_code_cell(TORCH),  # no TensorFlow after it
        new_code_cell(BOTH),
        new_code_cell(TF),
        new_code_cell(f"{TORCH} too"),
        new_code_cell(TF),
    ]
    lab.show(cells, "neighbours")
    until(lab.page, ROW)
    assert lab.page.locator(".ganlab-left").count() == 1
    assert lab.page.locator(".ganlab-right").count() == 1


def test_the_switch_is_remembered(lab):
    lab.show(pair(), "switch")
    until(lab.page, ROW)
    switch(lab)
    until(lab.page, STACK)
    lab.visit("switch.ipynb")
    lab.page.wait_for_timeout(1500)
    until(lab.page, STACK)
    switch(lab)
    until(lab.page, ROW)
    lab.visit("switch.ipynb")
    until(lab.page, ROW)


def test_typing_breaks_and_undo_mends_a_pair(lab):
    lab.show(pair(), "typing")
    until(lab.page, ROW)
    page = lab.page
    page.locator(".jp-Cell").nth(1).locator(".cm-line").first.click()
    page.keyboard.press("Home")
    page.keyboard.type("x")
    until(page, STACK)
    page.keyboard.press("Backspace")
    until(page, ROW)
    page.keyboard.type("y = 1")
    page.keyboard.press("Enter")
    until(page, STACK)
    for _ in range(12):
        page.keyboard.press("Control+z")
    until(page, ROW)
    # A cell between the two, and gone again: undo of the notebook, not of the editor.
    command_mode(lab, 0)
    page.keyboard.press("b")
    until(page, lambda c: len(c) == 4 and stacked(c[0], c[1]) and stacked(c[1], c[2]))
    page.keyboard.press("Escape")
    page.keyboard.press("z")
    until(page, lambda c: len(c) == 3 and in_one_row(c[0], c[1]))


def test_arrows_go_left_right_down(lab):
    lab.show(pair() + pair(1), "arrows")
    until(lab.page, ROW)
    command_mode(lab, 0)
    order = [active(lab)]
    for _ in range(4):
        lab.page.keyboard.press("ArrowDown")
        order.append(active(lab))
    assert order == [0, 1, 2, 3, 4]
    assert (
        lab.page.locator(".jp-Cell").nth(4).evaluate("c => c.matches('.ganlab-right')")
    )
    lab.page.keyboard.press("ArrowUp")
    assert active(lab) == 3


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_run_all(lab, theme):
    lab.show(pair(outputs=False), f"run_{theme}")
    until(lab.page, ROW)
    if theme == "dark":
        lab.darken()
    lab.run_all("agree 0")
    done = until(lab.page, lambda c: all(cell["outputs"] for cell in c) and ROW(c))
    assert all(inside(cell["outputs"][0], cell) for cell in done)
    prompts = lab.page.locator(".jp-InputPrompt").all_inner_texts()
    assert prompts == ["[1]:", "[2]:", "[3]:"]
    lab.shot(f"pairs_{theme}")


def test_a_jump_in_the_contents(lab):
    cells = [cell for k in range(25) for cell in chapter(k, lines=8)]
    lab.show(cells, "contents")
    until(lab.page, lambda c: in_one_row(c[1], c[2]))
    lab.page.locator('.jp-SideBar [data-id="table-of-contents"]').click()
    contents = lab.page.locator(".jp-TableOfContents")
    contents.get_by_text("Part 19", exact=True).click()
    heading = lab.page.locator(".jp-Notebook h2", has_text="Part 19")
    heading.wait_for()
    for _ in range(40):
        top = heading.bounding_box()["y"]
        if 0 < top < 700:
            break
        lab.page.wait_for_timeout(100)
    assert 0 < top < 700


def test_a_lesson_and_its_bytes(lab):
    name = "00_start_here.ipynb"
    shutil.copy(ROOT / "notebooks" / name, lab.folder)
    before = (lab.folder / name).read_bytes()
    lab.visit(name)
    heads = [
        "".join(cell["source"]).strip().split("\n")[0]
        for cell in json.loads(before)["cells"]
    ]
    pairs = [i for i in range(len(heads) - 1) if heads[i : i + 2] == [TORCH, TF]]
    assert pairs

    def all_in_rows(found):
        return len(found) == len(heads) and all(
            in_one_row(found[i], found[i + 1]) for i in pairs
        )

    until(lab.page, all_in_rows, 20)
    assert (lab.folder / name).read_bytes() == before
    lab.page.keyboard.press("Control+s")
    lab.page.wait_for_timeout(2000)
    asked, saved = json.loads(before), json.loads((lab.folder / name).read_bytes())
    assert saved["cells"] == asked["cells"]
    for book in (asked, saved):  # less what the kernel tells
        book["metadata"] |= {"kernelspec": 0, "language_info": 0}
    assert saved["metadata"] == asked["metadata"]
    switch(lab)
    until(lab.page, lambda c: all(not in_one_row(c[i], c[i + 1]) for i in pairs))
