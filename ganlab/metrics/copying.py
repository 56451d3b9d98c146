"""Data-copying: are fakes nearer to the training set than held-out data are?"""

import numpy as np
from scipy.stats import rankdata

from ._arrays import pair, squared_distances


def data_copying(fake, train, held_out):
    """Z_U of Meehan et al. 2020 (arXiv 2004.05675), section 3, with one cell: a float.

    fake (m, d), train (t, d), held_out (n, d). U counts the pairs in which a fake lies
    farther from its nearest training row than a held-out row does, ties a half; Z_U =
    (U - mn / 2) / sqrt(mn (m + n + 1) / 12). About N(0, 1) for a perfect sampler, far
    below 0 for a copier, far above 0 for fakes that lie off the data. The paper
    averages it over cells of a partition, so that copies in one region do not hide
    behind bad fakes in another; here all the space is one cell.
    ValueError: shapes that do not fit, or numbers that are not finite.
    """
    fake, train = pair(fake, train, ("fake", "train"))
    held_out, train = pair(held_out, train, ("held_out", "train"))
    m, n = len(fake), len(held_out)
    ranks = rankdata(np.concatenate([_to_nearest(x, train) for x in (fake, held_out)]))
    U = ranks[:m].sum() - m * (m + 1) / 2
    return float((U - m * n / 2) / np.sqrt(m * n * (m + n + 1) / 12))


def _to_nearest(x, train):
    """The distance of each row of x to the nearest row of train, (n,)."""
    distance = np.empty(len(x))
    for part, d2 in squared_distances(x, train):
        # measured again for this one pair, so that a copy is at distance 0 exactly
        distance[part] = np.linalg.norm(x[part] - train[d2.argmin(1)], axis=1)
    return distance
