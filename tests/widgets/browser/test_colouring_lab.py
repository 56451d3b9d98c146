"""ColouringLab in JupyterLab: the mouse draws, Python colours."""

from test_latent import changed, pixels

CELL = """from ganlab.widgets import colouring
lab = colouring("torch")
lab"""
STATE = "print('state', lab.session.drawing.mean() < 250, repr(lab.error))"


def test_draw_colour_clear(lab):
    lab.open(CELL, STATE, title="colouring").run_all("state")
    page, root = lab.page, lab.page.locator(".gan-colouring")
    root.wait_for()
    sheet = page.locator(".gan-sheet")
    before = pixels(lab, ".gan-result")
    assert before[0] > 256 * 256 * 255  # more than the alpha bytes
    lab.shot("colouring_open", root)

    page.locator(".gan-clear").click()
    box = sheet.bounding_box()
    corners = [(0.2, 0.2), (0.8, 0.2), (0.8, 0.8), (0.2, 0.8), (0.2, 0.2)]
    at = [
        (box["x"] + x * box["width"], box["y"] + y * box["height"]) for x, y in corners
    ]
    page.mouse.move(*at[0])
    page.mouse.down()
    for place in at[1:]:
        page.mouse.move(*place, steps=5)
    page.mouse.up()
    page.locator(".gan-colour").click()
    after = changed(lab, ".gan-result", before)
    lab.shot("colouring_square", root)

    page.locator(".gan-clear").click()
    page.locator(".gan-colour").click()
    page.get_by_text("The drawing is an empty page").wait_for()
    assert pixels(lab, ".gan-result") == after  # the last picture stays
    page.set_viewport_size({"width": 620, "height": 1100})
    page.wait_for_timeout(300)
    wide = root.evaluate("e => e.scrollWidth - e.clientWidth")
    assert wide <= 1
    lab.run_cell(1)
    lab.wait_text("'The drawing is an empty page")
