"""Figures of lesson 11 show what they were given."""

import numpy as np

from ganlab.data.bells import Bells
from ganlab.figures.asked import asked
from ganlab.figures.bells import bells
from ganlab.figures.code_tables import code_tables


def test_a_panel_a_sampler_with_the_true_densities():
    true = Bells()
    x, labels = true.sample(50, np.random.default_rng(0))
    fig = bells({"a": (x, labels), "b": (x, labels[::-1])}, true)
    assert [a.get_title("left") or a.get_title() for a in fig.axes] == ["a", "b"]
    for ax in fig.axes:
        assert len(ax.lines) == 3
        for line, density in zip(
            ax.lines, true.densities(ax.lines[0].get_xdata()), strict=True
        ):
            np.testing.assert_allclose(line.get_ydata(), density)


def test_codes_are_ordered_by_their_digit_and_shown_as_shares():
    counts = np.array([[0, 1, 9], [8, 0, 0], [2, 6, 2]])
    (ax,) = code_tables({"PyTorch": counts}).axes
    shown = ax.images[0].get_array()
    np.testing.assert_allclose(shown, [[1, 0, 0], [0.2, 0.6, 0.2], [0, 0.1, 0.9]])
    assert sorted(t.get_text() for t in ax.texts) == [".2", ".2", ".6", ".9", "1.0"]


def test_a_column_a_class():
    x = np.repeat(np.linspace(-1, 1, 4, dtype=np.float32), 3)[:, None, None, None]
    x = np.tile(x, (1, 5, 5, 1))
    (ax,) = asked({"a": x}, classes=4, rows=2, heads="abcd").axes
    shown = ax.images[0].get_array()
    assert shown.shape == (2 * 6 - 1, 4 * 6 - 1)
    np.testing.assert_allclose(shown[0, ::6], np.linspace(-1, 1, 4), atol=1e-6)
    assert [t.get_text() for t in ax.get_xticklabels()] == list("abcd")
