"""Lesson 23's pictures show what they are given."""

import matplotlib.colors
import numpy as np

from ganlab.figures import frontier as charts
from ganlab.figures.look import DISC, FAKE


def test_the_bill_begins_where_the_flow_is_paid():
    steps = {"post": (0, 10, 60), "scratch": (20, 100, 160)}
    arms = {"post": np.full((2, 3), 5.0), "scratch": np.full((2, 3), 2.0)}
    runs = {"PyTorch": arms, "TensorFlow": arms, "steps": steps}
    levels = [("floor", 0.2, None), ("flow", 3.0, "TensorFlow")]
    fig = charts.over_cost(runs, 100, 160, levels)
    left, right = fig.axes
    lines = {
        colour: [line for line in left.lines if line.get_color() == colour]
        for colour in (FAKE, DISC)
    }
    assert all(len(found) == 2 for found in lines.values())
    np.testing.assert_array_equal(lines[FAKE][0].get_xdata(), [100, 110, 160])
    np.testing.assert_array_equal(lines[DISC][0].get_xdata(), [20, 100, 160])
    assert [len(ax.texts) for ax in (left, right)] == [2, 3]
    assert left.get_ylim() == right.get_ylim()


def test_arrows_lead_from_x_to_x_plus_v_but_for_one_panel():
    x = np.random.default_rng(0).uniform(-1, 1, (9, 2))
    panels = {"a": (x, 3 * x, x, x), "b": (x, x, x, x), "c": (x, 9 * x, x, x)}
    fig = charts.fields(panels, alone=["c"])
    arrows = [ax.collections[-1] for ax in fig.axes]
    np.testing.assert_allclose(arrows[0].get_offsets(), x)
    longest = np.linalg.norm(9 * x, axis=1).max()
    scales = [each.scale for each in arrows]
    np.testing.assert_allclose(scales, [1, 1, longest / 0.6])
    assert all(each.scale_units == "xy" for each in arrows)
    assert [ax.get_title(loc="left") for ax in fig.axes] == ["a", "b", "c"]


def test_each_digit_has_its_colour():
    x = np.zeros((3, 28, 28, 1))
    colours = ["#000000", "#3fa2c1", "#ffffff"]
    fig = charts.colour_cards(x, colours, x)
    cards = fig.axes[3:6]
    for ax, colour in zip(cards, colours, strict=True):
        assert matplotlib.colors.to_hex(ax.get_facecolor()) == colour
        assert ax.get_xlabel() == colour
    assert [ax.get_ylabel() for ax in fig.axes[::3]] == [
        "a digit",
        "24 bits",
        "decoded",
    ]


def test_a_line_for_each_seed_joins_the_two_arms():
    told = {"error": np.arange(3), "FD": np.arange(3), "right": np.full(3, 0.9)}
    arms = {arm: {"PyTorch": told, "TensorFlow": told} for arm in ("one", "two")}
    fig = charts.code_scores(arms, {"right": 0.99})
    lines = [line for line in fig.axes[0].lines if len(line.get_xdata()) == 2]
    assert len(lines) == 6
    assert [t.get_text() for t in fig.axes[0].get_xticklabels()] == ["one", "two"]
