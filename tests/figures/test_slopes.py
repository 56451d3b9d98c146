"""Lesson 06's pictures show what they were given, named beside the data."""

import numpy as np
import pytest

from ganlab.figures import slopes

THETA = (0.5, 1, 2, 4)
RNG = np.random.default_rng(0)


def labels(fig):
    legends = [ax.get_legend() for ax in fig.axes if ax.get_legend()]
    return [t.get_text() for key in legends for t in key.get_texts()]


def test_the_slope_below_is_that_of_the_distance_above():
    theta = np.linspace(0, 3, 31)
    fig = slopes.flat_and_sloped(theta, {"square": theta**2, "line": 2 * theta})
    top, bottom = fig.axes
    assert np.allclose(top.lines[0].get_ydata(), theta**2)
    square, line = (found.get_ydata() for found in bottom.lines)
    assert np.allclose(square[1:-1], 2 * theta[1:-1]) and np.allclose(line, 2)
    assert labels(fig) == ["square", "line"]


def test_each_loss_has_a_line_through_the_means_and_a_mark_for_each_seed():
    found = {
        loss: {name: RNG.uniform(1, 2, (3, 4)) for name in ("PyTorch", "TensorFlow")}
        for loss in ("minimax", "hinge")
    }
    fig = slopes.slopes_felt(THETA, found)
    (ax,) = fig.axes
    means = [np.concatenate([*x.values()]).mean(0) for x in found.values()]
    assert np.allclose([line.get_ydata() for line in ax.lines[:2]], means)
    assert sum(len(dots.get_offsets()) for dots in ax.collections) == 2 * 2 * 3 * 4
    assert labels(fig) == ["minimax", "hinge", "PyTorch", "TensorFlow"]


def test_the_formula_runs_through_marks_that_obey_it():
    theta = np.array(THETA)
    values = theta + theta**2 / 2
    (ax,) = slopes.values_of_critics(THETA, {"PyTorch": {1.0: values[None]}}).axes
    line = ax.lines[0]
    assert np.allclose(np.interp(theta, *line.get_data()), values, rtol=1e-2)
    assert np.allclose(ax.collections[0].get_offsets()[:, 1], values)


def test_weights_at_the_edge_are_in_the_last_bars():
    edge = np.repeat([-0.1, 0.1], 50)
    fig = slopes.weights_at_the_edge(
        {
            ("PyTorch", 0.1): (edge, 1.0, 2.0),
            ("PyTorch", None): (RNG.normal(0, 0.2, 100), 0.0, 1.0),
        }
    )
    bars = [bar.get_height() for bar in fig.axes[0].patches]
    assert sum(bars) == pytest.approx(100)
    assert sorted(bars)[-2:] == pytest.approx([50, 50])
    titles = [fig.axes[0].get_title(loc=loc) for loc in ("left", "center")]
    assert "100% at the edge" in "".join(titles)


def test_online_and_fresh_stand_over_the_same_quality():
    runs = [RNG.uniform(0.2, 1, (3, 5)) for _ in range(2)]
    fig = slopes.value_and_quality({"PyTorch": runs}, floor=0.1)
    for i, ax in enumerate(fig.axes, 1):
        first, end = ax.lines[0].get_data(), ax.lines[1].get_data()
        assert np.allclose(first, (runs[0][0], runs[0][i]))
        assert np.allclose(np.ravel(end), (runs[0][0][-1], runs[0][i][-1]))
    assert labels(fig) == ["PyTorch", "floor of $W_1$", "end of a run"]
