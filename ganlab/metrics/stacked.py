"""Which of the 1,000 stacks of three digits a generator gives."""

from typing import NamedTuple

import numpy as np

from ..data.stacked import double_size
from .counts import covered_modes, effective_modes, modes_kl
from .features import digit_probabilities

MODES, SURE = 1000, 0.9


class StackedModes(NamedTuple):
    """covered: 0..1000; kl: nats; effective: 1..; confident: in [0, 1]; clear: 0..1000;
    counts: int (1000,)."""

    covered: int
    kl: float
    effective: float
    confident: float
    clear: int
    counts: np.ndarray


def stacked_modes(images):
    """Classifies each channel of images (n, 14, 14, 3) or (n, 28, 28, 3) in [-1, 1].

    The published protocol (Metz et al. 2017, arXiv 1611.02163, section 3.3.1): a mode
    is covered if one image is classified as it, and kl is KL(counts / n || uniform).
    The classifier answers whatever it is shown, so garbage covers hundreds of modes.
    confident: the share of channels with a largest probability above 0.9. clear: the
    modes of the images whose three channels all are. effective: see effective_modes.
    Channels of 14 x 14 are doubled bilinearly; the classifier is that of
    digit_probabilities, so scores compare with each other, not with published ones.
    """
    labels, sure = stacked_labels(images)
    counts = np.bincount(labels, minlength=MODES)
    clear = np.unique(labels[(sure > SURE).all(1)])
    return StackedModes(
        covered_modes(counts),
        modes_kl(counts),
        effective_modes(counts),
        float((sure > SURE).mean()),
        len(clear),
        counts,
    )


def stacked_labels(images):
    """(labels (n,) in 0..999, how sure of each channel (n, 3) in [0.1, 1])."""
    images = np.asarray(images, np.float32)
    if images.ndim != 4 or images.shape[1:] not in ((14, 14, 3), (28, 28, 3)):
        raise ValueError(
            f"Images of shape {images.shape} came: give stacks (n, 14, 14, 3) or "
            "(n, 28, 28, 3), the channel last."
        )
    images = double_size(images) if images.shape[1] == 14 else images
    channels = np.moveaxis(images, -1, 1).reshape(-1, 28, 28, 1)  # (3n, 28, 28, 1)
    p = digit_probabilities(np.clip(channels, -1, 1)).reshape(-1, 3, 10)
    return p.argmax(2) @ [100, 10, 1], p.max(2)
