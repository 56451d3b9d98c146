"""Figures of rows, shares and pairs of runs: they draw what they are given."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from ganlab import figures
from ganlab.figures.stored import STEPS


@pytest.fixture(autouse=True)
def look():
    figures.style()
    yield
    plt.close("all")


def test_rows_stand_below_each_other_and_short_ones_end_in_white():
    values = {"a": [-1.0, 0.0, 0.5], "PyTorch": [0.25]}
    groups = {
        name: np.ones((len(v), 2, 3, 1)) * np.reshape(v, (-1, 1, 1, 1))
        for name, v in values.items()
    }
    ax = figures.rows(groups, span=(-1, 1))
    picture = ax.images[0].get_array()
    assert picture.shape == (2 * 3 - 1, 3 * 4 - 1)
    assert picture[0, 0] == -1 and picture[1, 4] == 0 and picture[1, 10] == 0.5
    assert picture[3, 0] == 0.25 and (picture[3:, 4:] == 1).all()
    names = ax.get_yticklabels()
    assert [label.get_text() for label in names] == ["a", "PyTorch"]
    assert names[1].get_color() == figures.TORCH


def test_rows_take_colours():
    x = np.stack([np.zeros((2, 2, 3)), np.ones((2, 2, 3))])
    picture = figures.rows({"one": x}, span=(-1, 1)).images[0].get_array()
    assert picture.shape == (2, 5, 3)
    assert picture[0, 0, 0] == 0.5 and picture[0, 3, 0] == 1


def test_rows_of_unequal_images_are_refused():
    with pytest.raises(ValueError, match="same shape"):
        figures.rows({"a": np.zeros((1, 2, 2, 1)), "b": np.zeros((1, 3, 3, 1))})
    with pytest.raises(ValueError, match="none"):
        figures.rows({})


def test_runs_apart_gives_the_largest_difference():
    a = np.arange(6.0).reshape(3, 2)
    b = a.copy()
    b[1, 0] -= 0.25
    assert figures.runs_apart({"PyTorch": a, "TensorFlow": b}) == 0.25
    assert figures.runs_apart({"PyTorch": a}) == 0.0


def test_class_shares_puts_each_share_at_its_class():
    ax = figures.class_shares({"PyTorch": [0.1, 0.9]}, [0.5, 0.5])
    (line,) = ax.lines
    assert list(line.get_xdata()) == [0, 1] and list(line.get_ydata()) == [0.1, 0.9]
    assert [bar.get_height() for bar in ax.patches] == [0.5, 0.5]


def test_the_stored_training_ends_in_digits():
    """Between fog and digits the classifier's certainty tells, in both frameworks."""
    from ganlab.metrics import digit_probabilities

    with np.load(STEPS) as file:
        assert list(file["steps"]) == sorted(file["steps"]) and file["steps"][0] == 0
        for name in ("PyTorch", "TensorFlow"):
            x = np.float32(file[name][..., None]) / 127.5 - 1  # (shots, 8, 28, 28, 1)
            sure = [digit_probabilities(images).max(1).mean() for images in x]
            spread = x.std((2, 3)).mean((1, 2))
            assert sure[-1] > 0.8 and spread[-1] > 4 * spread[0]
    assert len(figures.digits_in_training().axes) == 2 * len(x)
