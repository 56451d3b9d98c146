"""Landscapes: what is painted is what was drawn, and can be read back."""

import colorsys

import numpy as np
import pytest

from ganlab.data import scenes
from ganlab.data.scenes import CIRCULAR, FACTORS, apart, measure


@pytest.fixture(scope="module")
def drawn():
    return scenes(600, np.random.default_rng(0))


def test_pictures_and_their_ranges(drawn):
    assert drawn.images.shape == (600, 32, 32, 3) and drawn.images.dtype == np.float32
    assert -1 <= drawn.images.min() < -0.5 and 0.9 < drawn.images.max() <= 1
    assert list(drawn.factors) == list(FACTORS)
    again = scenes(600, np.random.default_rng(0)).images
    assert (again == drawn.images).all()
    assert 0.12 <= drawn.factors["sun y"].min() and drawn.factors["sun y"].max() <= 0.42


def test_the_corners_have_the_colours_of_another_library(drawn):
    """Where neither sun nor glow reaches: the sky's top, as colorsys has it."""
    f = drawn.factors
    far = (f["sun x"] > 0.5) & (f["sun size"] < 0.1)
    for hue, image in zip(f["sky hue"][far], drawn.images[far], strict=True):
        expected = 2 * np.array(colorsys.hsv_to_rgb(hue % 1, 0.75, 0.6)) - 1
        np.testing.assert_allclose(image[0, 0], expected, atol=1e-5)
    for hue, ridge, image in zip(
        f["land hue"], f["horizon"], drawn.images, strict=True
    ):
        row = int(32 * (ridge + 0.11))  # below the ridge's waves, above the front
        if row < 32 * (0.35 * (ridge - 0.09) + 0.62) - 1:
            expected = 2 * np.array(colorsys.hsv_to_rgb(hue, 0.55, 0.42)) - 1
            np.testing.assert_allclose(image[row, 16], expected, atol=1e-5)


def test_factors_are_read_back(drawn):
    told = measure(drawn.images)
    assert told["sun found"].mean() > 0.99
    ok = told["sun found"]
    for name in FACTORS:
        gap = apart(told[name], drawn.factors[name], name)[ok]
        assert np.median(gap) < (0.001 if name in CIRCULAR else 0.01), name
        if name not in CIRCULAR:
            r = np.corrcoef(told[name][ok], drawn.factors[name][ok])[0, 1]
            assert r > 0.99, name


def test_a_picture_without_a_sun_has_none():
    dark = np.full((2, 32, 32, 3), -0.5, np.float32)
    told = measure(dark)
    assert not told["sun found"].any() and np.isnan(told["sun x"]).all()


def test_hues_are_compared_around_the_circle():
    assert apart(0.95, 0.05, "sky hue") == pytest.approx(0.1)
    assert apart(0.95, 0.05, "sun x") == pytest.approx(0.9)


def test_other_shapes_are_refused():
    with pytest.raises(ValueError, match="give landscapes"):
        measure(np.zeros((3, 28, 28, 1)))
