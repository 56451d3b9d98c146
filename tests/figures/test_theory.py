"""Lesson 01's pictures show the arrays that they are given."""

import numpy as np

from ganlab.figures import theory


def drawn(ax):
    """The y values of all lines."""
    return [line.get_ydata() for line in ax.lines]


def test_the_logits_stand_over_the_best_ones():
    x = np.linspace(-8, 8, 33)
    found = {"PyTorch": -x, "TensorFlow": x}
    fig = theory.best_discriminator(x, x * 0, x * 0 + 1, 2 * x, found)
    _, middle, right = fig.axes
    for y, told in zip((2 * x, -x, x), drawn(right), strict=True):
        np.testing.assert_array_equal(told, y)
    for y, told in zip((2 * x, -x, x), drawn(middle), strict=True):
        np.testing.assert_allclose(told, 1 / (1 + np.exp(-y)), atol=1e-12)


def test_the_ruler_shows_each_seed():
    told = {"PyTorch": np.array([[0.0, 0.3], [0.1, 0.4]])}
    right = theory.ruler(np.arange(3), np.arange(3), (0, 2), told).axes[1]
    points = right.collections[0].get_offsets()
    np.testing.assert_allclose(points[:, 1], [0.0, 0.3, 0.1, 0.4])
    np.testing.assert_allclose(points[:, 0], [0, 2, 0, 2], atol=0.1)


def test_the_slopes_of_the_two_losses_cross_at_one_half():
    f = np.linspace(-10, 10, 41)
    both = {"saturating": np.ones(3), "non-saturating": np.ones(3)}
    left = theory.two_losses(f, np.arange(3), both, both).axes[0]
    weak, strong = drawn(left)[:2]
    assert weak[0] < 1e-4 and strong[0] > 0.9999 and weak[20] == strong[20] == 0.5


def test_both_ways_share_their_axes_and_their_distances_are_right():
    way = np.array([[3.0, 4.0], [0.0, 1.0]])
    fig = theory.players({"one": way, "two": way * 2})
    assert fig.axes[0].get_xlim() == fig.axes[1].get_xlim()
    fig = theory.distances({"one": way}, np.array([5.0, 5.0]))
    np.testing.assert_array_equal(drawn(fig.axes[0]), [[5, 1], [5, 5]])
