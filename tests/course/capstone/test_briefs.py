"""The page of projects: its six briefs run, and their levels are where it says."""

import math
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
PAGE = (ROOT / "docs" / "projects.md").read_text("utf-8")
BRIEFS = re.findall(r"^### (\d\. .*?)(?=^##)", PAGE, re.M | re.S)


def ran(brief):
    space = {}
    exec(re.search(r"```python\n(.*?)```", brief, re.S)[1], space)
    return space


@pytest.fixture(scope="module")
def levels():
    return [ran(brief) for brief in BRIEFS]


def test_six_briefs_each_with_all_that_a_project_needs():
    assert len(BRIEFS) == 6
    for brief in BRIEFS:
        for part in ("**Question:**", "**Arms:**", "**Break on purpose:**", "?"):
            assert part in brief, brief[:40]


def test_chance_lies_away_from_the_best_and_the_baseline_between(levels):
    for number, space in enumerate(levels, 1):
        best = space.get("ceiling", space.get("floor"))
        high = "ceiling" in space
        chance = (max if high else min)(space["chance"].values())
        baseline = next(iter(space["baseline"].values()))
        assert math.isfinite(baseline) and best != chance
        share = (baseline - chance) / (best - chance)
        assert 0.2 < share < 1.05, (number, share)


def test_the_numbers_in_the_text(levels):
    (_, digits, patients, _, _, crumbs) = levels
    assert digits["floor"] == pytest.approx(0.3, abs=0.05)
    assert digits["baseline"]["memoriser"] == pytest.approx(0.9, abs=0.1)
    assert len(patients["rest"]) == 285
    assert patients["baseline"]["a Gaussian each"] > patients["ceiling"] - 0.01
    from ganlab.metrics import frechet_distance

    rows = crumbs["features"].transform
    fresh, gaussian = (
        frechet_distance(rows(crumbs["reference"]), rows(x))
        for x in (crumbs["crumbs"](2000), crumbs["gaussian"])
    )
    assert gaussian < 1.3 * fresh  # why the Fréchet distance cannot answer brief 6
    assert crumbs["baseline"]["a Gaussian"] == pytest.approx(0.82, abs=0.02)


def test_the_rubric_has_twenty_points():
    rubric = PAGE.split("## The rubric")[1]
    points = [int(x) for x in re.findall(r"^\| (\d) \|", rubric, re.M)]
    assert sum(points) == 20 and len(points) == 8
