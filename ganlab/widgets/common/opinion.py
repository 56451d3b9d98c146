"""D's logits as an opinion from 0 (generated) to 255 (real), whatever the loss."""

import numpy as np
from scipy.special import expit

PAIRED = "wasserstein", "relativistic"  # in these losses only differences count


def opinion(logits, loss, ends=None):
    """uint8 of the shape of `logits`: 255 where D is sure of real, 0 where of fake.

    ends: (logits of real samples, logits of generated ones); with a loss of PAIRED 0
    is put half-way between them.
    """
    shift, scale = 0.0, 1.0
    if loss == "least_squares":
        shift, scale = 0.5, 6.0
    elif loss == "hinge":
        scale = 2.0
    elif loss in PAIRED and ends is not None:
        shift = np.mean([np.median(end) for end in ends])
        if loss == "wasserstein":
            scale = 2.0 / (np.std(np.concatenate(ends)) + 1e-6)
    return (255 * expit(scale * (np.asarray(logits) - shift))).round().astype(np.uint8)
