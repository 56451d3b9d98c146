"""Walls of runs: a panel each, shared axes, and nothing drawn where there is none."""

import numpy as np

from ganlab import figures

RUN = {"step": [5, 10], "loss_D": [1.0, 2.0], "loss_G": [9.0, 0.5]}
RUN |= {"real_right": [0.5, 1.0], "fake_right": [0.5, 0.0]}


def title(ax):
    """At the left in the course's look, in the middle in matplotlib's."""
    return ax.get_title("left")


def test_a_mosaic_for_each_name():
    x = np.zeros((20, 14, 14, 1), np.float32)
    fig = figures.wall({"A": x, "B": x, "C": x}, cols=2)
    a, b, c, empty = fig.axes
    assert [title(ax) for ax in (a, b, c)] == ["A", "B", "C"]
    assert a.images[0].get_array().shape == (59, 59)  # 4 x 4 tiles, 3 lines between
    assert not empty.images and not empty.axison


def test_losses_share_their_axes():
    fig = figures.loss_wall({"A": RUN, "B": RUN}, optimum=1.386)
    a, b = fig.axes
    assert a.get_ylim() == b.get_ylim() == (-0.2, 5)
    assert len(a.lines) == 3
    assert [t.get_text() for t in fig.legends[0].get_texts()] == ["loss_D", "loss_G"]


def test_answers_stand_below_the_losses():
    fig = figures.answer_wall({"A": RUN, "B": RUN})
    above, below = fig.axes[0], fig.axes[2]
    assert title(above) == "A"
    assert below.get_ylim() == (-0.05, 1.05)
    assert list(below.lines[1].get_ydata()) == RUN["fake_right"]
