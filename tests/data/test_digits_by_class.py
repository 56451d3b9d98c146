"""Digits cut by class: counts, order, and what may overlap."""

import numpy as np

from ganlab.data.digits_by_class import digits_by_class


def keys(x):
    return {row.tobytes() for row in x.images}


def test_the_cuts_have_equal_classes_and_held_ones_are_in_no_other():
    train, held, fresh = digits_by_class()
    for part, n in ((train, 300), (held, 200), (fresh, 200)):
        np.testing.assert_array_equal(part.labels, np.repeat(np.arange(10), n))
    assert not keys(held) & keys(train)
    assert keys(fresh) <= keys(train)
