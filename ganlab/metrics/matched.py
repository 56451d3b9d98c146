"""One number for modes and quality together, which neither noise nor a heap fools."""

import numpy as np

from .modes import mode_coverage


def matched_share(x, distribution):
    """The share of the distribution that samples x (n, dim) match: in [0, 1].

    sum over modes of min(share of x that is of high quality there, the mode's weight),
    high quality as in mode_coverage(). One of K equal modes, hit perfectly, gives 1/K;
    uniform noise gives the share of it that lies near modes. A perfect sampler misses 1
    by what lies outside of 3 sigma and by the scatter of its counts.
    """
    counts = mode_coverage(x, distribution).counts
    return float(np.minimum(counts / len(x), distribution.weights).sum())
