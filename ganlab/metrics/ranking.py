"""How good lists of recommended items are: NDCG, and the share of items shown.

A ranker gives scores (U, I), one for each user and item; relevant and hidden are
boolean tables of the same shape.
"""

import numpy as np


def top(scores, hidden=None, k=10):
    """The k items with the highest scores for each user, the best first: (U, k).

    hidden: items that a user's list leaves out. Of equal scores the item with the lower
    number comes first. ValueError where a score is not a number.
    """
    scores = np.asarray(scores, float)
    if np.isnan(scores).any():
        raise ValueError(
            "Some scores are not a number, so that nothing can be ranked by them: look "
            "for a division by 0, such as the length of a user without items."
        )
    if hidden is not None:
        scores = np.where(hidden, -np.inf, scores)
    return np.argsort(-scores, axis=1, kind="stable")[:, :k]


def ndcg(scores, relevant, hidden=None, k=10):
    """Normalised discounted cumulative gain of each user, in [0, 1]: (U,).

    A hit at place j = 1, 2, ... of the list counts 1 / log2(1 + j); the sum is divided
    by that of the best possible list, which has min(k, number of relevant items) hits
    (Jaervelin and Kekaelaeinen 2002). nan for a user with nothing relevant: use
    np.nanmean. hidden: see top; what counts as relevant must not be hidden.
    """
    chosen = top(scores, hidden, k)
    gains = 1 / np.log2(2 + np.arange(k))
    hits = np.take_along_axis(relevant, chosen, 1)
    best = np.concatenate([[np.nan], np.cumsum(gains)])
    n = np.minimum(relevant.sum(1), k)
    return (hits * gains[: chosen.shape[1]]).sum(1) / best[n]


def shown(scores, hidden=None, k=10):
    """Coverage: the share of all items that stand in anyone's list."""
    return len(np.unique(top(scores, hidden, k))) / np.shape(scores)[1]
