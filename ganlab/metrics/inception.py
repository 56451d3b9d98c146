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
    Rows in float16 or bfloat16 may sum to 1 as nearly as their digits allow.
    It never sees a real image: compare with the score of real ones.
    ValueError: rows that are not probabilities, or fewer rows than splits.
    """
    p = rows(probabilities, "probabilities")
    slack = max(1e-4, 8 * _unit(np.asarray(probabilities).dtype))
    if (p < 0).any() or not np.allclose(p.sum(1), 1, rtol=0, atol=slack):
        raise ValueError(
            f"Rows summing to {p.sum(1).min():.4g}..{p.sum(1).max():.4g} with a "
            f"smallest entry of {p.min():.4g} came, probabilities (n, K) were "
            "expected: pass digit_probabilities(images), not logits or features."
        )
    if not 1 <= splits <= len(p):
        raise ValueError(
            f"splits={splits} came with {len(p)} rows, 1 to {len(p)} was expected."
        )
    p = p / p.sum(1, keepdims=True)  # rounding in few digits leaves sums beside 1
    scores = [_score(part) for part in np.array_split(p, splits)]
    return InceptionScore(
        float(np.mean(scores)), float(np.std(scores)), 1.0, float(p.shape[1])
    )


def _unit(dtype):
    """The relative rounding error of a float type: 2^-11 for float16."""
    if dtype.kind == "f":
        return np.finfo(dtype).eps / 2
    # NumPy has no bfloat16: TensorFlow's has 8 binary digits
    return 2.0**-8 if "bfloat16" in dtype.name else 0.0


def _score(p_yx):
    p_y = p_yx.mean(0)
    ratio = np.divide(p_yx, p_y, out=np.ones_like(p_yx), where=p_yx > 0)
    kl = (p_yx * np.log(ratio)).sum(1)  # 0 log 0 = 0
    return np.exp(kl.mean())
