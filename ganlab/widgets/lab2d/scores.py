"""What the lab measures of a generator, each with the score of perfect samples."""

from typing import NamedTuple

import numpy as np
from scipy.ndimage import gaussian_filter

from ...metrics import (
    floor,
    high_quality_ceiling,
    histogram_divergences,
    mode_coverage,
    sliced_wasserstein,
)
from ...metrics.plane import histogram

N = 2500  # fakes of one measurement, as in the published protocol of mode_coverage
BINS = 40  # of D's picture and of the optimal D's
BLUR = 0.7  # cells; both distributions of the optimal D are seen through the same blur
FAKES = 10_000  # for the density of G, which no formula gives
KNOWN = "non_saturating", "minimax", "relativistic", "least_squares", "hinge"


class Distances(NamedTuple):
    """Sliced Wasserstein distance in units of x; KL and Jensen-Shannon in nats."""

    sw: float
    kl: float
    js: float


class Scores:
    """Measures fakes (n, 2) against a Distribution. lim: half the side of the window.

    floors: {name: what perfect samples score}, ceilings for covered and quality.
    chance: the same of uniform noise over the window.
    """

    def __init__(self, distribution, lim, seed=0):
        rng = np.random.default_rng([seed, 2])
        self.distribution, self.lim = distribution, lim
        self.z = rng.standard_normal((FAKES, 8), np.float32)
        self.real, self.many = (
            distribution.sample(N, rng),
            distribution.sample(100_000, rng),
        )
        self.counts = histogram(self.many, lim)
        perfect = floor(lambda _, x: self._distances(x), None, self.many, N)
        sw, kl, js = perfect.mean
        wide = 2 if distribution.curve is None else 1
        ceiling = high_quality_ceiling(wide)
        self.floors = {"sw": sw, "kl": kl, "js": js, "quality": ceiling}
        self.floors["covered"] = float(len(distribution.modes))
        self.chance = self._score(rng.uniform(-lim, lim, (N, 2)))

    def measure(self, engine):
        """{"covered", "quality", "sw", "kl", "js"} of N fakes."""
        return self._score(engine.sample(self.z[:N, : engine.z_dim]))

    def _score(self, fake):
        modes = mode_coverage(fake, self.distribution)
        sw, kl, js = self._distances(fake)
        label = {"covered": modes.covered, "quality": modes.high_quality}
        return label | {"sw": sw, "kl": kl, "js": js}

    def best_D(self, engine, loss):
        """The optimal D's logits (BINS, BINS) against this G, or None where unknown.

        Goodfellow et al. 2014, proposition 1: log p/q for the logistic losses (up to a
        constant for the relativistic one); p / (p + q) for least squares; the sign of
        p - q for hinge. A Wasserstein critic has no such formula. The density q of G is
        a blurred histogram of 10,000 fakes, p the same of 100,000 samples of the
        distribution.
        """
        if loss not in KNOWN:
            return None
        fake = engine.sample(self.z[:, : engine.z_dim])
        p, q = (self._density(x) for x in (self.many, fake))
        if loss == "least_squares":
            return p / (p + q)
        log_ratio = np.log(p / q)
        return np.sign(log_ratio) if loss == "hinge" else log_ratio

    def _distances(self, fake):
        divergences = histogram_divergences(self.counts, histogram(fake, self.lim))
        return Distances(sliced_wasserstein(self.real, fake), *divergences)

    def _density(self, x):
        inside = x[(np.abs(x) < self.lim).all(1)]
        counts = histogram(inside, self.lim, BINS) if len(inside) else np.zeros((1, 1))
        smooth = gaussian_filter(np.broadcast_to(counts, (BINS, BINS)) * 1.0, BLUR)
        return smooth / len(x) + 1e-5
