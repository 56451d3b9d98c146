"""score_dots: what it draws, and that no name covers the data or another name."""

import matplotlib.pyplot as plt
import numpy as np
import pytest
from matplotlib.colors import to_hex

from ganlab import figures

GROUPS = {"PyTorch": [0.9, 0.8, 0.85], "TensorFlow": [0.7, 0.95, 0.8]}
CHANCE = {"uniform noise": 0.02, "untrained G": 0.0, "blob": 0.03}


@pytest.fixture(autouse=True)
def _look():
    figures.style()
    yield
    plt.close("all")


def dots(ax):
    return [c.get_offsets().tolist() for c in ax.collections]


def test_a_dot_for_each_seed_in_the_framework_s_colour():
    ax = figures.score_dots(GROUPS, label="quality")
    assert [[y for _, y in group] for group in dots(ax)] == list(GROUPS.values())
    colours = [to_hex(c.get_facecolor()[0]) for c in ax.collections]
    assert colours == [figures.TORCH.lower(), figures.TF.lower()]
    assert [t.get_text() for t in ax.get_xticklabels()] == list(GROUPS)
    assert ax.get_ylabel() == "quality" and not ax.patches


def test_no_dot_is_moved_aside():
    ax = figures.score_dots({"PyTorch": [5, 5, 5], "TensorFlow": [6]})
    assert dots(ax) == [[[0, 5]] * 3, [[1, 6]]]


def test_chance_and_ceiling_are_named_lines_at_their_heights():
    ax = figures.score_dots(GROUPS, chance=CHANCE, ceiling=0.97)
    told = {t.get_text(): t.xy[1] for t in ax.texts}
    assert told == {
        "chance (uniform noise) 0.02": 0.02,
        "chance (untrained G) 0": 0.0,
        "chance (blob) 0.03": 0.03,
        "ceiling 0.97": 0.97,
    }
    low, high = ax.get_ylim()
    assert low < 0 and high > 0.97


@pytest.mark.parametrize("log", [False, True])
def test_names_cover_neither_the_data_nor_one_another(log):
    chance = {"noise": 0.5, "G": 0.501, "blob": 0.502} if log else CHANCE
    ax = figures.score_dots(GROUPS, chance=chance, floor=0.6, log=log)
    ax.figure.canvas.draw()
    boxes = [t.get_window_extent() for t in ax.texts]
    inside, page = ax.get_window_extent(), ax.figure.bbox
    assert all(box.x0 >= inside.x1 for box in boxes)
    assert all(page.x0 <= box.x0 and box.x1 <= page.x1 for box in boxes)
    boxes.sort(key=lambda box: box.y0)
    for below, above in zip(boxes, boxes[1:], strict=False):
        assert below.y1 - above.y0 < 0.25 * below.height


def test_what_is_not_finite_is_counted():
    ax = figures.score_dots({"PyTorch": [1.0, np.nan, np.inf]})
    assert dots(ax) == [[[0, 1.0]]]
    assert ax.get_xticklabels()[0].get_text() == "PyTorch\n(2 not finite)"


@pytest.mark.parametrize("groups", [{}, {"PyTorch": []}, {"PyTorch": [[1, 2]]}])
def test_wrong_groups(groups):
    with pytest.raises(ValueError, match="one list of values"):
        figures.score_dots(groups)
