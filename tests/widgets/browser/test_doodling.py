"""DoodleLab's page in a browser: the brush paints, and the painting comes back."""

import base64
import json

import numpy as np
import pytest

from ganlab.training.landscape_runs import trained
from ganlab.widgets.doodling.lab import DoodleSession, DoodleWidget

SKY, ROCK = (-0.4, -0.1, 0.3), (0.0, 0.1, -0.1)
PAGE = """<html><body><div id="here"></div><script type="module">
%s
window.bytes = text => {
  const raw = atob(text), made = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) made[i] = raw.charCodeAt(i);
  return new DataView(made.buffer);
};
const given = %s;
window.state = { ...given, doodle: bytes(given.doodle), frame: bytes(given.frame) };
window.heard = {};
const model = {
  get: name => state[name],
  set: (name, value) => { state[name] = value; },
  save_changes: () => { window.saved = (window.saved ?? 0) + 1; },
  on: (name, act) => { heard[name] = act; },
  off: () => {},
};
view.render({ model, el: document.getElementById("here") });
</script></body></html>"""


@pytest.fixture
def opened(chromium):
    """(page, widget, errors): the lab's page over a model that only stands there."""
    colours = {"sky": SKY, "rock": ROCK}
    widget, errors = DoodleWidget(DoodleSession(trained(), colours)), []
    code = widget._esm.replace("export default { render }", "const view = { render }")
    given = {"doodle": text(widget.doodle), "frame": text(widget.frame)}
    page = chromium.new_page(viewport={"width": 900, "height": 500})
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.set_content(PAGE % (code, json.dumps(given | {"start": 2, "error": ""})))
    page.wait_for_selector(".gan-sheet")
    yield page, widget, errors
    page.close()


def text(content):
    return base64.b64encode(content).decode()


def painted(page):
    """What the page has sent: the doodle (72, 96, 3)."""
    raw = page.evaluate("() => Array.from(new Uint8Array(state.doodle.buffer))")
    return np.array(raw, np.uint8).reshape(72, 96, 3)


def test_a_stroke_is_sent_in_its_colour_and_its_painting_is_shown(opened):
    page, widget, errors = opened
    box = page.locator(".gan-sheet").bounding_box()
    page.get_by_role("button", name="rock").click()
    page.select_option(".gan-brush", "18")
    y = box["y"] + 0.75 * box["height"]
    page.mouse.move(box["x"] + 1, y)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] - 1, y, steps=8)
    page.mouse.up()
    got = painted(page)
    assert np.allclose(got[54, 48] / 127.5 - 1, ROCK, atol=0.02)
    assert np.allclose(got[10, 48] / 127.5 - 1, SKY, atol=0.02)
    assert page.evaluate("saved") == 1

    widget.doodle = got.tobytes()
    page.evaluate("x => { state.frame = bytes(x); heard['change:frame'](); }",
                  text(widget.frame))  # fmt: skip
    shown = page.evaluate(
        "() => Array.from(document.querySelector('.gan-result').getContext('2d')"
        ".getImageData(48, 54, 1, 1).data)"
    )
    expected = np.frombuffer(widget.frame, np.uint8).reshape(72, 96, 3)[54, 48]
    assert shown[:3] == expected.tolist() and errors == []


def test_the_scale_is_chosen_and_the_sheet_cleared(opened):
    page, _, errors = opened
    page.select_option(".gan-start", "3")
    assert page.evaluate("state.start") == 3
    page.get_by_role("button", name="Clear").click()
    assert np.allclose(painted(page) / 127.5 - 1, SKY, atol=0.02) and errors == []
