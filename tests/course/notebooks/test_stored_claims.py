"""The claims noted beside the stored outputs: each might have failed, and did not."""

import operator
from pathlib import Path

import pytest
from tiny_lessons import code, lesson

from ganlab.course.notebooks import notebook as nb
from ganlab.course.notebooks.claim_form import calls, is_score

ROOT = Path(__file__).parents[3]
LESSONS = sorted((ROOT / "notebooks").glob("*.ipynb"))
HOLDS = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
}


def value_of(x):
    """A number, "inf" and "nan" among them, or a word such as a verdict."""
    try:
        return float(x)
    except ValueError:
        return x


def weak(claim):
    """What a noted claim does not show, or None."""

    def passes(score):
        return HOLDS[claim["op"]](value_of(score), value_of(claim["bound"]))

    if claim["held"] is not True or not passes(claim["value"]):
        return "does not hold"
    upper = claim["op"] in ("<", "<=")
    of_failure = claim["ceiling" if upper else "floor"] is not None
    best = [claim[x] for x in ("floor", "ceiling") if claim[x] is not None]
    if any(passes(x) is of_failure for x in best):
        return "a perfect sampler is on the wrong side"
    chance = (claim["chance"] or {}).values()
    if not of_failure and any(passes(x) for x in chance):
        return "chance passes"
    return None


def missing(notebook):
    """What the notes of a lesson lack that its code has, or None."""
    code_ = [c.source for c in notebook.cells if c.cell_type == "code"]
    told = [x for source in code_ for x in calls(source) if x.func.attr == "claim"]
    noted = notebook.metadata.get("ganlab", {}).get("claims", [])
    if told and not noted:
        return "its claims are not noted: run `ganlab store`"
    if any(map(is_score, told)) and not any(c["chance"] for c in noted):
        return "it claims scores, and none stands beside its chance level"
    return None


@pytest.mark.parametrize("path", LESSONS, ids=lambda path: path.stem)
def test_what_a_lesson_claims_might_have_failed(path):
    notebook = nb.read(path)
    assert missing(notebook) is None
    claims = notebook.metadata.get("ganlab", {}).get("claims", [])
    assert {c["text"]: w for c in claims if (w := weak(c))} == {}


def claim(value, op, bound, chance=None, floor=None, ceiling=None, held=True):
    keys = "text value op bound chance floor ceiling held".split()
    told = ("it", value, op, bound, chance, floor, ceiling, held)
    return dict(zip(keys, told, strict=True))


@pytest.mark.parametrize(
    "noted, told",
    [
        (claim(0.9, ">", 0.8, {"noise": 0.1}, ceiling=0.97), None),
        (claim(0.1, "<", 0.2, {"noise": "inf"}, floor=0.05), None),
        (claim(0.1, "<", 0.6, {"noise": 0.0}, ceiling=0.97), None),  # a failure
        (claim(0.9, ">", 0.8, {"a": 0.1, "b": 0.81}), "chance passes"),
        (claim(0.1, "<", 0.2, {"a": 0.1}, floor=0.05), "chance passes"),
        (claim(0.9, ">", 0.8, ceiling=0.8), "a perfect sampler is on the wrong side"),
        (claim(0.1, "<", 0.98, ceiling=0.9), "a perfect sampler is on the wrong side"),
        (claim("fail", "==", "fail"), None),
        (claim("pass", "==", "fail"), "does not hold"),
        (claim(0.7, ">", 0.8), "does not hold"),
        (claim(0.9, ">", 0.8, held=None), "does not hold"),
    ],
)
def test_a_weak_claim_is_seen(noted, told):
    assert weak(noted) == told


def test_notes_that_lack_are_seen():
    notebook = lesson(code('lab.claim("high quality", 1, ">", 0, chance=0, ceiling=1)'))
    assert "not noted" in missing(notebook)
    notebook.metadata["ganlab"] = {"claims": [claim(1, ">", 0)]}
    assert "chance level" in missing(notebook)
    notebook.metadata["ganlab"] = {"claims": [claim(1, ">", 0, {"noise": 0})]}
    assert missing(notebook) is None
    assert missing(lesson(code("x = 1"))) is None
