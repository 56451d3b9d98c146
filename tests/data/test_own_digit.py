"""A digit of one's own takes MNIST's form."""

import numpy as np
import pytest
from PIL import Image

from ganlab.data import digits
from ganlab.data.own_digit import example_digit, own_digit


def test_a_drawing_becomes_bright_on_dark_in_the_middle():
    x = own_digit(example_digit())
    assert x.shape == (1, 28, 28, 1) and x.dtype == np.float32
    assert x.min() == -1 and x.max() == 1
    ink = (x[0, :, :, 0] + 1) / 2
    rows, cols = (np.flatnonzero(ink.any(axis)) for axis in (1, 0))
    assert max(np.ptp(rows), np.ptp(cols)) + 1 == 20
    middle = [(ink.sum(1 - axis) @ np.arange(28)) / ink.sum() for axis in (0, 1)]
    np.testing.assert_allclose(middle, 13.5, atol=0.6)


def test_where_and_how_large_it_is_drawn_makes_no_difference():
    small, large = (own_digit(example_digit(side)) for side in (280, 560))
    assert np.abs(small - large).mean() < 0.05
    page = Image.new("L", (500, 400), 255)
    page.paste(example_digit(), (200, 90))
    np.testing.assert_allclose(own_digit(page), own_digit(example_digit()), atol=1e-6)


def test_mnists_own_digits_come_back_as_themselves():
    x = digits().images[::500]  # one of each class
    again = []
    for image in x:
        ink = np.uint8(np.round((image[..., 0] + 1) * 127.5))
        large = Image.fromarray(255 - ink).resize((280, 280), Image.Resampling.BOX)
        again.append(own_digit(large)[0])
    apart = np.abs(np.array(again)[:, None] - x).mean((2, 3, 4))
    np.testing.assert_array_equal(apart.argmin(1), np.arange(10))


@pytest.mark.parametrize(
    ("wrong", "told"),
    [
        (np.full((50, 50), 255, np.uint8), "empty page"),
        (np.zeros((50, 50), np.uint8), "dark for the most part"),
        (np.full((5, 5), 255, np.uint8), "5 x 5 pixels"),
        (np.zeros((28, 28)), "give bytes"),
    ],
)
def test_what_is_no_drawing_is_told_in_a_sentence(wrong, told):
    with pytest.raises(ValueError, match=told):
        own_digit(wrong)
