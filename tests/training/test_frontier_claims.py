"""The claims of lesson 23 follow what is stored, and a fault in it turns them round."""

import operator

import numpy as np
import pytest

from ganlab.training import drifting
from ganlab.training import frontier_claims as claims
from ganlab.training import frontier_runs as stored

HOLDS = {"<": operator.lt, ">": operator.gt, ">=": operator.ge}
REAL = {"FD": 0.21, "precision": 0.94, "recall": 0.96, "right": 0.99}
CHANCE = {"noise": 17.8, "mean digit": 23.6}


def failing(told):
    """The texts of the claims that do not hold."""
    return [text for (text, x, op, bound), _ in told if not HOLDS[op](x, bound)]


def test_what_is_stored_holds():
    told = [*claims.of_flows(REAL), *claims.of_the_bill(CHANCE, 0.21)]
    told += claims.of_codes({"FD": 45.0, "right": 0.1}, REAL)
    assert len(told) > 35 and failing(told) == []
    assert len({text for (text, *_), _ in told}) == len(told)


@pytest.mark.parametrize(
    ("arm", "like", "found"),
    [
        ("scratch", "post", "equal cost"),
        ("longer flow", "flow", "1 call of the longer flow"),
        ("no penalties", "short scratch", "no penalties: over R1 + R2, mean"),
    ],
)
def test_an_arm_that_is_like_another_fails(monkeypatch, arm, like, found):
    real, last = stored.stored, len(stored.AT["scratch"])

    def swapped(name):
        told = real(like if name == arm else name)
        if (name, like) != ("scratch", "post"):
            return told
        return {
            k: {m: np.repeat(x[m][:, -1:], last, 1) for m in x} for k, x in told.items()
        }

    monkeypatch.setattr(stored, "stored", swapped)
    assert any(found in text for text in failing(claims.of_the_bill(CHANCE, 0.21)))


def test_drifting_that_stands_still_fails():
    ring = drifting.ring_of_width(0.05)
    levels = drifting.levels(ring, np.random.default_rng(0))
    assert max(levels["chance"].values()) < 0.25 < 0.9 < levels["ceiling"]
    still = drifting.Watched([], np.full((3, 3), 0.1), np.ones((3, 3)))
    assert len(failing(claims.of_drifting("PyTorch", still, levels))) == 2
