"""The discriminator as a sieve: which generated samples it lets pass."""

import numpy as np


def sieve(logits, rng, quantile=0.95):
    """Keeps sample i with probability min(1, exp(D(x_i) - top)): bool (n,).

    logits: D at generated samples, (n,), for a D that learns log p - log q up to a
    constant (non-saturating, minimax, relativistic). exp(D) is then p/q up to a factor,
    and what rejection sampling keeps is distributed as p where q reaches. top: the
    given quantile of the logits; at 1 sampling is exact, and keeps little. rng: a
    numpy.random.Generator. Azadi et al. 2018 (arXiv 1810.06758), section 3, without
    their shift. ValueError: other shapes, a quantile outside of (0, 1].
    """
    logits = np.asarray(logits, np.float64)
    if logits.ndim != 1 or not len(logits) or not 0 < quantile <= 1:
        raise ValueError(
            f"logits have shape {logits.shape} and quantile is {quantile!r}: give one "
            "logit a sample, (n,), and a quantile above 0 and up to 1."
        )
    top = np.quantile(logits, quantile)
    keep = np.exp(np.minimum(0, logits - top))  # (n,), in [0, 1]
    return rng.random(len(logits)) < keep
