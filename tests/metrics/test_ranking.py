"""NDCG against scikit-learn's and by hand; lists, hiding and coverage."""

import numpy as np
import pytest
from sklearn.metrics import ndcg_score

from ganlab.metrics.ranking import ndcg, shown, top


def test_ndcg_is_scikit_learns():
    rng = np.random.default_rng(0)
    scores, relevant = rng.random((50, 30)), rng.random((50, 30)) < 0.3
    assert relevant.any(1).all()
    theirs = [ndcg_score([r], [s], k=10) for r, s in zip(relevant, scores, strict=True)]
    np.testing.assert_allclose(ndcg(scores, relevant), theirs)


def test_ndcg_by_hand():
    scores = np.array([[5.0, 4, 3, 2]])
    relevant = np.array([[False, True, False, True]])
    best = 1 + 1 / np.log2(3)
    value = ndcg(scores, relevant, k=3)[0]
    assert value == pytest.approx(1 / np.log2(3) / best)
    hidden = np.array([[True, False, False, False]])
    assert ndcg(scores, relevant, hidden, k=3)[0] == pytest.approx(1.5 / best)


def test_a_user_without_relevant_items_has_no_score():
    value = ndcg(np.ones((2, 4)), np.array([[False] * 4, [True] + [False] * 3]))
    assert np.isnan(value[0]) and value[1] == 1


def test_lists_longer_than_there_are_items():
    assert ndcg(np.array([[1.0, 2]]), np.array([[True, True]]), k=10)[0] == 1


def test_top_hides_and_keeps_the_order_of_equals():
    scores, hidden = np.array([[1.0, 3, 3, 2]]), np.array([[False, False, True, False]])
    assert top(scores, k=3).tolist() == [[1, 2, 3]]
    assert top(scores, hidden, 3).tolist() == [[1, 3, 0]]


def test_scores_that_are_no_numbers():
    with pytest.raises(ValueError, match="not a number"):
        top(np.array([[np.nan, 1.0]]))


def test_coverage():
    everybody = np.tile(np.arange(20.0), (7, 1))
    assert shown(everybody, k=5) == 5 / 20
    assert shown(np.eye(8), k=1) == 1
