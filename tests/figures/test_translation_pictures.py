"""The pictures of lesson 15 show what they were given."""

import numpy as np
import pytest

from ganlab.figures import translation as show
from ganlab.metrics.colours import BINS, hue_shares


@pytest.mark.parametrize("k", range(BINS))
def test_a_hue_is_shown_in_its_colour(k):
    page = 2 * np.array(show.hue(k))[None, None, None] - 1
    assert hue_shares(page, np.ones((1, 1, 1), bool))[k] == 1


def test_crayons_are_as_long_as_their_shares():
    shares = np.zeros(BINS)
    shares[[1, 7]] = 0.25, 0.75
    ax = show.crayons({"PyTorch, a": shares, "by people": np.full(BINS, 1 / BINS)})
    widths = [p.get_width() for p in ax.patches]
    assert len(widths) == 2 * BINS and widths[1] == 0.25 and widths[7] == 0.75
    assert [p.get_x() for p in ax.patches][7] == 0.25
    assert ax.get_yticklabels()[0].get_color() != ax.get_yticklabels()[1].get_color()


def test_sheets_mix_grey_and_colour():
    grey, colour = np.zeros((3, 8, 8, 1)), np.ones((3, 8, 8, 3))
    figure = show.sheets({"drawing": grey, "colour": colour})
    (drawn,) = figure.axes[0].images
    assert drawn.get_array().shape == (17, 26, 3)
    assert np.allclose(drawn.get_array()[0, 0], 0.5)


def test_what_d_says_stands_on_one_scale_beside_what_it_saw():
    line, images = np.ones((2, 8, 8, 1)), np.ones((2, 8, 8, 3))
    line[1] = -1  # all black
    maps = np.full((2, 2, 2), 0.5), np.array([[[8.0, 0], [0, 0]], [[-3, 0], [0, 1]]])
    own = {"a": (images, maps[0]), "b": (images, maps[1])}
    figure = show.judged({"PyTorch": own, "TensorFlow": own}, line, 1)
    shown = figure.axes[:12]
    assert {ax.images[0].get_clim() for ax in shown[2::3]} == {(-3.0, 3.0)}
    assert all(not ax.images[0].get_array().any() for ax in shown[::3])  # the drawing
    assert [ax.get_title("center") for ax in shown[1:6:3]] == ["a", "b"]
    assert shown[5].get_xlabel() == "mean of all: 0.75"
    assert shown[6].get_ylabel() == "TensorFlow"


def test_dots_stand_at_their_values_with_marks():
    one = {
        "PyTorch": {"a": [1.0, 2.0], "b": [3.0]},
        "TensorFlow": {"a": [4.0], "b": []},
    }
    figure = show.dots([("hues", one, {"people": 5.7}), ("error", one, {})])
    left, right = figure.axes[:2]
    placed = [c.get_offsets() for c in left.collections if len(c.get_offsets())]
    assert sorted(float(x) for p in placed for x in p[:, 0]) == [1, 2, 3, 4]
    assert placed[0][0, 1] < placed[-1][0, 1]  # PyTorch above
    assert "people 5.7" in [t.get_text() for t in left.texts] and not right.texts
    assert [t.get_text() for t in left.get_yticklabels()] == ["a", "b"]
