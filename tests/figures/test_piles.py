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
    table = {
        "FD": {"real": [0.5], "GAN, PyTorch": [1.0, 4.0]},
        "IS": {"real": [9.0], "GAN, PyTorch": [7.0, 8.0]},
    }
    fig = figures.score_panels(table, {"FD": 0.25}, {"IS": 6.5}, per_row=2)
    left, right = fig.axes
    assert left.get_xscale() == "log" and right.get_xscale() == "linear"
    rows = [dots.get_offsets().tolist() for dots in left.collections]
    assert rows == [[[0.5, 0.0]], [[1.0, -1.0], [4.0, -1.0]]]
    assert [line.get_xdata()[0] for line in left.lines] == [0.25]
    assert [line.get_xdata()[0] for line in right.lines] == [6.5]
    assert [label.get_text() for label in left.get_yticklabels()] == [
        "real",
        "GAN, PyTorch",
    ]


def test_a_value_below_zero_keeps_the_axis_linear():
    (ax,) = figures.score_panels({"KID": {"real": [-0.001], "copies": [0.2]}}).axes
    assert ax.get_xscale() == "linear"
