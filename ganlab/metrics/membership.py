"""Membership: do scores tell the images that a network learned from from others?"""

from typing import NamedTuple

import numpy as np
from scipy.stats import binomtest, rankdata

from ._arrays import pair, squared_distances


class Membership(NamedTuple):
    """auc and tpr, each in [0, 1], with the ends of a 95 % interval; fpr: at which.

    A score that knows nothing has an auc of 0.5 and a tpr of fpr.
    """

    auc: float
    auc_low: float
    auc_high: float
    tpr: float
    tpr_low: float
    tpr_high: float
    fpr: float

    def __str__(self):
        auc, tpr = (
            f"{mid:.2f} ({low:.2f} to {high:.2f})" for mid, low, high in self._thirds()
        )
        return f"AUC {auc}, found at {100 * self.fpr:g} % false alarms {tpr}"

    def _thirds(self):
        return self[:3], self[3:6]


def auc(above, below):
    """P(a score of `above` > a score of `below`), ties a half: a float in [0, 1].

    above (m,), below (n,). From ranks, as the statistic of Mann and Whitney: the area
    under the curve of the true over the false positive rate.
    """
    above, below = scores(above, "above"), scores(below, "below")
    m, n = len(above), len(below)
    ranks = rankdata(np.concatenate([above, below]))
    return float((ranks[:m].sum() - m * (m + 1) / 2) / (m * n))


def tpr_at(above, below, fpr=0.01):
    """The share of `above` over a threshold that at most a share fpr of `below` passes.

    Carlini et al. 2022 (arXiv 2112.03570) ask for it at a small fpr: an attack that is
    sure of a few harms them, whatever it says of the rest.
    """
    above, below = scores(above, "above"), scores(below, "below")
    passing = int(fpr * len(below) + 1e-9)
    if not 0 < fpr < 1 or passing < 1:
        raise ValueError(
            f"A false positive rate of {fpr:g} came with {len(below)} strangers, which "
            f"is less than one of them: give at least {_least(fpr)} strangers, or "
            "a larger rate below 1."
        )
    return float((above > np.sort(below)[-passing - 1]).mean())


def membership(members, strangers, fpr=0.01, draws=1000, seed=0):
    """The Membership of two sets of scores, high where the attacker guesses "member".

    members (m,): of images that were learned from; strangers (n,): of others of the
    same distribution that were not. The intervals are bootstrapped: `draws` times
    both sets are drawn anew from themselves, with replacement; the tpr's reaches at
    least as far as the binomial one (Clopper and Pearson), for none of 100 found is no
    proof of 0. They tell of these images, not of another training. ValueError: no row
    of finite numbers, or fewer strangers than one false alarm needs.
    """
    members, strangers = scores(members, "members"), scores(strangers, "strangers")
    told = [_both(members, strangers, fpr)]
    rng = np.random.default_rng(seed)
    for _ in range(draws):
        sets = (x[rng.integers(0, len(x), len(x))] for x in (members, strangers))
        told.append(_both(*sets, fpr))
    low, high = np.quantile(told, (0.025, 0.975), axis=0)
    mid, found = told[0]
    few, many = binomtest(round(found * len(members)), len(members)).proportion_ci()
    ends = min(few, low[1]), max(many, high[1])
    return Membership(
        mid, *map(float, (low[0], high[0])), found, *map(float, ends), fpr
    )


def nearness(candidates, generated):
    """Minus the distance of each candidate to the nearest generated row: (n,).

    candidates (n, d), generated (m, d), such as pixels. The black-box attack of
    GAN-Leaks, Chen et al. 2020 (arXiv 1909.03935): a member may have
    something generated beside it.
    """
    candidates, generated = pair(candidates, generated, ("candidates", "generated"))
    least = [d2.min(1) for _, d2 in squared_distances(candidates, generated)]
    return -np.sqrt(np.concatenate(least))


def scores(x, name):
    """x as float64 (n,), every number finite, or a ValueError."""
    x = np.asarray(x)
    if x.ndim != 1 or not len(x) or x.dtype.kind not in "fiub":
        raise ValueError(
            f"The scores of the {name} have shape {x.shape} and type {x.dtype}: give "
            "(n,) numbers, one score an image, such as D's logits."
        )
    if not np.isfinite(x).all():
        raise ValueError(
            f"The scores of the {name} hold NaN or infinity, finite numbers were "
            "expected: look for the training step at which D broke."
        )
    return x.astype(np.float64)


def _both(members, strangers, fpr):
    return auc(members, strangers), tpr_at(members, strangers, fpr)


def _least(fpr):
    return int(np.ceil(1 / fpr)) if fpr > 0 else "any number of"
