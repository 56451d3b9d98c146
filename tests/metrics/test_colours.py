"""Hues counted against closed forms, correlations against NumPy."""

import colorsys

import numpy as np
import pytest

from ganlab.metrics import colours as of


def page(*colours, n=12):
    """(1, k, n, 3): n pixels of each colour, and the mask of all."""
    x = np.repeat(np.array(colours, float)[None, :, None], n, 2)
    return x, np.ones(x.shape[:3], bool)


RED, YELLOW, BLUE, GREY = (1, -0.8, -0.8), (1, 0.9, -0.8), (-0.8, 0, 1), (0.2,) * 3


def test_as_many_hues_as_crayons():
    assert of.hues(*page(RED)) == pytest.approx(1)
    assert of.hues(*page(RED, YELLOW)) == pytest.approx(2)
    assert of.hues(*page(RED, YELLOW, BLUE, GREY)) == pytest.approx(3)
    assert of.hues(*page(GREY)) == 0


def test_unequal_shares_by_the_entropy():
    x, mask = page(RED, BLUE)
    mask[:, 0, 3:] = False  # 3 to 12
    q = np.array([0.2, 0.8])
    assert of.hues(x, mask) == pytest.approx(np.exp(-(q * np.log(q)).sum()))
    np.testing.assert_allclose(np.sort(of.hue_shares(x, mask))[-2:], q)


def test_the_mask_and_paleness_leave_out():
    x, mask = page(RED, (0.1, 0, 0))
    assert of.hues(x, mask) == pytest.approx(1)
    x, mask = page(RED, BLUE)
    mask[:, 0] = False
    assert of.hue_shares(x, mask).max() == 1


def test_all_hues_of_the_circle_fall_into_all_bins():
    rgb = np.array([colorsys.hsv_to_rgb(h, 1, 1) for h in np.linspace(0, 1, 3600)])
    shares = of.hue_shares((2 * rgb - 1)[None, None], np.ones((1, 1, 3600), bool))
    assert (shares > 0.03).all() and shares.sum() == pytest.approx(1)


def test_coloured_is_where_people_put_colour():
    line = np.ones((1, 2, 2, 1))
    colour = np.repeat(line, 3, -1)
    colour[0, 0, 1] = (1, 0.5, 1)
    assert of.coloured(line, colour).tolist() == [[[False, True], [False, False]]]


def test_off_by_is_the_same_both_ways():
    assert of.off_by(2, 6) == of.off_by(6, 2) == 3 and of.off_by(4, 4) == 1
    assert of.off_by(0, 5) == np.inf


def test_correlations_are_numpys():
    rng = np.random.default_rng(0)
    a, b = rng.normal(size=(2, 50))
    assert of.correlation(a, b) == pytest.approx(np.corrcoef(a, b)[0, 1])
    assert of.correlation(a, 2 * a + 3) == pytest.approx(1)
    assert of.correlation(a, 0 * a) == 0
    x, y = rng.uniform(-1, 1, (2, 3, 4, 4, 3))
    mask = rng.random((3, 4, 4)) < 0.7
    red, yellow = of.colour_correlation(x, y, mask)
    r = [(i[..., 0] - i[..., 1])[mask] for i in (x, y)]
    blue = [(i[..., 0] + i[..., 1] - 2 * i[..., 2])[mask] for i in (x, y)]
    assert red == pytest.approx(np.corrcoef(*r)[0, 1])
    assert yellow == pytest.approx(np.corrcoef(*blue)[0, 1])


def test_spread_over_drawings():
    rng = np.random.default_rng(1)
    true = rng.uniform(-1, 1, (6, 1, 1, 3)) * np.ones((6, 4, 4, 3))
    mask = np.ones((6, 4, 4), bool)
    mask[5] = False  # a drawing without colour counts for nothing
    assert of.spread(true, true, mask) == pytest.approx(1)
    assert of.spread(true / 2, true, mask) == pytest.approx(0.25)
    assert of.spread(np.broadcast_to(true[:1], true.shape), true, mask) < 1e-12


def test_l1():
    assert of.l1(np.zeros((2, 3)), np.array([[1, -1, 2], [0, 0, 2]])) == 1
