import math

import numpy as np
import pytest

from ganlab.data import digits
from ganlab.metrics.watermark import false_alarm, least_bits, watermark_key


@pytest.fixture(scope="module")
def real():
    return np.random.default_rng(0).permutation(digits().images)[:1200]


@pytest.fixture(scope="module")
def key(real):
    return watermark_key(real[:600], seed=3)


def test_weights_are_orthonormal_and_readings_standardised(key, real):
    np.testing.assert_allclose(key.w.T @ key.w, np.eye(16), atol=1e-5)
    l = key.read(real[:600])  # noqa: E741
    np.testing.assert_allclose(l.mean(0), 0, atol=1e-3)
    np.testing.assert_allclose(l.std(0), 1, atol=1e-3)


def test_an_image_moved_along_the_weights_carries_the_bits(key, real):
    pull = (key.w * key.std * key.signs).sum(1).reshape(28, 28, 1)
    x = np.clip(0.7 * real[600:700] + pull, -1, 1)
    one, four = (key.right(x, k) for k in (1, 4))
    assert one.mean() > 12 and four.mean() > one.mean() + 1
    assert key.right(x, together=100)[0] == 16


def test_the_key_is_secret_and_the_same_again(real):
    one, again, other = (watermark_key(real, seed=s) for s in (1, 1, 2))
    np.testing.assert_array_equal(one.w, again.w)
    assert abs(one.w.T @ other.w).max() < 0.6


def test_bits_drawn_at_random_are_right_as_often_as_the_binomial_says(real):
    """For fixed images and many keys' bits, whatever the images."""
    key, rng = watermark_key(real[:600]), np.random.default_rng(5)
    read = key.read(real[600:700]) > 0
    bits = rng.integers(0, 2, (4000, 1, 16))
    alarms = ((read[None] == bits).sum(-1) >= 12).mean()
    assert alarms == pytest.approx(false_alarm(16, 12), rel=0.05)


def test_the_tail_is_the_sum_of_its_terms():
    for least in (0, 9, 14, 16):
        ways = sum(math.comb(16, k) for k in range(least, 17))
        assert false_alarm(16, least) == pytest.approx(ways / 2**16)
    assert least_bits(16, 0.0021) == 14 and least_bits(16, 0.002) == 15


def test_wrong_keys_and_images_get_a_sentence(key, real):
    with pytest.raises(ValueError, match="more images than `last`"):
        watermark_key(real[:100])
    with pytest.raises(ValueError, match="bring them to the size"):
        key.read(real[:5, :14])
    with pytest.raises(ValueError, match="use more bits"):
        least_bits(8, 1e-3)
