"""Every page of a grading, read in a real browser: what stands there, and no more."""

import csv
import os
import shutil

import pytest

from ganlab.course.grading.report import STATES

from .test_term import term  # noqa: F401  the term is graded once, for both

RULES = """() => ({
    text: document.body.innerText,
    scripts: document.scripts.length,
    handlers: [...document.querySelectorAll('*')].filter(e =>
        [...e.attributes].some(a => a.name.startsWith('on'))).length,
    links: [...document.links].map(a => a.getAttribute('href')),
    broken: [...document.images].filter(i => !i.naturalWidth).length,
    images: document.images.length,
    wide: document.documentElement.scrollWidth - window.innerWidth,
})"""


@pytest.fixture(scope="module")
def page():
    """A page of a browser that notes what it asks for and what goes wrong."""
    names = ("chromium", "chromium-browser", "google-chrome")
    found = next(filter(None, map(shutil.which, names)), None)
    if found is None:
        pytest.skip("chromium is not installed")
    sync = pytest.importorskip("playwright.sync_api")
    with sync.sync_playwright() as play:
        flags = ["--no-sandbox", "--disable-dev-shm-usage"]
        browser = play.chromium.launch(executable_path=found, args=flags)
        page = browser.new_page(viewport={"width": 1000, "height": 800})
        page.asked, page.wrong = [], []
        page.on("request", lambda r: page.asked.append(r.url))
        page.on("pageerror", lambda e: page.wrong.append(str(e)))
        page.on("dialog", lambda d: (page.wrong.append(d.message), d.dismiss()))
        yield page
        browser.close()


def rows():
    with open("results/grades.csv", newline="", encoding="utf-8") as file:
        return list(csv.DictReader(file))


def shown(page, path):
    """What a page shows; it loads nothing, runs nothing and breaks nowhere."""
    page.asked.clear()
    page.wrong.clear()
    address = f"file://{os.path.abspath(path)}"
    page.goto(address)
    told = page.evaluate(RULES)
    outside = [u for u in page.asked if u != address and not u.startswith("data:")]
    assert outside == [] and page.wrong == []
    assert told["scripts"] == told["handlers"] == told["broken"] == 0
    assert told["wide"] <= 0, "it is wider than its window"
    return told


def test_each_students_page_says_what_the_tables_say(term, page):  # noqa: F811
    students = {r["student"] for r in rows()}
    pages = sorted(os.listdir("results/feedback"))
    assert pages == sorted(f"{s}.html" for s in students)
    for student in students:
        told = shown(page, f"results/feedback/{student}.html")
        own = [r for r in rows() if r["student"] == student]
        reached = sum(float(r["points"] or 0) for r in own)
        assert f"{reached:g} of 5 points" in told["text"]
        for row in own:
            assert f"{row['exercise']} · " in told["text"]
            assert STATES[row["state"]] in told["text"]
            assert f"{row['points'] or '–'} / {row['out_of']}" in told["text"]
        assert all(link.startswith("#") for link in told["links"])
        # nobody else is on it
        others = students - {student}
        words = set(told["text"].split())
        assert not words & {s for s in others if len(s) > 2}
        if own[0]["late"]:
            assert "Handed in" in told["text"]


def test_the_page_of_the_class_has_everyone_and_every_picture(term, page):  # noqa: F811
    told = shown(page, "results/class.html")
    for student in {r["student"] for r in rows()}:
        assert student in told["text"]
    assert told["images"] >= 1 and "stranger" in told["text"]
    for link in told["links"]:
        if not link.startswith("#"):
            assert os.path.exists(os.path.join("results", link))


def test_markup_that_a_student_wrote_is_shown_as_text(term, page):  # noqa: F811
    told = shown(page, "results/feedback/ana.html")
    assert "<script>alert(1)</script>" in told["text"]
