"""Rankers in rows: each value is drawn where its name stands."""

import numpy as np
import pytest

from ganlab.data.tastes import taste_world
from ganlab.figures.lent import lent
from ganlab.figures.look import FAKE, FRAMEWORK
from ganlab.figures.ranked import OWN, ranked, taste_and_taken

VALUES = {
    "popularity": {"NumPy": [0.3, 0.4]},
    "CFGAN": {"PyTorch": [0.7, 0.8], "TensorFlow": [0.6, 0.9]},
}


def test_dots_stand_in_their_rows_in_their_colours():
    fig = ranked({"fair": VALUES, "other": VALUES}, ("CFGAN",), "share")
    left, right = fig.axes
    seen = {}
    for dots in left.collections:
        x, y = np.asarray(dots.get_offsets()).T
        if len(x):
            colour = tuple(np.round(dots.get_facecolor()[0][:3], 3))
            seen.setdefault(colour, []).append((x.tolist(), y.round(2).tolist()))
    from matplotlib.colors import to_rgb

    def told(colour):
        return seen[tuple(np.round(to_rgb(colour), 3))]

    assert told(OWN) == [([0.3, 0.4], [0, 0])]
    assert told(FRAMEWORK["PyTorch"]) == [([0.7, 0.8], [0.87, 0.87])]
    assert told(FRAMEWORK["TensorFlow"]) == [([0.6, 0.9], [1.13, 1.13])]
    labels = left.get_yticklabels()
    assert [t.get_text() for t in labels] == ["popularity", "CFGAN"]
    assert labels[1].get_color() == FAKE != labels[0].get_color()
    assert left.get_ylim() == right.get_ylim() and left.get_xlim() == right.get_xlim()


def test_panels_hold_the_same_rankers():
    with pytest.raises(ValueError, match="different rankers"):
        ranked({"a": VALUES, "b": {"CFGAN": VALUES["CFGAN"]}})


def test_a_corner_of_the_world_shows_what_was_taken():
    world = taste_world(0, 90, 60, each=8)
    fig = taste_and_taken(world, 30, 40)
    left, right = fig.axes[:2]
    assert left.images[0].get_array().shape == (30, 40)
    drawn = sum(len(dots.get_offsets()) for dots in right.collections)
    assert 0 < drawn <= world.all.sum()


def test_what_D_brings_stands_at_its_value():
    swept = {"PyTorch": np.array([[0.5, 0.7], [0.3, 0.5]])}
    fig = lent([0.0, 0.5], swept, {"first try": {"PyTorch": [-0.1, -0.2]}})
    left, right = fig.axes
    assert left.lines[0].get_ydata() == pytest.approx([0.6, 0.4])
    assert right.collections[0].get_offsets()[:, 0].tolist() == [-0.1, -0.2]
    assert right.lines[0].get_xdata() == pytest.approx([-0.15, -0.15])
