"""What the counts of K equally frequent modes tell, each with what perfect gets."""

import numpy as np
from scipy.stats import binom


def covered_modes(counts):
    """How many of the K modes have at least one sample."""
    return int((_counts(counts) > 0).sum())


def covered_ceiling(modes, n):
    """The modes that n perfect samples cover in the mean: K (1 - (1 - 1/K)^n)."""
    return modes * (1 - (1 - 1 / modes) ** n)


def modes_kl(counts):
    """KL(counts / n || uniform over the K modes) in nats, from 0 to log K."""
    counts = _counts(counts)
    share = counts[counts > 0] / counts.sum()
    return float((share * np.log(share * len(counts))).sum())


def kl_floor(modes, n):
    """The mean of modes_kl over n perfect samples; about (K - 1) / 2n for n >> K.

    Exact, by the binomial distribution of a count c: K E[c/n log(c K/n)]. 2n KL is the
    G statistic, nearly chi-squared with K - 1 degrees of freedom (Wilks 1938), hence
    the short formula, which is 4 % too small at n = 5 K.
    """
    c = np.arange(1, n + 1)
    share = c / n
    return float(
        modes * (binom.pmf(c, n, 1 / modes) * share * np.log(share * modes)).sum()
    )


def effective_modes(counts):
    """1 / the share of pairs of samples that fall on one mode: an effective number.

    The share estimates sum p_i^2 without bias, so that K equally frequent modes give
    about K, whatever n is; inf where no two samples meet. The birthday test of Arora
    and Zhang 2017 (arXiv 1706.08224), as a number; 1 / sum p^2 is Simpson's (1949).
    """
    counts = _counts(counts)
    pairs = counts.sum() * (counts.sum() - 1)
    met = (counts * (counts - 1)).sum()
    return float(pairs / met) if met else float("inf")


def _counts(counts):
    counts = np.asarray(counts)
    if counts.ndim != 1 or counts.dtype.kind not in "iu" or (counts < 0).any():
        raise ValueError(
            f"Counts of shape {counts.shape} and type {counts.dtype} came: give one "
            "whole number of samples a mode, such as "
            "np.bincount(labels, minlength=modes)."
        )
    if counts.sum() < 2:
        raise ValueError(f"{counts.sum()} samples came: give at least 2.")
    return counts.astype(np.int64)
