"""The figures: they draw what they are given, and refuse what they cannot draw."""

import matplotlib.pyplot as plt
import numpy as np
import pytest

from ganlab import figures
from ganlab.training.history import History
from ganlab.training.settings import OPTIMUM


@pytest.fixture(autouse=True)
def look():
    figures.style()
    yield
    plt.close("all")


def test_mosaic_puts_each_image_in_its_place():
    x = np.arange(5, dtype=np.float32)[:, None, None, None] / 5 * np.ones((1, 2, 3, 1))
    picture = figures.mosaic(x, cols=3, span=(-1, 1))  # none is below 0
    assert picture.shape == (2 * 3 - 1, 3 * 4 - 1)
    assert picture[0, 0] == 0 and picture[0, 4] == np.float32(0.2)
    assert picture[3, 0] == np.float32(0.6) and picture[4, 10] == 1  # empty: white


def test_mosaic_shows_colours_in_0_to_1():
    assert figures.mosaic(-np.ones((1, 2, 2, 3)), 1).max() == 0


@pytest.mark.parametrize(
    "x, told",
    [
        (np.zeros((4, 1, 28, 28)), r"\.transpose\(0, 2, 3, 1\)"),
        (np.full((4, 28, 28, 1), 255.0), r"x / 127.5 - 1"),
    ],
)
def test_images_that_cannot_be_drawn(x, told):
    with pytest.raises(ValueError, match=told):
        figures.images(x)


def test_losses_draw_the_equilibrium_of_their_game():
    history = History(optimum=OPTIMUM["non_saturating"])
    history.add(1, 0.1, {"loss_D": 1.0, "loss_G": 0.5})
    ax = figures.losses({"PyTorch": history, "TensorFlow": history})
    heights = [line.get_ydata()[0] for line in ax.lines]
    assert 2 * np.log(2) in heights and np.log(2) in heights
    colours = {line.get_color() for line in ax.lines}
    assert {figures.TORCH, figures.TF} <= colours
    history.optimum = OPTIMUM["relativistic"]
    plain = figures.losses(history)
    assert [t.get_text() for t in plain.texts] == ["log 2"] and len(plain.lines) == 3
    history.optimum = OPTIMUM.get("wasserstein", {})
    assert len(figures.losses(history).lines) == 2


def test_all_losses_of_a_lesson_are_drawn():
    history = History()
    history.add(1, 0.1, {"loss_D": 1.0, "loss_G": 0.5, "cycle": 0.2})
    history.add(2, 0.2, {"loss_D": 1.0, "loss_G": 0.5, "cycle": 0.1})
    lines = {line.get_label(): line for line in figures.losses(history).lines}
    assert list(lines) == ["D", "G", "cycle"]
    np.testing.assert_array_equal(lines["cycle"].get_ydata(), [0.2, 0.1])


def test_bars_stand_at_the_mean_with_a_dot_a_seed():
    ax = figures.bars({"PyTorch": [1, 2, 3], "TensorFlow": [4]}, ceiling=8)
    assert [bar.get_height() for bar in ax.patches] == [2, 4]
    assert [len(dots.get_offsets()) for dots in ax.collections] == [3, 1]
    assert any("ceiling 8" in text.get_text() for text in ax.texts)


def test_points_and_frames():
    x = np.random.default_rng(0).normal(size=(50, 2))
    assert len(figures.points(x, x).collections) == 2
    assert figures.points(x[:, 0]).get_xlabel() == "x"
    with pytest.raises(ValueError, match="figures.images"):
        figures.points(np.zeros((3, 5)))
    with pytest.raises(ValueError, match="run the monitor first"):
        figures.frames(History())
    fig = figures.frames(History(samples=[(i, x) for i in range(12)]), x, n=6)
    assert [a.get_title("left") for a in fig.axes] == [
        f"step {i}" for i in (0, 2, 4, 7, 9, 11)
    ]


@pytest.mark.parametrize("dim", [1, 2])
def test_points_that_are_not_finite_are_counted(dim):
    x = np.random.default_rng(0).normal(size=(50, dim)).astype(np.float16)
    broken = x.copy()
    broken[:3, 0] = np.nan, np.inf, -np.inf
    assert figures.points(broken).get_title("left") == " (3 not finite)"
    assert figures.points(x[::-1]).get_title("left") == ""
    fig = figures.frames(History(samples=[(0, x), (9, broken * np.nan)]))
    assert fig.axes[1].get_title("left") == "step 9 (50 not finite)"
    fig.canvas.draw()


def history(top=1.0):
    made = History(optimum=OPTIMUM["non_saturating"])
    made.add(1, 0.1, {"loss_D": top, "loss_G": 0.5})
    made.add(2, 0.2, {"loss_D": 1.0, "loss_G": 0.5})
    return made


def boxes(ax):
    """The rectangles of the legend and of the names of levels, once drawn."""
    ax.figure.canvas.draw()
    key = ax.get_legend()
    parts = [*ax.texts, *([key] if key else [])]
    return [part.get_window_extent() for part in parts]


@pytest.mark.parametrize(
    "draw",
    [
        lambda x: figures.losses(history()),
        lambda x: figures.losses(history(80.0)),  # both levels in one place
        lambda x: figures.losses({"PyTorch": history(), "TensorFlow": history(3)}),
        lambda x: figures.points(x, x),
        lambda x: figures.points(x[:, 0], x[:, 0]),
        lambda x: figures.bars({"PyTorch": [7, 8]}, floor=7.9, ceiling=8),
    ],
    ids=["losses", "spike", "two", "points", "histogram", "bars"],
)
def test_names_stand_beside_the_data_and_cover_nothing(draw):
    ax = draw(np.random.default_rng(0).normal(size=(500, 2)))
    found, inside, page = boxes(ax), ax.get_window_extent(), ax.figure.bbox
    assert found
    for i, box in enumerate(found):
        assert box.x0 >= inside.x1
        assert box.x1 <= page.x1 and page.y0 <= box.y0 and box.y1 <= page.y1
        for other in found[:i]:
            apart = max(other.x0 - box.x1, box.x0 - other.x1)
            apart = max(apart, other.y0 - box.y1, box.y0 - other.y1)
            assert apart > -4  # pixels, of a line's own leading


def test_lines_that_come_later_still_count():
    ax = figures.losses(history())
    ax.plot([1, 2], [9, 9])
    assert ax.get_ylim()[1] > 9


@pytest.mark.parametrize("shape", [(20, 2), (16, 8, 8, 1)])
def test_a_strip_says_framework_and_step(shape):
    x = np.random.default_rng(0).uniform(-1, 1, shape)
    runs = {
        "PyTorch": History(samples=[(0, x), (5, x), (1000, x)]),
        "TensorFlow": History(samples=[(0, x), (7, x)]),
    }
    fig = figures.frames(runs, n=3)
    titles = [a.get_title("left") for a in fig.axes]
    assert titles == ["step 0", "step 5", "step 1,000", "step 0", "step 7", ""]
    assert [t.get_text() for a in fig.axes for t in a.texts] == list(runs)
    assert not fig.axes[5].axison
    one = figures.frames(runs["PyTorch"], title="PyTorch")
    assert one.get_suptitle() == "PyTorch"
