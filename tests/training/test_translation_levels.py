"""What lesson 15's scores stand between, each against a case done by hand."""

import numpy as np

from ganlab.data import Emoji, Halves, emoji_halves
from ganlab.training.translation_levels import by_brightness, levels

RED, BLUE, WHITE = (1.0, -1, -1), (-1.0, -1, 1), (1.0, 1, 1)


def one_pixel(*colours):
    """An emoji of one white pixel for each of these colours."""
    colour = np.array(colours, np.float32)[:, None, None]
    names = np.array(["a"] * len(colours))
    return Emoji(np.ones((len(colours), 1, 1, 1), np.float32), colour, names)


def halves(train, test):
    return Halves(train, test, train.line, train.colour)


def test_painters_by_hand():
    data = halves(one_pixel(RED, RED, BLUE), one_pixel(RED, BLUE, WHITE))
    told = levels(data, np.random.default_rng(0))
    two = told["by people"]
    assert np.isclose(two["hues"], 2) and two["L1"] == 0 and two["off by"] == 1
    paper = told["paper left white"]
    assert paper["hues"] == 0 and paper["off by"] == 99
    assert np.isclose(paper["L1"], 8 / 9)  # two colours, each off by 2 in 2 channels
    crayon = told["one crayon"]  # the median: red, and nothing where nobody painted
    assert np.isclose(crayon["hues"], 1) and np.isclose(crayon["off by"], 2)
    assert np.isclose(crayon["L1"], 4 / 9)


def test_noise_has_more_hues_than_people():
    told = levels(emoji_halves(), np.random.default_rng(0))
    assert told["noise"]["hues"] > 11 > told["by people"]["hues"] > 5
    assert told["noise"]["L1"] > told["paper left white"]["L1"]


def test_a_grey_gets_the_mean_colour_of_its_brightness():
    dark, light = (-0.9, -0.5, -0.7), (0.1, 0.9, 0.5)
    train = one_pixel(RED, BLUE, dark, light)  # the first two have one brightness
    painted = by_brightness(train, one_pixel(RED, dark, light).colour)[:, 0, 0]
    middle = np.mean([RED, BLUE], 0)
    np.testing.assert_allclose(painted, [middle, dark, light], atol=1e-6)


def test_a_brightness_that_nobody_painted_is_a_middle_grey():
    assert not by_brightness(one_pixel(RED), one_pixel(WHITE).colour).any()
