"""LatentLab in JupyterLab, over a NumPy engine that makes rings and discs."""

ENGINE = """import numpy as np
y, x = np.mgrid[-1:1:24j, -1:1:24j]

class Blobs:  # place, size and ring or disc from the noise; the rest does nothing
    z_dim, step_count = 8, 0
    def sample(self, z):
        z = np.asarray(z)[:, :, None, None]
        r = np.hypot(x - 0.25 * z[:, 0], y - 0.25 * z[:, 1])
        edge = 0.45 + 0.1 * np.tanh(z[:, 2])
        hole = 0.25 * (1 + np.tanh(z[:, 3]))
        v = np.tanh(8 * (edge - r)) - 1 + np.tanh(8 * (r - hole))
        return np.clip(v, -1, 1)[..., None].astype(np.float32)

engine = Blobs()
rng = np.random.default_rng(1)
x_real = engine.sample(rng.standard_normal((500, 8)))
from ganlab.widgets import latent
lab = latent(engine, x_real)
lab"""
STATE = "print('state', {k: v for k, v in lab.setup.items()}, lab.error)"
LIT = """sum => [...document.querySelectorAll(sum)].map(c => {
  const d = c.getContext('2d').getImageData(0, 0, c.width, c.height).data;
  return d.reduce((a, b) => a + b, 0); })"""


def pixels(lab, selector):
    """The sum of each canvas's bytes: changes when its image does."""
    return lab.page.evaluate(LIT, selector)


def changed(lab, selector, before):
    """Waits until at least one of the canvases differs from `before`."""
    for _ in range(100):
        now = pixels(lab, selector)
        if now != before:
            return now
        lab.page.wait_for_timeout(50)
    raise AssertionError(f"{selector} did not change")


def test_walk_pick_truncate(lab):
    lab.open(ENGINE, STATE, title="latent").run_all("state")
    page, root = lab.page, lab.page.locator(".gan-latent")
    root.wait_for()
    assert page.locator(".gan-sample").count() == 12
    here, real = pixels(lab, ".gan-large canvas")
    assert here > 24 * 24 * 255 and real > 24 * 24 * 255  # more than the alpha bytes
    lab.shot("latent_open")

    page.locator(".gan-move0").focus()
    page.keyboard.press("End")
    changed(lab, ".gan-large canvas", [here, real])
    page.locator(".gan-t").focus()
    for _ in range(30):  # a fast hand; the newest state must arrive
        page.keyboard.press("ArrowRight")
    assert "from A to B = 0.30" in root.inner_text()

    way = pixels(lab, ".gan-strip canvas")
    page.locator(".gan-sample").nth(4).click()
    page.locator(".gan-sample").nth(9).click()
    changed(lab, ".gan-strip canvas", way)
    pressed = page.locator('.gan-sample[aria-pressed="true"]')
    assert pressed.count() == 2
    lab.shot("latent_walk", root)

    tiles = pixels(lab, ".gan-sample canvas:first-child")
    page.locator(".gan-tau").focus()
    page.keyboard.press("Home")
    changed(lab, ".gan-sample canvas:first-child", tiles)
    page.wait_for_timeout(300)
    lab.shot("latent_truncated", root)
    lab.run_cell(1)
    lab.wait_text("'A': 4, 'B': 9")
    lab.wait_text("'tau': 0.2")


def test_nan_weights_and_dark(lab):
    spoil = """good = engine.sample
engine.sample = lambda z: np.full((len(z), 24, 24, 1), np.nan)"""
    mend = "engine.sample = good; print('mended')"
    lab.open(ENGINE, "print('ran')", spoil, mend, title="latent2")
    page = lab.page
    for cell in (0, 1, 2):
        lab.run_cell(cell)
    lab.wait_text("ran")
    page.wait_for_timeout(500)
    page.locator(".gan-new").click()
    page.get_by_text("The generator's images hold NaN").wait_for()
    lab.shot("latent_nan", page.locator(".gan-latent"))
    lab.run_cell(3)
    lab.wait_text("mended")
    page.locator(".gan-new").click()
    page.wait_for_function("!document.querySelector('.gan-error').textContent")
    lab.darken()
    page.set_viewport_size({"width": 620, "height": 1100})
    page.wait_for_timeout(300)
    wide = page.locator(".gan-latent").evaluate("e => e.scrollWidth - e.clientWidth")
    assert wide <= 1
    lab.shot("latent_dark_narrow", page.locator(".gan-latent"))
