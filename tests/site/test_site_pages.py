"""The built pages hold what the notebooks and the package hold."""

import ast
import json
import re
from html import unescape
from urllib.parse import unquote, urldefrag, urlsplit

import pytest
from site_pages import EXERCISES, LESSONS, ROOT, Page, cells, pairs

IDS = [path.stem for path in LESSONS]


@pytest.mark.parametrize("path", LESSONS + EXERCISES, ids=lambda p: str(p)[-30:])
def test_as_many_pairs_as_in_the_notebook(html, path):
    page = Page(html / path.parent.name / f"{path.stem}.html")
    wanted = pairs(path)
    assert len(page.classed("pair")) == wanted
    assert wanted > 0 or path in EXERCISES
    for side in ("torch", "tf"):
        assert sum("side" in a["class"].split() for a in page.classed(side)) == wanted


@pytest.mark.parametrize("path", LESSONS, ids=IDS)
def test_a_lesson_with_all_its_outputs(html, path):
    page = Page(html / "notebooks" / f"{path.stem}.html")
    shown = [o for *_, outputs in cells(path) for o in outputs]
    kinds = ("image/png", "image/jpeg", "image/gif")
    pictures = [o for o in shown if any(k in o.get("data", {}) for k in kinds)]
    images = [
        attrs
        for tag, attrs in page.tags
        if tag == "img" and "_images/" in attrs.get("src", "")
    ]
    assert len(images) == len(pictures) > 0
    for output in shown:
        for line in "".join(output.get("text", "")).splitlines():
            assert " ".join(line.split()) in page.text


@pytest.mark.parametrize("path", LESSONS, ids=IDS)
def test_time_claims_and_ways_out_of_a_lesson(html, path):
    page = Page(html / "notebooks" / f"{path.stem}.html")
    (line,) = [s for k, s, _ in cells(path) if k == "markdown" and "<!--time-->" in s]
    time = re.search(r"<!--time-->(.+?)<!--/time-->", line)[1].replace("`", "")
    assert time[: time.index("(")].strip() in page.text
    assert len(page.classed("run-time")) == 1  # a message of its own
    noted = json.loads(path.read_text("utf-8"))["metadata"]["ganlab"]
    claims = noted.get("claims", [])
    if claims:
        assert f"{len(claims)} of {len(claims)} claims hold" in page.text
        assert all(" ".join(c["text"].split()) in page.text for c in claims)
    links = page.values("href")
    inside = f"/blob/main/notebooks/{path.name}"
    assert any(x.startswith("https://colab.") and x.endswith(inside) for x in links)
    copy = html / "_sources" / "notebooks" / path.name
    assert f"../_sources/notebooks/{path.name}" in links
    assert copy.read_bytes() == path.read_bytes()


def test_previous_and_next_run_through_all_lessons(html):
    for before, after in zip(LESSONS, LESSONS[1:], strict=False):
        left = Page(html / "notebooks" / f"{before.stem}.html").classed("right-next")
        right = Page(html / "notebooks" / f"{after.stem}.html").classed("left-prev")
        assert [a["href"] for a in left] == [f"{after.stem}.html"]
        assert [a["href"] for a in right] == [f"{before.stem}.html"]


def test_the_gallery_shows_a_picture_of_each_lesson(html):
    page = Page(html / "docs" / "gallery.html")
    links = [a["href"] for a in page.classed("card-picture")]
    drawn = [p for p in LESSONS if any("image/" in json.dumps(o) for *_, o in cells(p))]
    assert [x.split("/")[-1].partition(".html")[0] for x in links] == [
        p.stem for p in drawn
    ]
    for source in page.values("src"):
        if "gallery" in source:
            assert (html / "docs" / source).resolve().stat().st_size > 1000


def test_a_tagged_cell_is_its_lessons_picture(tmp_path):
    from book.notebook import best_picture

    def cell(color, size, *tags):
        import base64
        import io

        from PIL import Image

        file = io.BytesIO()
        Image.effect_noise(size, color).save(file, "PNG")
        data = {"image/png": base64.b64encode(file.getvalue()).decode()}
        output = {"output_type": "display_data", "data": data, "metadata": {}}
        return {
            "cell_type": "code",
            "source": "",
            "metadata": {"tags": list(tags)},
            "outputs": [output],
        }

    head = {"cell_type": "markdown", "source": "## Here", "metadata": {}}
    size = {"big": (900, 300), "small": (300, 900), "tagged": (90, 90)}
    made = {name: cell(50, wh) for name, wh in size.items()}
    made["tagged"] = cell(50, size["tagged"], "gallery")

    def best(name, *cells):
        path = tmp_path / f"{name}.ipynb"
        path.write_text(json.dumps({"cells": [head, *cells], "metadata": {}}))
        return best_picture(path)

    import base64

    def data(name):
        return base64.b64decode(made[name]["outputs"][0]["data"]["image/png"])

    assert best("rule", made["small"], made["big"]) == ("png", data("big"), "Here")
    assert best("tag", *made.values()) == ("png", data("tagged"), "Here")
    assert best("none") is None


