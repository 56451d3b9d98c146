"""Panels of dots: each value is drawn where it is, names stand once."""

import numpy as np

from ganlab.figures.panels_of_dots import panels_of_dots

ARMS = {"a": [1.0, 2.0], "b": [3.0]}
GROUPS = {"PyTorch": ARMS, "TensorFlow": {"a": [0.5], "b": [4.0, 5.0]}}


def test_dots_stand_at_their_values_and_rows():
    fig = panels_of_dots({"x": (GROUPS, {"floor": 0.1}), "y": (GROUPS, {})}, cols=2)
    left, right = fig.axes
    drawn = np.concatenate([c.get_offsets() for c in left.collections])
    assert sorted(drawn[:, 0]) == [0.5, 1, 2, 3, 4, 5]
    assert all(abs(y - round(y)) < 0.2 for y in drawn[:, 1])
    assert [t.get_text() for t in left.get_yticklabels()] == ["a", "b"]
    assert [t.get_text() for t in right.get_yticklabels()] == ["", ""]
    assert [t.get_text() for t in left.texts] == ["floor"]
