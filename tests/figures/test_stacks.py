"""A thousand squares: each stack at its place, coloured by how often it came."""

import numpy as np
import pytest
from matplotlib.colors import to_rgb

from ganlab import figures
from ganlab.figures.stacks import _COLOURS, _squares


def test_each_stack_has_its_square():
    counts = np.zeros(1000, int)
    counts[[0, 9, 90, 100, 500, 999]] = 1, 2, 3, 4, 5, 6
    picture = _squares(counts)
    assert picture.shape == (21, 54) and np.isfinite(picture).sum() == 1000
    assert picture[0, 0] == 1 and picture[0, 9] == 2  # blue runs to the right
    assert picture[9, 0] == 3  # green down
    assert picture[0, 11] == 4 and picture[11, 0] == 5 and picture[20, 53] == 6  # red


@pytest.mark.parametrize(("count", "colour"), [(0, 0), (1, 1), (2, 1), (3, 2), (10, 2)])
def test_colours_say_how_often(count, colour):
    fig = figures.stacks({"x": (np.zeros((3, 14, 14, 3)), np.full(1000, count))}, 5)
    image = fig.axes[1].images[0]
    shown = image.cmap(image.norm(count))[:3]
    assert shown == pytest.approx(to_rgb(_COLOURS[colour]))


@pytest.mark.parametrize(("count", "colour"), [(10, 2), (11, 3), (20, 3), (21, 4)])
def test_the_key_holds_at_its_edges(count, colour):
    fig = figures.stacks({"x": (np.zeros((3, 14, 14, 3)), np.full(1000, count))}, 5)
    image = fig.axes[1].images[0]
    assert image.cmap(image.norm(count))[:3] == pytest.approx(to_rgb(_COLOURS[colour]))
    names = [text.get_text() for text in fig.legends[0].get_texts()]
    assert names == ["never", "1 to 2", "3 to 10", "11 to 20", "over 20"]


def test_panels_stand_beside_each_other():
    x, counts = np.zeros((5, 28, 28, 3)), np.ones(1000, int)
    fig = figures.stacks({"a": (x, counts), "b": (x, counts)}, 5)
    assert len(fig.axes) == 4 and all(len(ax.images) == 1 for ax in fig.axes)
