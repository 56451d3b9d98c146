"""What is stored of lesson 11's longer runs can be read, and says what it should."""

import numpy as np
import pytest

from ganlab.training.obedience_runs import (
    ARMS,
    CODES,
    MEASURES,
    SEEDS,
    stored_obedience,
    stored_tables,
)


@pytest.mark.parametrize("framework", ["torch", "tf"])
def test_every_arm_has_every_seed(framework):
    arms = stored_obedience(framework)
    assert list(arms) == list(ARMS)
    for runs in arms.values():
        assert len(runs) == len(SEEDS)
        for run in runs:
            assert tuple(run) == MEASURES and 0 < run["accuracy"] <= 1


@pytest.mark.parametrize("framework", ["torch", "tf"])
def test_every_code_was_asked_for_equally_often(framework):
    tables = stored_tables(framework)
    assert list(tables) == list(CODES)
    for counts in tables.values():
        assert counts.shape == (len(SEEDS), 10, 10)
        np.testing.assert_array_equal(counts.sum(2), 200)
