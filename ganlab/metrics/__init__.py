"""Measures of a generator, NumPy arrays in, each with its floor or ceiling."""

from .checkerboard import checkerboard_share
from .copying import data_copying
from .digit_judge import digit_judge
from .features import digit_features, digit_probabilities
from .floors import Floor, floor
from .frechet import frechet_distance
from .inception import InceptionScore, inception_score
from .kernel import Kid, kid
from .manifold import (
    DensityCoverage,
    PrecisionRecall,
    coverage_ceiling,
    density_coverage,
    precision_recall,
)
from .memory import Memorisation, memorisation
from .modes import Modes, high_quality_ceiling, mode_coverage
from .plane import Divergences, histogram_divergences, sliced_wasserstein
from .shift import js_of_shift
from .sieve import sieve
from .transport import exact_wasserstein
from .two_samples import TwoSample, two_sample

__all__ = [
    "DensityCoverage",
    "Divergences",
    "Floor",
    "InceptionScore",
    "Kid",
    "Memorisation",
    "Modes",
    "PrecisionRecall",
    "TwoSample",
    "checkerboard_share",
    "coverage_ceiling",
    "data_copying",
    "density_coverage",
    "digit_features",
    "digit_judge",
    "digit_probabilities",
    "exact_wasserstein",
    "floor",
    "frechet_distance",
    "high_quality_ceiling",
    "histogram_divergences",
    "inception_score",
    "js_of_shift",
    "kid",
    "memorisation",
    "mode_coverage",
    "precision_recall",
    "sieve",
    "sliced_wasserstein",
    "two_sample",
]
