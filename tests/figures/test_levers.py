"""Lesson 07's pictures show the arrays that they are given, row by row."""

import numpy as np

from ganlab.figures import levers


def test_orbits_are_drawn_with_their_averages():
    way = np.array([[1.0, -1.0], [0.5, 0.0], [0.0, 0.2]])
    fig = levers.orbits({"a": way, "b": -way}, {"b": way / 2})
    left, right = fig.axes
    np.testing.assert_array_equal(left.lines[0].get_xydata(), way)
    np.testing.assert_array_equal(right.lines[1].get_xydata(), way / 2)


def test_each_row_of_a_map_is_a_lever():
    rates = np.geomspace(1e-3, 1e-1, 3)
    rows = {"a": np.array([0.0, 0.5, 1.0]), "b": np.array([0.2, 0.2, 0.2])}
    fig = levers.lever_maps({"T": rows}, rates, 1.0, {"T": {"a": "1.0", "b": "0.0"}})
    ax = fig.axes[0]
    (mesh,) = ax.collections
    np.testing.assert_array_equal(mesh.get_array(), list(rows.values()))
    assert [t.get_text() for t in ax.get_yticklabels()] == ["a", "b"]
    assert ax.get_ylim()[0] > ax.get_ylim()[1]  # the first lever stands above
    edges = mesh.get_coordinates()[0, :, 0]
    np.testing.assert_allclose(np.sqrt(edges[1:] * edges[:-1]), rates)
    assert [t.get_text() for t in ax.texts] == ["1.0", "0.0"]
