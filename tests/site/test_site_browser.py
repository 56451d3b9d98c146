"""The built site in a real Chromium; screenshots in runs/site/ are to be looked at."""

import re

import pytest
from site_pages import EXERCISES, LESSONS, PICTURES, pairs, shot

pytestmark = pytest.mark.browser

DCGAN = "/notebooks/03_dcgan.html"
LOOP = "/notebooks/02_training_loop.html"
PAGES = [
    "/docs/index.html",
    *(f"/notebooks/{p.stem}.html" for p in LESSONS),
    *(f"/exercises/{p.stem}.html" for p in EXERCISES),
    "/docs/gallery.html",
    "/docs/glossary.html",
    "/docs/instructors.html",
    "/docs/api/index.html",
    "/docs/api/twin.losses.html",
    "/docs/api/metrics.html",
    "/zh_CN/notebooks/00_start_here.html",
]
WIDER = "document.documentElement.scrollWidth - document.documentElement.clientWidth"


def seen(page):
    """How many sides of each framework can be seen."""
    counted = "els => els.filter(e => e.offsetHeight > 0).length"
    return tuple(
        page.locator(f".pair > .side.{side}").evaluate_all(counted)
        for side in ("torch", "tf")
    )


def press(page, name):
    bar = page.locator(".pair .frameworks-bar").first
    bar.get_by_role("button", name=name, exact=True).click()


def test_one_choice_for_all_pages(tab):
    page = tab()
    page.goto(DCGAN)
    n = pairs(next(p for p in LESSONS if p.stem == "03_dcgan"))
    assert seen(page) == (n, n)
    press(page, "PyTorch")
    assert seen(page) == (n, 0)
    page.reload()
    assert seen(page) == (n, 0)
    page.goto(LOOP)
    m = pairs(next(p for p in LESSONS if p.stem == "02_training_loop"))
    assert seen(page) == (m, 0)
    header = page.locator(".bd-header-article .frameworks-bar")
    header.get_by_role("button", name="TensorFlow", exact=True).click()
    assert seen(page) == (0, m)
    page.goto("/docs/api/twin.losses.html")
    torch, tf = seen(page)
    assert torch == 0 and tf > 5
    page.goto(f"{LOOP}?frameworks=both")
    assert seen(page) == (m, m)


@pytest.mark.parametrize("width, beside", [(1440, True), (1000, False)])
def test_two_columns_where_there_is_room(tab, width, beside):
    page = tab(width)
    page.goto(DCGAN)
    left, right = (
        page.locator(f".pair > .side.{side}").first.bounding_box()
        for side in ("torch", "tf")
    )
    assert (left["y"] == right["y"]) == beside
    assert (right["x"] > left["x"] + 100) == beside


def test_what_was_clicked_stays_under_the_pointer(tab):
    page = tab()
    page.goto(DCGAN)
    button = page.locator(".pair").last.get_by_role("button", name="TensorFlow")
    button.scroll_into_view_if_needed()
    before = button.bounding_box()["y"]
    button.click()
    assert abs(button.bounding_box()["y"] - before) < 2


def test_without_javascript_both_are_shown(tab):
    page = tab(java_script_enabled=False)
    page.goto(DCGAN)
    blocks = [page.locator(f".pair > .side.{s}") for s in ("torch", "tf")]
    assert all(b.first.is_visible() and b.last.is_visible() for b in blocks)
    assert not page.get_by_role("button", name="PyTorch").count()
    assert page.get_by_role("link", name="Open in Colab").is_visible()


@pytest.mark.parametrize("path", PAGES)
def test_no_foreign_request_no_formula_error_no_page_too_heavy(tab, server, path):
    page = tab()
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    address, weights = server
    weights.clear()
    page.goto(path)
    page.wait_for_load_state("networkidle")
    foreign = [u for u in asked if not u.startswith((address, "data:", "blob:"))]
    assert not foreign
    if page.locator(".math").count():
        page.wait_for_selector("mjx-container[jax] mjx-math", state="attached")
        page.wait_for_function("MathJax.startup.promise.then(() => true)")
    assert page.locator("mjx-merror, [data-mjx-error]").count() == 0
    left_over = page.locator(".bd-article .math").evaluate_all(
        r"els => els.filter(e => !e.querySelector('mjx-container')).length"
    )
    assert left_over == 0
    sent = sum(size for file, size in weights if file.suffix not in PICTURES)
    assert 10_000 < sent <= 1_500_000, f"{sent:,} bytes"


@pytest.mark.parametrize("path", PAGES)
def test_nothing_is_wider_than_a_phone(tab, path):
    page = tab(390, 844)
    page.goto(path)
    page.wait_for_load_state("networkidle")
    assert page.evaluate(WIDER) <= 0


@pytest.mark.parametrize("word", ["ConvTranspose2d", "memoriser"])
def test_search_finds_code_and_prose(tab, word):
    page = tab()
    page.goto(f"/search.html?q={word}")
    found = page.locator("#search-results li a")
    found.first.wait_for()
    page.wait_for_function(
        "document.querySelector('.search-summary')?.textContent.match(/found \\d/)"
    )
    assert any(re.match(r"0[34] · ", text) for text in found.all_inner_texts())
    page.goto("/search.html?q=qqqzzz")
    page.wait_for_selector(".search-summary:has-text('did not match')")


@pytest.mark.parametrize("word", ["对抗博弈", "ConvTranspose2d"])
def test_search_in_the_chinese_edition(tab, word):
    page = tab()
    page.goto(f"/zh_CN/search.html?q={word}")
    found = page.locator("#search-results li a")
    found.first.wait_for()
    number = {"对抗博弈": "01", "ConvTranspose2d": "03"}[word]
    assert any(text.startswith(number) for text in found.all_inner_texts())


def test_dark_mode_is_chosen_and_stays(tab):
    page = tab(color_scheme="light")
    page.goto(DCGAN)
    ground = "getComputedStyle(document.body).backgroundColor"
    light = page.evaluate(ground)
    page.locator(".bd-header-article .theme-switch-button").click()
    page.locator('.bd-header-article .theme-change-button[data-mode="dark"]').click()
    dark = page.evaluate(ground)
    assert dark != light
    page.goto("/docs/gallery.html")
    assert page.evaluate(ground) == dark


def test_the_first_pages_picture_moves_unless_one_asks_for_rest(tab):
    current = "document.querySelector('.moving img').currentSrc"
    for motion, name in {
        "no-preference": "learning.webp",
        "reduce": "learned.png",
    }.items():
        page = tab(reduced_motion=motion)
        page.goto("/docs/index.html")
        page.wait_for_function(f"{current}.endsWith('{name}')")


def test_screenshots(tab):
    light, dark, phone = tab(), tab(color_scheme="dark"), tab(390, 844)
    for page, name, path in (
        (light, "landing", "/docs/index.html"),
        (light, "lesson_both", f"{DCGAN}?frameworks=both"),
        (light, "lesson_torch", f"{DCGAN}?frameworks=torch"),
        (light, "gallery", "/docs/gallery.html"),
        (dark, "dark", f"{DCGAN}?frameworks=both"),
        (phone, "phone_landing", "/docs/index.html"),
        (phone, "phone", DCGAN),
    ):
        page.goto(path)
        page.wait_for_load_state("networkidle")
        page.wait_for_timeout(1500)
        if page.locator(".pair").count():
            page.locator(".pair").first.evaluate("e => e.scrollIntoView()")
        shot(page, name)
