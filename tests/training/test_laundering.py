import numpy as np
from scipy.ndimage import uniform_filter

from ganlab.data import digits
from ganlab.training.laundering import WAYS, blurred, cropped, halved, jpeg, shifted


def images():
    return digits().images[::500]


def test_all_ways_keep_shape_and_range():
    for way in WAYS.values():
        y = way(images())
        assert y.shape == images().shape and abs(y).max() <= 1 + 1e-6


def test_blur_is_scipys():
    theirs = uniform_filter(images(), (1, 3, 3, 1), mode="nearest")
    np.testing.assert_allclose(blurred(images()), theirs, atol=1e-5)


def test_jpeg_is_near_and_lower_quality_is_farther():
    far = [np.abs(jpeg(images(), q) - images()).mean() for q in (95, 30)]
    assert 0 < far[0] < 0.03 < far[1] < 0.2


def test_cuts_and_moves_take_what_they_say():
    x = images()
    np.testing.assert_array_equal(shifted(x)[:, :, 1:], x[:, :, :-1])
    assert (halved(x)[:, :, 14:] == -1).all()
    np.testing.assert_array_equal(halved(x)[:, :, :14], x[:, :, :14])
    dot = -np.ones((1, 28, 28, 1), np.float32)
    dot[0, 1, 1] = 1  # within the border that is cut off
    assert cropped(dot).max() < -0.99
