"""DiracLab in JupyterLab: its numbers are Python's, and hands can move it."""

import itertools
import json

import numpy as np
import pytest

from ganlab.widgets.common.base import source
from ganlab.widgets.dirac import game as dirac
from ganlab.widgets.dirac.lab import RULES, DiracSession

CELL = """from ganlab.widgets import dirac
lab = dirac()
lab"""
MATHS = f"const RULES = {json.dumps(RULES)};\n" + source("dirac/diracmath.js")
STATE = "import json; print('state', json.dumps([lab.setup, lab.session.numbers()]))"


def settings():
    """One session for every loss, scheme and penalty; other numbers drawn at random."""
    rng = np.random.default_rng(0)
    schemes = (("simultaneous", "G"), ("alternating", "G"), ("alternating", "D"))
    for loss, (scheme, first), penalty in itertools.product(
        dirac.LOSSES, schemes, dirac.PENALTIES
    ):
        yield DiracSession(
            loss=loss, scheme=scheme, first=first, penalty=penalty,
            start=rng.uniform(-3, 3, 2).tolist(), h=float(rng.uniform(0.01, 1)),
            gamma=float(rng.uniform(0, 2)), steps=60,
        )  # fmt: skip


def test_javascript_counts_as_python_does(chromium):
    page = chromium.new_page()
    ask = "s => [trajectory(s), eigenvalues(s), numbers(s)]"
    page.add_script_tag(content=MATHS)
    checked = 0
    for session in settings():
        path, values, told = page.evaluate(ask, session.setup)
        np.testing.assert_allclose(path, session.path(), rtol=1e-9, atol=1e-11)
        if values is not None:
            ours = np.sort_complex(session.eigenvalues())
            theirs = np.sort_complex([complex(*v) for v in values])
            np.testing.assert_allclose(theirs, ours, atol=1e-7)
        assert (values is None) == (session.eigenvalues() is None)
        assert told == session.numbers()
        checked += 1
    page.close()
    assert checked == 54


# Lesson 01's table, and the other printed constants; 500 steps of .2 from (1, -1)
@pytest.mark.parametrize(
    "loss, penalty, gamma, simultaneous, alternating",
    [
        ("minimax", "none", 0.0, "3.10", "1.42"),
        ("non_saturating", "none", 0.0, "0.64", "0.28"),
        ("minimax", "r1", 0.3, "2.6e-06", "2.3e-07"),
        ("minimax", "r1", 1.0, "9.5e-22", "7.5e-17"),
        ("non_saturating", "r1", 0.3, "2.2e-06", "1.5e-07"),
        ("wasserstein", "clip", 1.0, "1.00", "1.02"),
    ],
)
def test_the_printed_constants(
    chromium, loss, penalty, gamma, simultaneous, alternating
):
    told = {"simultaneous": simultaneous, "alternating": alternating}
    page = chromium.new_page()
    page.add_script_tag(content=MATHS)
    for scheme, digits in told.items():
        setup = DiracSession(loss=loss, penalty=penalty, gamma=gamma, scheme=scheme)
        assert page.evaluate("s => numbers(s).distance", setup.setup) == digits
        assert setup.numbers()["distance"] == digits
    page.close()


def write(page, text):
    page.locator(".gan-theta").select_text()
    page.keyboard.type(text)
    page.keyboard.press("Enter")


def said(lab):
    return lab.page.locator(".gan-told").first.inner_text()


def test_a_hand_moves_it_and_python_knows(lab):
    lab.open(CELL, STATE, title="dirac").run_all("state")
    page, plane = lab.page, lab.page.locator(".gan-dirac canvas").first
    assert "After 500 steps: distance 3.10" in said(lab)
    assert "1.004988: it is driven away" in said(lab)
    lab.shot("dirac_open")

    page.select_option(".gan-penalty", "r1")
    assert "distance 2.6e-06" in said(lab) and "0.974679: it converges" in said(lab)
    page.select_option(".gan-scheme", "alternating G")
    assert "distance 2.3e-07" in said(lab)
    lab.shot("dirac_r1", page.locator(".gan-dirac"))

    box = plane.bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    page.mouse.move(x + 40, y + 40)
    page.mouse.down()
    page.mouse.move(x - 60, y - 70, steps=5)
    page.mouse.up()
    theta, psi = (float(page.input_value(f".gan-{k}")) for k in ("theta", "psi"))
    assert theta < -0.3 and psi > 0.3
    plane.focus()
    for key in ("ArrowRight", "ArrowRight", "Shift+ArrowDown"):
        page.keyboard.press(key)
    moved = [float(page.input_value(f".gan-{k}")) for k in ("theta", "psi")]
    np.testing.assert_allclose(moved, (theta + 0.1, psi - 0.5), atol=1e-9)

    page.locator("input.gan-h").focus()
    page.keyboard.press("End")
    assert "step size h = 5" in page.locator(".gan-dirac").inner_text()
    lab.shot("dirac_h5", page.locator(".gan-dirac"))
    seen = said(lab)
    lab.run_cell(1)
    lab.wait_text('"h": 5')
    output = page.locator(".jp-OutputArea-output", has_text="state").last.inner_text()
    setup, numbers = json.loads(output.strip().removeprefix("state "))
    assert setup["start"] == moved and setup["penalty"] == "r1"
    assert f"distance {numbers['distance']}" in seen and numbers["factor"] in seen


def test_play_step_touch_bad_input_and_dark(lab):
    lab.open(CELL, "lab.setup = {**lab.setup, 'h': -1}", "print('ran')", title="dirac2")
    lab.run_all("ran")
    page = lab.page
    # Python's own bad input: one sentence, and the lab lives on
    page.get_by_text("h is -1: give a number from 0.01 to 5.0.").wait_for()
    assert "distance 3.10" in said(lab)
    write(page, "900")
    page.get_by_text("start θ is 900: give a number from -50 to 50.").wait_for()
    write(page, "0.5")
    assert page.locator(".gan-error").inner_text() == ""

    page.click(".gan-step")
    assert "After 1 steps" in said(lab)
    page.click(".gan-play")
    page.wait_for_function(
        "parseInt(document.querySelector('.gan-told').textContent.match(/\\d+/)) > 20"
    )
    page.click(".gan-play")
    stopped = said(lab)
    page.wait_for_timeout(300)
    assert said(lab) == stopped and "After 500" not in stopped
    lab.shot("dirac_paused", page.locator(".gan-dirac"))

    lab.page.evaluate("document.querySelector('.gan-dirac canvas').scrollIntoView()")
    box = page.locator(".gan-dirac canvas").first.bounding_box()
    touch = page.context.new_cdp_session(page)
    for kind, dx in (("touchStart", 30), ("touchMove", -50), ("touchEnd", None)):
        place = {"x": box["x"] + box["width"] / 2 + (dx or 0), "y": box["y"] + 90}
        points = [] if dx is None else [place]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": points})
    assert float(page.input_value(".gan-theta")) < -0.2

    lab.darken()
    page.set_viewport_size({"width": 620, "height": 1100})
    page.wait_for_timeout(300)
    wide = page.locator(".gan-dirac").evaluate("e => e.scrollWidth - e.clientWidth")
    assert wide <= 1
    lab.shot("dirac_dark_narrow", page.locator(".gan-dirac"))
