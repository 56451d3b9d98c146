"""Lesson 12's charts show what they are given."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from ganlab.figures import discriminators as charts


@pytest.fixture(autouse=True)
def closed():
    yield
    plt.close("all")


def test_a_line_is_the_mean_of_the_seeds_over_the_rates():
    rates = np.array([1e-3, 2e-3, 4e-3])
    found = np.array([[0.1, 0.2, 0.3], [0.3, 0.6, 0.5]])
    fig = charts.over_rates(
        {"PyTorch": {"one D": found}, "TensorFlow": {"one D": found / 2}},
        rates, chance={"noise": 0.15}, ceiling=0.98,
    )  # fmt: skip
    for ax, mean in zip(fig.axes, ([0.2, 0.4, 0.4], [0.1, 0.2, 0.2]), strict=True):
        line = next(x for x in ax.lines if x.get_label() == "one D")
        np.testing.assert_allclose(line.get_ydata(), mean)
        np.testing.assert_allclose(line.get_xdata(), rates)
        heights = [x.get_ydata()[0] for x in ax.lines if len(set(x.get_ydata())) == 1]
        assert {0.15, 0.98} <= set(heights)
    told = [text.get_text() for text in fig.axes[-1].texts]
    assert told == ["chance (noise) 0.15", "ceiling 0.98"]


def test_two_ways_to_count_stand_in_a_row():
    way = {"one D": (np.arange(1, 4), np.ones((2, 3)) / 2)}
    fig = charts.over_work({"a": way, "b": way, "c": way, "d": way})
    assert [ax.get_title("left") for ax in fig.axes] == list("abcd")
    tops = [round(ax.get_position().y0, 3) for ax in fig.axes]
    assert tops[0] == tops[1] > tops[2] == tops[3]
