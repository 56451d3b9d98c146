"""ColouringLab without a browser: drawings in, colours out, errors in a sentence."""

import numpy as np
import pytest

from ganlab.data.own_drawing import example_drawing
from ganlab.training.colouring import colour_in
from ganlab.widgets.colouring.lab import (
    SIDE,
    ColouringSession,
    ColouringWidget,
    colouring,
)
from ganlab.widgets.common.base import Still


@pytest.fixture(scope="module")
def session():
    return ColouringSession("torch")


def test_it_starts_with_an_example(session):
    expected = colour_in(example_drawing(SIDE), session.paint)
    np.testing.assert_array_equal(session.coloured, np.asarray(expected))


def test_a_drawing_from_the_browser_comes_back_coloured():
    widget = ColouringWidget(ColouringSession("torch"))
    first = widget.frame
    page = np.full((SIDE, SIDE), 255, np.uint8)
    page[60:200, 60:70] = page[60:200, 190:200] = 0
    page[60:70, 60:200] = page[190:200, 60:200] = 0
    widget.take(page.tobytes())
    assert widget.error == "" and widget.frame != first
    shown = np.frombuffer(widget.frame, np.uint8).reshape(SIDE, SIDE, 3)
    assert shown[page == 0].max() <= 8  # the lines stay
    np.testing.assert_array_equal(
        shown, np.asarray(colour_in(page, widget.session.paint))
    )


def test_what_is_no_drawing_is_told_and_the_lab_lives_on():
    widget = ColouringWidget(ColouringSession("torch"))
    before = widget.frame
    widget.take(bytes([255]) * SIDE**2)
    assert widget.error == "The drawing is an empty page: draw dark lines on white."
    widget.take(b"abc")
    assert widget.error == "3 bytes came: a drawing has 256 x 256."
    assert widget.frame == before
    widget.take(np.asarray(example_drawing(SIDE)).tobytes())
    assert widget.error == ""
    with pytest.raises(ValueError, match="framework is 'jax': give 'torch' or 'tf'"):
        ColouringSession("jax")


def test_headless_it_is_a_picture():
    still = colouring("torch")
    assert isinstance(still, Still) and still._repr_png_()[:4] == b"\x89PNG"
