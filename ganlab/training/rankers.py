"""Rankers in closed form: from what users had, x (U, I) of 0 and 1, to scores (U, I).

No gradient flows through them, so they are written once, in NumPy.
"""

import numpy as np

from ..metrics.ranking import ndcg


def popularity(x):
    """How many users had an item: the same scores for everybody."""
    x = np.asarray(x, float)
    return np.broadcast_to(x.sum(0), x.shape)


def item_knn(x, neighbours=40, shrink=10.0):
    """Each item adds to the scores of those whose users overlap with its own most.

    The overlap is x_i·x_j / (|x_i| |x_j| + shrink), of which each item j keeps its
    largest `neighbours` (Sarwar et al. 2001; shrink damps overlaps of rare items).
    """
    x = np.asarray(x, float)
    length = np.sqrt(x.sum(0))
    both = np.outer(length, length)  # 0 for an item that nobody had
    near = x.T @ x / (both + shrink + (both == 0))
    np.fill_diagonal(near, 0)
    least = np.sort(near, axis=0)[-min(neighbours, len(near))]  # of each column
    return x @ np.where(near >= least, near, 0)


def ease_weights(x, weight=1000.0):
    """B (I, I) that minimises |x - x B|^2 + weight |B|^2 with a diagonal of 0.

    P = (x'x + weight 1)^-1, B_ij = -P_ij / P_jj off the diagonal (EASE, Steck 2019,
    arXiv 1905.03375, eq. 8). In float64: the inverse loses digits.
    """
    x = np.asarray(x, float)
    P = np.linalg.inv(x.T @ x + weight * np.eye(x.shape[1]))
    B = -P / np.diag(P)
    np.fill_diagonal(B, 0)
    return B


def ease(x, weight=1000.0):
    """The scores of EASE: x B."""
    return np.asarray(x, float) @ ease_weights(x, weight)


GRIDS = {  # what is tried where settings are chosen
    "item-kNN": [(item_knn, (k, s)) for k in (10, 20, 40, 80) for s in (1, 10, 50)],
    "EASE": [(ease, (w,)) for w in (1, 3, 10, 30, 100, 300, 1000, 3000)],
}


def valid_score(scores, split):
    """NDCG@10 on valid, with train hidden: what all settings are chosen by."""
    return float(np.nanmean(ndcg(scores, split.valid, split.train)))


def best_setting(grid, split):
    """(score on valid, ranker, its setting): the best of a list like those in GRIDS."""
    tried = [
        (valid_score(make(split.train, *setting), split), make, setting)
        for make, setting in grid
    ]
    return max(tried, key=lambda entry: entry[0])


def chosen(name, split):
    """(scores (U, I), setting) of the best on valid, of GRIDS[name]."""
    _, make, setting = best_setting(GRIDS[name], split)
    return make(split.train, *setting), setting