def test_the_reference_shows_both_sources(html):
    shown = 0
    for torch in sorted((ROOT / "ganlab/torch").rglob("[a-z]*.py")):
        module = torch.relative_to(ROOT / "ganlab/torch")
        tf = ROOT / "ganlab/tf" / module
        if not tf.exists():
            continue
        name = ".".join(module.with_suffix("").parts)
        page = Page(html / "docs" / "api" / f"twin.{name}.html")
        defined = [
            {
                n.name: ast.get_source_segment(path.read_text("utf-8"), n)
                for n in ast.parse(path.read_text("utf-8")).body
                if isinstance(n, ast.FunctionDef | ast.ClassDef)
            }
            for path in (torch, tf)
        ]
        public = [n for n in defined[0] if n in defined[1] and n[0] != "_"]
        assert len(page.classed("pair")) == len(public)
        text = "".join("".join(page.words).split())
        for part in public:
            assert all("".join(side[part].split()) in text for side in defined)
        shown += len(public)
    assert shown > 30


def test_what_stands_once_is_in_the_reference(html):
    import ganlab.data
    import ganlab.metrics

    for package in (ganlab.data, ganlab.metrics):
        page = Page(html / "docs" / "api" / f"{package.__name__.split('.')[1]}.html")
        for name in package.__all__:
            assert f"{name} (" in page.text or f"{name}(" in "".join(page.words)


def test_the_glossary_defines_what_the_course_says(html):
    page = Page(html / "docs" / "glossary.html")
    wanted = (
        "generator discriminator distribution logit floor claim profile coverage mode "
        "detach EMA KID memorisation parity checkerboard"
    )
    terms = {x.removeprefix("term-") for x in page.ids if x and x.startswith("term-")}
    assert {w for w in wanted.split() if w not in terms} == set()
    assert len(terms) > 70


def test_every_link_inside_the_site_leads_somewhere(html):
    pages = {p: Page(p) for p in html.rglob("*.html") if "_static" not in p.parts}
    lost = []
    for path, page in pages.items():
        for link in page.values("href") + page.values("src"):
            parts = urlsplit(unescape(link))
            if parts.scheme or parts.netloc or not (parts.path or parts.fragment):
                continue
            target = (
                (path.parent / unquote(parts.path)).resolve() if parts.path else path
            )
            anchor = unquote(urldefrag(link).fragment)
            if not target.is_file():
                lost.append((str(path.relative_to(html)), link))
            elif anchor and target in pages and anchor not in pages[target].ids:
                lost.append((str(path.relative_to(html)), link))
    assert not lost, lost[:10]
    assert len(pages) > 30


def test_nothing_is_loaded_from_another_host(html):
    for path in html.rglob("*.html"):
        for tag, attrs in Page(path).tags:
            loads = tag in ("script", "img", "source", "iframe", "video")
            loads |= tag == "link" and attrs.get("rel") not in ("canonical", None)
            for name in ("src", "href", "srcset"):
                if loads and attrs.get(name):
                    assert not re.match(r"(https?:)?//", attrs[name]), (path, attrs)


def test_the_root_leads_to_the_first_page(html):
    text = (html / "index.html").read_text("utf-8")
    there = re.search(r"url=([^\"]+)\"", text)[1]
    assert (html / there).is_file() and "Two networks" in (html / there).read_text()


def test_the_chinese_edition_falls_back_to_english(html):
    page = Page(html / "zh_CN" / "notebooks" / f"{LESSONS[0].stem}.html")
    assert ("html", "zh-CN") in [(t, a.get("lang")) for t, a in page.tags]
    assert "从这里开始" in page.text and "学完本课" in page.text
    english = Page(html / "notebooks" / f"{LESSONS[0].stem}.html")
    assert "从这里开始" not in english.text
    # The question is not translated, and code never is.
    question = re.search(r"^\*\*(.+?)\*\*$", next(cells(LESSONS[0]))[1], re.M)[1]
    assert question in page.text.replace("’", "'")
    assert len(page.classed("pair")) == len(english.classed("pair")) > 0
