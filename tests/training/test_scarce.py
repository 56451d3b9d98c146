"""A hundred digits, ADA's control, and quarter turns."""

import numpy as np
import pytest

from ganlab.training import ada, turned
from ganlab.training.scarce import generalised, scarce_digits


def rows(x):
    return {image.tobytes() for image in x}


def test_a_hundred_digits_ten_of_each_and_none_of_them_held_out():
    first, second = scarce_digits(0), scarce_digits(1)
    assert np.bincount(first.labels).tolist() == [10] * 10
    assert len(rows(first.train)) == 100 and len(first.held) == 2000
    assert not rows(first.train) & rows(first.held)
    assert rows(first.train) != rows(second.train)
    assert np.array_equal(first.held, second.held)


def test_held_out_digits_are_shuffled():
    """The first of them in class order would all be zeros."""
    held = scarce_digits(0).held
    ink = held[:200].mean((1, 2, 3))
    assert abs(ink.mean() - held.mean()) < 3 * held.mean((1, 2, 3)).std() / 200**0.5


def test_some_classes():
    data = scarce_digits(2, each=20, classes=range(5, 10))
    assert set(data.labels) == {5, 6, 7, 8, 9} and len(data.train) == 100


@pytest.mark.parametrize(
    ("held", "share"), [(3.0, 1.0), (-1.0, 0.0), (1.0, 0.5), (-3, -0.5)]
)
def test_the_share_that_generalises(held, share):
    assert generalised(3.0, held, -1.0) == share


def test_p_goes_one_step_up_or_down_and_stays_within_its_limits():
    assert ada.steered(0.3, 0.61) == pytest.approx(0.316)
    assert ada.steered(0.3, 0.59) == pytest.approx(0.284)
    assert ada.steered(0.0, -1) == 0 and ada.steered(0.8, 1) == 0.8
    with pytest.raises(ValueError, match="mean of signs"):
        ada.steered(0.3, 1.2)


class Loop:
    """Tells a fixed sign, and counts."""

    def __init__(self, sign):
        self.sign, self.taken, self.p = sign, [], 0.1

    def step(self, k):
        self.taken.append(k)
        return {"sign": self.sign}

    def settings(self):
        return {"p": self.p}

    def configure(self, p):
        self.p = p


def test_ada_steers_every_four_steps():
    loop = Loop(0.9)
    assert ada.train(loop, 10, ada=True) == pytest.approx(0.9)
    assert loop.taken == [4, 4, 2] and loop.p == pytest.approx(0.148)
    ada.train(loop, 8)
    assert loop.p == pytest.approx(0.148)


def test_quarter_turns():
    """Shares 1 - 3p/4 and p/4; four quarters are none."""
    by = turned.quarter_turns(0.6, 40_000, np.random.default_rng(0))
    upright = (by[:, 0] == 1).mean()
    assert upright == pytest.approx(1 - 0.45, abs=0.01)
    x = np.float32([[1, 2]])
    for _ in range(4):
        x = np.concatenate(turned.turn(x, np.float32([[0, 1]])), -1)
    assert np.allclose(x, [[1, 2]])


def test_where_a_heap_is():
    rng = np.random.default_rng(0)
    x = turned.HEAP + 0.1 * rng.standard_normal((500, 2))
    assert turned.upright(x) == 1 and turned.quarters(x).tolist() == [1, 0, 0, 0]
    x = np.concatenate(turned.turn(x, np.array([[-1, 0]])), -1)
    assert turned.upright(x) == 0 and turned.quarters(x).tolist() == [0, 0, 1, 0]
