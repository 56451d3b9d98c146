"""Waves: their lengths, their directions, their spread."""

import numpy as np
import pytest

from ganlab.data.waves import even_waves, normal_waves


def test_even_waves_have_the_lengths_asked_for():
    length = 2 * np.pi / np.linalg.norm(even_waves(2, 9, 8.0, 0.5), axis=0)
    np.testing.assert_allclose(length, 8.0 / 2 ** (np.arange(9) / 2), rtol=1e-5)


def test_directions_are_spread_over_the_circle():
    """The mean of e^{2 i angle} over n random directions has the size 1 / sqrt(n)."""
    x, y = even_waves(2, 4000)
    assert abs(np.exp(2j * np.arctan2(y, x)).mean()) < 4 / np.sqrt(4000)


def test_normal_waves_have_their_standard_deviation():
    waves = normal_waves(2, 5000, std=2.5)
    assert waves.dtype == np.float32 and waves.shape == (2, 5000)
    assert waves.std() == pytest.approx(2.5, rel=4 / np.sqrt(2 * waves.size))


@pytest.mark.parametrize("draw", [normal_waves, even_waves])
def test_a_seed_is_a_set_of_waves(draw):
    assert np.array_equal(draw(2, seed=1), draw(2, seed=1))
    assert not np.array_equal(draw(2, seed=1), draw(2, seed=2))


def test_lengths_in_the_wrong_order_are_named():
    with pytest.raises(ValueError, match="the longer one first"):
        even_waves(2, 4, 0.5, 8.0)
