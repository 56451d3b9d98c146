"""lab.claim between chance and the best possible, and the table of lab.claims()."""

import json
import re

import numpy as np
import pytest

from ganlab.lesson import claims as claims_module
from ganlab.lesson.claims import ClaimError
from ganlab.lesson.lab import Lab


def lab_of(profile):
    return Lab(profile, (), 0, {})


@pytest.fixture
def lab():
    return lab_of("cpu")


def test_a_claim_that_holds_is_silent(lab, capsys):
    chance = {"uniform noise": 0.02, "untrained G": np.float32(0)}
    lab.claim("quality", 0.9, ">=", 0.8, chance=chance, ceiling=0.97)
    lab.claim("distance", 0.1, "<", 0.2, chance=1.5, floor=np.float64(0.03))
    assert capsys.readouterr().out == ""
    lab.claims()
    assert capsys.readouterr().out == "2 claims hold\n"


@pytest.mark.parametrize(
    "claim, told",
    [
        ((0.7, ">=", 0.8, {"chance": 0.1}), "0.7 >= 0.8: FAILS"),
        ((0.9, ">=", 0.8, {"chance": 0.85}), "void: chance passes, 0.85 >= 0.8"),
        (
            (0.9, ">", 0.8, {"chance": {"noise": 0.0, "a blob": 0.81}}),
            r"void: chance \(a blob\) passes, 0.81 > 0.8",
        ),
        ((0.9, ">", 0.8, {"chance": float("nan")}), "void: chance is no number"),
        ((0.1, "<", 0.2, {"chance": 0.19, "floor": 0.1}), "void: chance passes"),
        ((8, "==", 8, {"chance": 8}), "void: chance passes, 8 == 8"),
        ((0.9, ">=", 0.8, {"ceiling": 0.7}), "no sampler could pass.*ceiling 0.7"),
        ((0.1, "<", 0.2, {"floor": 0.2}), "no sampler could pass.*floor 0.2"),
        ((0.5, "<", 0.8, {"ceiling": 0.7}), "void: a perfect sampler passes"),
        ((9.0, ">", 0.8, {"floor": 0.9}), "void: a perfect sampler passes"),
    ],
)
def test_what_a_claim_may_not_be(lab, claim, told):
    value, op, bound, levels = claim
    with pytest.raises(ClaimError, match=f"claim: it: .*{told}"):
        lab.claim("it", value, op, bound, **levels)
    lab_of("smoke").claim("it", value, op, bound, **levels)  # checks nothing
    with pytest.raises(ClaimError):
        lab_of("gpu").claim("it", value, op, bound, **levels)


def test_a_failure_is_claimed_though_chance_fails_as_well(lab):
    lab.claim("quality when D wins", 0.1, "<", 0.6, chance=0.0, ceiling=0.97)
    lab.claim("distance when D wins", 3.0, ">", 1.0, chance=5.0, floor=0.03)
    lab.claim("quality stays below the best", 0.96, "<", 0.97, ceiling=0.97)


def test_one_of_floor_and_ceiling(lab):
    with pytest.raises(ValueError, match="has a floor and a ceiling"):
        lab.claim("it", 1, ">", 0, floor=1, ceiling=2)


def test_claims_are_noted_with_their_levels(lab, tmp_path, monkeypatch):
    monkeypatch.setenv("GANLAB_CLAIMS", str(tmp_path / "claims.jsonl"))
    lab.claim("a", np.float32(0.5), ">", 0.25, chance=np.int64(0), ceiling=1)
    with pytest.raises(ClaimError):
        lab.claim("b", 1, ">", 2)
    first, second = map(
        json.loads, (tmp_path / "claims.jsonl").read_text().split("\n")[:2]
    )
    assert first == {
        "text": "a", "value": 0.5, "op": ">", "bound": 0.25, "chance": {"chance": 0},
        "floor": None, "ceiling": 1, "held": True,
    }  # fmt: skip
    assert second["held"] is False and second["chance"] is None


def test_the_line_counts(lab, capsys):
    lab.claims()
    lab.claim("a", 2, ">", 1)
    lab.claim("a", 2, ">", 1)  # the same cell again
    lab.claims()
    with pytest.raises(ClaimError):
        lab.claim("b", 1, ">", 2)
    lab.claim("a", 2, "<", 3)  # the other bound of the same value
    lab.claims()
    smoke = lab_of("smoke")
    smoke.claim("b", 1, ">", 2)
    smoke.claims()
    assert capsys.readouterr().out.splitlines() == [
        "no claims",
        "1 claim holds",
        "2 of 3 claims hold",
        "1 claim, not checked in smoke",
    ]


def test_a_page_gets_a_folded_table_and_a_pipe_the_line(lab, monkeypatch):
    lab.claim("D < 1 & G", 0.123456, "<=", 0.5, chance={"<b>": 2.0}, floor=0.05)
    shown = []
    monkeypatch.setattr("IPython.get_ipython", lambda: type("S", (), {"kernel": 1})())
    monkeypatch.setattr("IPython.display.display", lambda x, raw: shown.append(x))
    lab.claims()
    (data,) = shown
    assert data["text/plain"] == "1 claim holds"
    page = data["text/html"]
    assert page.startswith('<details class="claims"><summary>1 claim holds</summary>')
    assert re.findall(r"<td>(.*?)</td>", page) == [
        "D &lt; 1 &amp; G", "0.1235", "≤ 0.5", "&lt;b&gt; 2", "floor 0.05", "holds",
    ]  # fmt: skip


def test_a_terminal_s_ipython_gets_the_line(lab, monkeypatch, capsys):
    monkeypatch.setattr("IPython.get_ipython", lambda: object())
    claims_module.Claims().show()
    assert capsys.readouterr().out == "no claims\n"
