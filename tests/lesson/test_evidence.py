"""evidence(): the table, the line of numbers, and what it refuses."""

import json

import numpy as np
import pytest

from ganlab.lesson.evidence import MARK, evidence

RUNS = {"PyTorch": {"old": {0: 0.5, 1: np.float32(0.25)}, "new": {0: 0.75, 1: 1.0}}}
REST = {
    "chance": {"noise": 0.07},
    "baseline": {"mixture": 0.9},
    "failure": {"no penalty": 0.12},
    "cost": {"old": 800, "new": 900},
    "unit": "steps",
}


def test_what_is_printed_holds_all_numbers(capsys):
    told = evidence("matched share", RUNS, ceiling=0.97, **REST)
    out = capsys.readouterr().out
    (line,) = [x for x in out.splitlines() if x.startswith(MARK)]
    assert json.loads(line.removeprefix(MARK)) == told
    assert told["runs"]["PyTorch"]["old"] == {"0": 0.5, "1": 0.25}
    assert (told["better"], told["best"], told["unit"]) == ("high", 0.97, "steps")
    rows = [x.split("  ") for x in out.splitlines()]
    rows = {r[0]: [x.strip() for x in r[1:] if x.strip()] for r in rows}
    assert rows["PyTorch, old, 800 steps"] == ["0.375", "0.25", "0: 0.5, 1: 0.25"]
    assert rows["chance: noise"] == ["0.07"]
    assert rows["ceiling: perfect sampler"] == ["0.97"]


def test_the_worst_of_a_distance_is_the_largest(capsys):
    told = evidence("distance", RUNS, floor=0.1, **REST)
    assert (told["better"], told["best"]) == ("low", 0.1)
    assert "0.375    0.5" in capsys.readouterr().out


@pytest.mark.parametrize(
    "change, words",
    [
        ({"floor": 0.1}, "one of floor= and ceiling="),
        ({"ceiling": None}, "one of floor= and ceiling="),
        ({"runs": {"PyTorch": [0.1, 0.2]}}, "{framework: {arm: {seed: score}}}"),
        ({"runs": {"PyTorch": {"old": {0: "a"}}}}, "a number was expected"),
        ({"cost": {"old": 800}}, "no number for the arm 'new'"),
        ({"chance": 0.1}, "chance is 0.1"),
        ({"failure": {}}, "failure is {}"),
    ],
)
def test_what_it_refuses(change, words):
    given = {"runs": RUNS, "ceiling": 0.97, **REST} | change
    with pytest.raises(ValueError) as raised:
        evidence("share", given.pop("runs"), **given)
    assert words in str(raised.value) and "\n" not in str(raised.value)
