"""Doodles: letters to patches, colours out of a photo."""

import numpy as np
import pytest

from ganlab.data.doodles import doodle, flat, palette, pipette

RED, BLUE = np.array([1.0, -1, -1]), np.array([-1.0, -1, 1])


def test_a_letter_becomes_a_patch_of_its_colour():
    x = doodle("aab\naab", {"a": RED, "b": BLUE}, (20, 30))
    assert x.shape == (20, 30, 3) and x.dtype == np.float32
    assert np.allclose(x[:, :19], RED) and np.allclose(x[:, 21:], BLUE)


def test_only_the_given_colours_occur_and_edges_are_round():
    x = doodle("aaa\naba\naaa", {"a": RED, "b": BLUE}, (60, 60))
    blue = (x == BLUE).all(-1)
    assert ((x == RED).all(-1) | blue).all()
    assert blue[30, 30] and not blue[22, 22] and blue[24, 30]


def test_wrong_doodles_are_told():
    with pytest.raises(ValueError, match="same length"):
        doodle("aa\na", {"a": RED})
    with pytest.raises(ValueError, match="same length"):
        doodle("", {"a": RED})
    with pytest.raises(ValueError, match="'c' is no colour of this doodle: use a b"):
        doodle("abc", {"a": RED, "b": BLUE})


def test_the_main_colours_of_a_photo_of_few_are_these():
    rng = np.random.default_rng(0)
    colours = np.array([[-0.8, -0.7, -0.9], [0.1, -0.5, 0.4], [0.9, 0.8, 0.9]])
    photo = colours[rng.integers(0, 3, (20, 30))] + rng.normal(0, 0.01, (20, 30, 3))
    assert np.allclose(palette(photo, 3), colours, atol=0.01)
    assert np.allclose(flat(photo, colours), photo, atol=0.06)


def test_a_pipette_takes_the_colour_of_its_place():
    photo = np.zeros((10, 20, 3), np.float32)
    photo[:5], photo[5:] = RED, BLUE
    photo[1, 1] = 0  # a speck
    got = pipette(photo, {"up": (0.1, 0.1), "down": (1, 1)})
    assert np.allclose(got["up"], RED) and np.allclose(got["down"], BLUE)
    with pytest.raises(ValueError, match=r"The place of 'x' is \(40, 2\)"):
        pipette(photo, {"x": (40, 2)})
