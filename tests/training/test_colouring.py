"""A drawing keeps its size and its lines, and gets the colours that were painted."""

import numpy as np
import pytest
from PIL import Image

from ganlab.data.own_drawing import example_drawing
from ganlab.training.colouring import colour_in, without_lines


def painted(rgb):
    return lambda line: np.broadcast_to(np.float32(rgb), (len(line), 32, 32, 3))


@pytest.mark.parametrize("size", [(256, 256), (301, 120), (40, 333)])
def test_one_colour_is_multiplied_by_the_drawing(size):
    page = example_drawing(256).resize(size)
    picture = colour_in(page, painted((1, 0, -1)))
    assert picture.size == size and picture.mode == "RGB"
    light = np.asarray(page, float) / 255
    rows, cols = np.nonzero(light < 0.5)
    middle = rows.mean().astype(int), cols.mean().astype(int)
    expected = np.array([255, 128, 0]) * light[middle]
    assert np.abs(np.asarray(picture, float)[middle] - expected).max() <= 2
    assert np.asarray(picture)[light < 0.02].max() <= 8  # its own lines, black


def test_white_stays_the_drawing():
    page = example_drawing(128)
    picture = np.asarray(colour_in(page, painted((1, 1, 1))), float)
    assert np.abs(picture - np.asarray(page, float)[..., None]).max() <= 2


def test_it_asks_for_a_small_drawing():
    asked = []

    def paint(line):
        asked.append(line)
        return np.ones((1, 32, 32, 3), np.float32)

    colour_in(example_drawing(), paint)
    assert asked[0].shape == (1, 32, 32, 1) and asked[0].dtype == np.float32
    assert asked[0].min() >= -1 and asked[0].max() == 1


def test_lines_take_the_colour_beside_them():
    line = np.ones((8, 8, 1), np.float32)
    line[:, 4] = -1
    colours = np.empty((8, 8, 3), np.float32)
    colours[:, :4], colours[:, 4], colours[:, 5:] = (1, -1, -1), -1, (-1, -1, 1)
    fill = without_lines(line, colours)
    np.testing.assert_allclose(fill[:, :4], np.broadcast_to([1, 0, 0], (8, 4, 3)))
    np.testing.assert_allclose(fill[:, 5:], np.broadcast_to([0, 0, 1], (8, 3, 3)))
    np.testing.assert_allclose(fill[:, 4], np.broadcast_to([0.5, 0, 0.5], (8, 3)))


def test_a_wrong_file_is_told():
    with pytest.raises(ValueError, match="an empty page"):
        colour_in(Image.new("L", (64, 64), 255), painted((1, 1, 1)))
