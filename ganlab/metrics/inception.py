"""The Inception score: confident on each image, varied over all."""

from typing import NamedTuple

import numpy as np

from ._arrays import rows


class InceptionScore(NamedTuple):
    """mean and std over the splits; floor 1 and ceiling K bound every score."""

    mean: float
    std: float
    floor: float
    ceiling: float


def inception_score(probabilities, splits=1):
    """exp E_x KL(p(y|x) || p(y)) of class probabilities (n, K): an InceptionScore.

    Salimans et al. 2016 (arXiv 1606.03498), section 4; p(y) is the mean over the rows.
    1 where all rows are alike, K where every row is certain and the K classes are
    equally frequent. splits: consecutive parts scored apart, as in the paper's code.
    It never sees a real image: compare with the score of real ones.
    ValueError: rows that are not probabilities, or fewer rows than splits.
    """
    p = rows(probabilities, "probabilities")
    if (p < 0).any() or not np.allclose(p.sum(1), 1, atol=1e-4):
        raise ValueError(
            f"Rows summing to {p.sum(1).min():.4g}..{p.sum(1).max():.4g} with a "
            f"smallest entry of {p.min():.4g} came, probabilities (n, K) were "
            "expected: pass digit_probabilities(images), not logits or features."
        )
    if not 1 <= splits <= len(p):
        raise ValueError(
            f"splits={splits} came with {len(p)} rows, 1 to {len(p)} was expected."
        )
    scores = [_score(part) for part in np.array_split(p, splits)]
    return InceptionScore(
        float(np.mean(scores)), float(np.std(scores)), 1.0, float(p.shape[1])
    )


def _score(p_yx):
    p_y = p_yx.mean(0)
    ratio = np.divide(p_yx, p_y, out=np.ones_like(p_yx), where=p_yx > 0)
    kl = (p_yx * np.log(ratio)).sum(1)  # 0 log 0 = 0
    return np.exp(kl.mean())
