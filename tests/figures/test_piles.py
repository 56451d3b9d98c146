"""Piles of samples side by side, and their scores."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from ganlab import figures


@pytest.fixture(autouse=True)
def looked():
    figures.style()
    yield
    plt.close("all")


def test_gallery_shows_each_pile_under_its_name():
    black, white = -np.ones((9, 4, 4, 1)), np.ones((20, 4, 4, 1))
    fig = figures.gallery({"black": black, "white": white}, n=4, cols=2, per_row=3)
    shown = [ax for ax in fig.axes if ax.images]
    assert [ax.get_title("left") for ax in shown] == ["black", "white"]
    tiles = [ax.images[0].get_array() for ax in shown]
    assert tiles[0].shape == tiles[1].shape == (9, 9)  # 2 x 2 tiles of 4, one gap
    assert tiles[0][:4, :4].max() == -1 and tiles[1].min() == 1


def test_score_panels_put_every_run_on_the_row_of_its_model():
    scores = {
        "copies": {"FD": 0.5, "IS": 9.0},  # one run
        "GAN, PyTorch": [{"FD": 1.0, "IS": 7.0}, {"FD": 4.0, "IS": 8.0}],
    }
    fig = figures.score_panels(scores, ("FD", "IS"), {"FD": 0.25}, {"IS": 6.5})
    left, right = fig.axes
    assert left.get_xscale() == "log" and right.get_xscale() == "linear"
    rows = [dots.get_offsets().tolist() for dots in left.collections]
    assert rows == [[[0.5, 0.0]], [[1.0, -1.0], [4.0, -1.0]]]
    assert [line.get_xdata()[0] for line in left.lines] == [0.25]
    assert [line.get_xdata()[0] for line in right.lines] == [6.5]
    names = [label.get_text() for label in left.get_yticklabels()]
    assert names == ["copies", "GAN, PyTorch"]
    assert [text.get_text() for text in left.texts] == ["0.50", "2.50"]  # the means
    assert [ax.get_title("right") for ax in fig.axes] == ["real 0.25", "limit 6.50"]


def test_a_value_below_zero_keeps_the_axis_linear():
    (ax,) = figures.score_panels({"real": {"KID": -0.001}}, ["KID"]).axes
    assert ax.get_xscale() == "linear"
