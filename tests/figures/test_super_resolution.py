"""The pictures of lesson 17 show what they were given."""

import numpy as np
import pytest

from ganlab.figures.super_resolution import COLOURS, planes, side_by_side

X = np.random.default_rng(0).uniform(-1, 1, (24, 16, 3))


def test_pictures_keep_their_pixels():
    fig = side_by_side({"given": X[::4, ::4], "PyTorch,\nL1": X})
    small, large = (ax.images[0] for ax in fig.axes)
    assert small.get_array().shape == (6, 4, 3)
    assert small.get_extent() == large.get_extent() == [0, 16, 24, 0]
    assert np.allclose(large.get_array(), (X + 1) / 2)


def test_a_zoom_is_the_same_square_of_all():
    fig = side_by_side({"a": X, "b": -X}, zoom=(3, 5, 8))
    a, b = (ax.images[0].get_array() for ax in fig.axes)
    assert np.allclose(a, (X[3:11, 5:13] + 1) / 2) and np.allclose(a + b, 1)


def test_planes_show_each_seed_and_what_it_is_measured_against():
    found = {
        arm: {"PSNR": [25.0 - i, 24.5 - i], "spectrum": [2 / (i + 1), 1 / (i + 1)]}
        for i, arm in enumerate(("L1", "both"))
    }
    scores = {"PyTorch": found, "TensorFlow": found}
    one = {"PSNR": 23.0, "spectrum": 0.5}
    fig = planes(
        scores,
        ("spectrum",),
        path=("L1", "both"),
        today={"PyTorch": {"L1": one}},
        grain=[one, one],
        floors={"spectrum": 0.04},
    )
    (ax,) = fig.axes
    marks = [line for line in ax.lines if line.get_marker() == "^"]
    assert [list(line.get_ydata()) for line in marks if len(line.get_xdata())] == [
        found["L1"]["spectrum"],
        found["both"]["spectrum"],
    ]
    assert marks[0].get_color() == COLOURS["L1"]
    assert ax.get_yscale() == "log"
    names = [text.get_text() for text in ax.get_legend().get_texts()]
    assert names.count("L1") == names.count("both") == 1
    assert {"this run", "real images", "L1 + noise", "TensorFlow"} <= set(names)
    paths = [line for line in ax.lines if line.get_marker() == "None"]
    assert any(list(line.get_xdata()) == [25.0, 24.0] for line in paths)
    assert ax.lines[-1] is not None and ax.get_title(loc="left") == "spectrum"


def test_an_absent_measure_is_told():
    with pytest.raises(KeyError, match="steps"):
        planes({"PyTorch": {"L1": {"PSNR": [1]}}}, ("steps",))
