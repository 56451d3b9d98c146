"""Clouds: one frame for all panels, one legend outside of them."""

import numpy as np

from ganlab import figures


def test_panels_share_their_frame_and_the_legend_is_beside_them():
    figures.style()
    real = np.array([[1.0, 0.0], [-2.0, 1.0]])
    far = {"a": 0.1 * real, "b": 50 * real, "c": -real}
    fig = figures.clouds(far, real)
    fig.canvas.draw()
    assert [ax.get_title("left") for ax in fig.axes] == [
        "a",
        "b",
        "c",
    ]
    limits = {ax.get_xlim() + ax.get_ylim() for ax in fig.axes}
    assert len(limits) == 1 and max(*limits) > 2
    (legend,) = fig.legends
    assert [t.get_text() for t in legend.get_texts()] == ["real", "generated"]
    right = max(ax.get_window_extent().x1 for ax in fig.axes)
    assert legend.get_window_extent().x0 >= right


def test_a_given_reach_is_every_panels():
    x = np.ones((3, 2))
    assert figures.clouds({"a": x}, x, lim=7).axes[0].get_xlim() == (-7, 7)


def test_rows_of_panels_fill_a_grid():
    x = np.ones((3, 2))
    fig = figures.clouds({name: x for name in "abcde"}, x, per_row=3)
    seen = [ax.get_title("left") for ax in fig.axes]
    assert seen == ["a", "b", "c", "d", "e", ""] and not fig.axes[5].axison
    tops = [ax.get_position().y0 for ax in fig.axes]
    assert tops[0] == tops[2] > tops[3] == tops[4]
