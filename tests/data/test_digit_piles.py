"""The piles of digits share no digit, and components give back what they keep."""

import numpy as np
import pytest

from ganlab import data


def test_piles_share_no_digit_and_follow_the_seed():
    piles = data.digit_piles(30, 20, seed=3)
    assert [len(x) for x in piles] == [30, 30, 20, 30]
    rows = np.concatenate([x.reshape(len(x), -1) for x in piles[:3]])
    assert len(np.unique(rows, axis=0)) == 80
    again, other = data.digit_piles(30, 20, seed=3), data.digit_piles(30, 20)
    assert (piles.train == again.train).all() and (piles.train != other.train).any()


def test_labels_are_those_of_the_train_pile():
    piles, whole = data.digit_piles(40, 1), data.digits()
    flat = whole.images.reshape(len(whole.images), -1)
    for x, y in zip(piles.train, piles.labels, strict=True):
        (rows,) = np.nonzero((flat == x.ravel()).all(1))
        assert y in whole.labels[rows]


def test_more_digits_than_there_are_is_told():
    with pytest.raises(ValueError, match="5,000"):
        data.digit_piles(2000, 1001)
    with pytest.raises(ValueError, match="at least 1"):
        data.digit_piles(0, 10)


def test_components_keep_what_lies_in_their_span():
    rng = np.random.default_rng(0)
    basis = rng.normal(size=(3, 16))
    x = (0.05 * rng.normal(size=(50, 3)) @ basis).reshape(50, 4, 4, 1)
    parts = data.Components(x, 3)
    assert parts.encode(x).shape == (50, 3)
    back = parts.decode(parts.encode(x))
    assert back.dtype == np.float32 and np.abs(back - x).max() < 1e-5
    assert parts.decode(1e3 * np.ones((1, 3))).max() <= 1


def test_a_mixture_of_one_is_the_gaussian_of_its_rows():
    c = np.random.default_rng(0).normal(2, 3, (400, 2))
    model = data.fit_mixture(c, 1)
    assert model.means_[0] == pytest.approx(c.mean(0))
    expected = np.cov(c.T, ddof=0) + 0.05 * np.eye(2)
    assert model.covariances_[0] == pytest.approx(expected)
    drawn = data.draw_mixture(model, 50, 1)
    assert drawn.shape == (50, 2) and (drawn == data.draw_mixture(model, 50, 1)).all()
