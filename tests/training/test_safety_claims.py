"""The claims of lesson 21 follow what is stored, and a fault in it turns them round."""

import operator

import numpy as np
import pytest

from ganlab.lesson.claims import Claims
from ganlab.metrics.watermark import false_alarm
from ganlab.training import membership_runs as runs
from ganlab.training import safety_claims as claims
from ganlab.training.detector_runs import DETECTORS, SETS

HOLDS = {"<": operator.lt, ">": operator.gt}


def failing(told):
    """The texts of the claims that do not hold."""
    return [text for (text, x, op, bound), _ in told if not HOLDS[op](x, bound)]


def test_what_is_stored_holds():
    seeds = np.concatenate([*runs.of_both("detected").values()])
    both = (runs.of_both(k).values() for k in ("watermark, of all", "thief"))
    of_all, thief = (np.concatenate([*x]) for x in both)
    told = [*claims.of_members({"untrained": 0.5})]
    told += claims.of_detectors(*np.moveaxis(seeds, 3, 0))
    told += claims.of_evasion(runs.of_both("evasion"))
    marks = runs.of_both("watermark")
    told += claims.of_marks(marks, of_all, thief, false_alarm(16, 14))
    assert len(told) > 50 and failing(told) == []
    assert len({text for (text, *_), _ in told}) == len(told)
    for claim, levels in told:  # a void one raises
        known = dict.fromkeys(("chance", "floor", "ceiling")) | levels
        Claims().add(*claim, **known, checked=True)


def test_detectors_that_guess_fail_where_something_is_told_apart():
    coin = np.full((6, len(DETECTORS), len(SETS)), 0.5)
    found = failing(claims.of_detectors(coin, coin))
    assert sum("own generator" in text for text in found) == 3
    assert "AUC, spectrum: another architecture, most" in found


@pytest.mark.parametrize("share", [0.0, 1.0])
def test_a_mark_that_is_always_or_never_read_fails(share):
    marks = {k: np.full_like(x, share) for k, x in runs.of_both("watermark").items()}
    of_all = np.full((6, 5), share)
    found = failing(claims.of_marks(marks, of_all, np.full((6, 5, 4), share), 0.002))
    assert any("JPEG 30" in x for x in found) == (share == 0)
    assert any("moved 1 pixel" in x for x in found) == (share == 1)
    assert any("false alarms" in x for x in found) == (share == 1)


def test_an_evasion_that_changes_nothing_fails():
    still = {k: x[:, [0, 0]] for k, x in runs.of_both("evasion").items()}
    assert any("network, after" in text for text in failing(claims.of_evasion(still)))
