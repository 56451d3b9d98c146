"""Generated words against a distribution with known log p: quality and diversity.

Negative log-likelihoods in nats a word; a perfect generator has both at the entropy.
"""

from typing import NamedTuple

import numpy as np


class WordScores(NamedTuple):
    """quality: -E_q log p, how unlikely the generated words are under p. diversity:
    -E_p log q, how unlikely fresh real words are under q. js: the Jensen-Shannon
    divergence in nats, 0 to log 2. distinct: the share of generated words that differ.
    """

    quality: float
    diversity: float
    js: float
    distinct: float


def word_scores(words, log_p, log_q, log_p_real, log_q_real):
    """The WordScores of generated words, as a list, from log-probabilities.

    log_p, log_q (n,): of the generated words under both distributions; log_p_real,
    log_q_real (m,): of real ones. Zhu et al. 2018 (arXiv 1802.01886) call the two
    likelihoods NLL-oracle and NLL-test.
    """
    log_p, log_q, log_p_real, log_q_real = (
        np.asarray(x, np.float64) for x in (log_p, log_q, log_p_real, log_q_real)
    )
    real = log_p_real - np.logaddexp(log_p_real, log_q_real) + np.log(2)
    fake = log_q - np.logaddexp(log_p, log_q) + np.log(2)
    return WordScores(
        quality=float(-log_p.mean()),
        diversity=float(-log_q_real.mean()),
        js=float((real.mean() + fake.mean()) / 2),
        distinct=len(set(words)) / len(words),
    )


def height_above(scores, curve):
    """How many nats of diversity a generator loses to a curve at equal quality.

    scores: WordScores. curve: a list of them, such as one model's at several
    temperatures, joined by straight lines. Positive: the curve is better. Beyond the
    ends of the curve its last value counts.
    """
    x, y = np.array(sorted((s.quality, s.diversity) for s in curve)).T
    return float(scores.diversity - np.interp(scores.quality, x, y))


def told_apart(at_real, at_fake):
    """The share of words, half of them real, that logits put on the right side of 0.

    The most there is to get is that of the logits log p - log q.
    """
    right = np.asarray(at_real) > 0, np.asarray(at_fake) < 0
    return float(np.mean([side.mean() for side in right]))


def kl_gain(at_real, at_fake):
    """E_p[D] - log E_q[exp D] in nats, of D's logits at words of p and of q.

    By so much KL(p || q exp(D) / Z) is below KL(p || q): at most by all of it, for
    D = log p / q. Donsker and Varadhan 1983.
    """
    at_real, at_fake = np.float64(at_real), np.float64(at_fake)
    top = at_fake.max()
    return float(at_real.mean() - top - np.log(np.exp(at_fake - top).mean()))
