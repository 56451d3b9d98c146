"""Precision, recall, density and coverage at once."""

from typing import NamedTuple

from .manifold import density_coverage, precision_recall


class Balls(NamedTuple):
    """What precision_recall and density_coverage say of the same rows."""

    precision: float
    recall: float
    density: float
    coverage: float


def balls(real, fake, k=5):
    """All four, of real (n, d) and fake (m, d), with balls to the k-th neighbour."""
    two = precision_recall(real, fake, k), density_coverage(real, fake, k)
    return Balls(*two[0], *two[1])
