"""Measures of a generator, NumPy arrays in, each with its floor or ceiling."""

from .ball_counts import Balls, balls
from .checkerboard import checkerboard_share
from .copying import data_copying
from .counts import (
    covered_ceiling,
    covered_modes,
    effective_modes,
    kl_floor,
    modes_kl,
)
from .digit_judge import digit_judge
from .digit_shares import digit_shares
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
from .score_piles import by_measure, cut_floor, train_and_judge
from .shift import js_of_shift
from .sieve import sieve
from .stacked import StackedModes, stacked_labels, stacked_modes
from .transport import exact_wasserstein
from .two_samples import TwoSample, two_sample

__all__ = [
    "Balls",
    "DensityCoverage",
    "Divergences",
    "Floor",
    "InceptionScore",
    "Kid",
    "Memorisation",
    "Modes",
    "PrecisionRecall",
    "StackedModes",
    "TwoSample",
    "balls",
    "by_measure",
    "checkerboard_share",
    "coverage_ceiling",
    "cut_floor",
    "covered_ceiling",
    "covered_modes",
    "data_copying",
    "density_coverage",
    "digit_features",
    "digit_judge",
    "digit_probabilities",
    "digit_shares",
    "effective_modes",
    "exact_wasserstein",
    "floor",
    "frechet_distance",
    "high_quality_ceiling",
    "histogram_divergences",
    "inception_score",
    "js_of_shift",
    "kid",
    "kl_floor",
    "memorisation",
    "mode_coverage",
    "modes_kl",
    "precision_recall",
    "sieve",
    "sliced_wasserstein",
    "train_and_judge",
    "stacked_labels",
    "stacked_modes",
    "two_sample",
]
