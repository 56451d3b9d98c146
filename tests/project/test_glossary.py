"""The glossary: it defines what the course says, and says where it is said first."""

import itertools
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LESSONS = sorted((ROOT / "notebooks").glob("[0-9]*_*.py"))
WANTED = """\
loss; batch; learning rate; step; epoch; gradient; logit; sigmoid; standard deviation;
distribution; sample; $z$; generator; discriminator; training mode; inference mode;
detach; tape; EMA; BatchNorm; spectral norm; checkerboard; mode; mode collapse;
high quality; chance level; floor; ceiling; IS; FID; KID; precision; recall;
two-sample test; memorisation; parity; profile; claim; score; seed; coverage"""


def entries():
    """[(its terms, its definition, the lesson that uses it first)]."""
    terms, found = [], []
    text = (ROOT / "docs" / "glossary.md").read_text("utf-8")
    for block in re.findall(r"^```\{glossary\}\n(.*?)^```$", text, re.M | re.S):
        for line in block.splitlines():
            if line.startswith("  "):
                body, mark = re.fullmatch(r"  (.+) \*Lesson (\d\d)\.\*", line).groups()
                found.append((terms, body, mark))
                terms = []
            elif line:
                terms.append(line)
    return found


ENTRIES = entries()


def test_every_term_has_one_entry():
    terms = [term for terms, *_ in ENTRIES for term in terms]
    assert len(terms) == len(set(terms))
    assert {x for x in re.split(r";\s+", WANTED) if x not in terms} == set()


def test_an_entry_ends_with_an_empty_line():
    lines = (ROOT / "docs/glossary.md").read_text("utf-8").splitlines()
    for before, line in itertools.pairwise(lines):
        new = line and not line.startswith((" ", "```"))
        assert not (new and before.startswith(" ")), line


def test_the_lesson_of_first_use_is_one_of_the_course():
    assert all(0 <= int(lesson) <= 24 for *_, lesson in ENTRIES)


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_a_lesson_has_the_words_it_is_said_to_use_first(path):
    pages = [path, *(ROOT / "solutions").glob(f"{path.stem}.ipynb")]
    text = "\n".join(page.read_text("utf-8") for page in pages).lower()
    lost = []
    for terms, _, lesson in ENTRIES:
        if lesson == path.name[:2] and not terms[0].startswith(("$", "B, Z")):
            words = re.findall(r"[\w-]{2,}", " ".join(terms).lower())
            if not any(word[:5] in text for word in words):
                lost.append(terms[0])
    assert lost == []


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_each_lesson_links_the_glossary(path):
    first = re.split(r"^# %%", path.read_text("utf-8"), flags=re.M)[1]
    assert "](../docs/glossary.md" in first


def test_the_readme_and_the_site_link_it():
    assert "](docs/glossary.md)" in (ROOT / "README.md").read_text("utf-8")
    index = (ROOT / "docs" / "index.md").read_text("utf-8")
    assert "](glossary.md)" in index and "\nglossary\n" in index
