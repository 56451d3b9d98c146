import pytest

from ganlab.metrics.moved import moved_copies
from ganlab.training import reuse
from ganlab.training.scarce import scarce_digits
from ganlab.training.scarce_judge import scarce_judge


def test_it_scores_as_the_stored_runs_were_scored_and_two_more():
    data = scarce_digits(0)
    x = moved_copies(data.train, 200)
    told = scarce_judge(data.held)(x, data.train)
    plain = reuse.judge_of(data.held)(x, data.train)
    assert {k: told[k] for k in plain} == pytest.approx(plain)
    assert set(told) - set(plain) == {"if moved", "off centre"}
    assert told["if moved"] == 1.0
