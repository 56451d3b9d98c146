"""One run of the 2-D lab: an engine, what was done to it, and what is drawn of it."""

import time

import numpy as np
from scipy.special import ndtri

from ..common.opinion import PAIRED, opinion
from ..common.run import LiveRun
from .scores import BINS

FAKES, ARROWS, LINES = 400, 70, 17
CURVES = ("loss_D", "loss_G", "covered", "quality", "sw", "kl", "js", "apart")


class Run(LiveRun):
    """A LiveRun in the plane. scores: a Scores."""

    names = CURVES

    def __init__(self, engine, scores, name, colour):
        super().__init__(engine, name, colour)
        self.scores = scores
        rng = np.random.default_rng(3)
        self.z = rng.standard_normal((FAKES, 2), np.float32)[:, : engine.z_dim]
        self.z_grid = _noise_grid(engine.z_dim)
        centres = (np.arange(BINS) + 0.5) / BINS * 2 - 1
        plane = np.stack(np.meshgrid(centres, centres), -1).reshape(-1, 2)
        self.plane = (scores.lim * plane).astype(np.float32)  # (BINS^2, 2), rows of y

    def picture(self, best=False):
        """{name: array} of what is drawn: see codec.encode."""
        engine, lim = self.engine, self.scores.lim
        both = engine.sample(np.concatenate([self.z, self.z_grid]))
        self.check(both)
        fake, grid = np.split(both.astype(np.float32), [FAKES])
        logits = engine.logits(np.concatenate([self.plane, fake]))
        self.check(logits)
        plane, own = np.split(np.asarray(logits, np.float32), [len(self.plane)])
        arrays = {"fake": fake, "heat": self._heat(plane, fake), "grid": grid}
        arrays["logit"] = own
        if self.can("sample_gradient"):
            at = fake[:ARROWS]
            push = np.asarray(engine.sample_gradient(at), np.float32) * lim
            arrays |= {"at": at, "push": push}
        if best:
            logits = self.scores.best_D(engine, self.loss)
            if logits is not None:
                arrays["best"] = self._heat(logits.T.ravel(), fake, best=True)
        return arrays

    def measure(self, now=None):
        """Adds to the curves; keeps a moment, with the picture drawn then."""
        self.measured = time.perf_counter() if now is None else now
        for name, value in self.scores.measure(self.engine).items():
            self.trace(name, value)
        self.trace_losses()

    def like(self, engine, name, colour):
        """A second run in the same window."""
        return Run(engine, self.scores, name, colour)

    def _heat(self, logits, fake, best=False):
        """uint8 (BINS, BINS): 255 where D is sure of real, 0 where of fake."""
        ends = None
        if self.loss in PAIRED and not best:
            ends = [self.engine.logits(x[:200]) for x in (self.scores.real, fake)]
        return opinion(logits, self.loss, ends).reshape(BINS, BINS)


def _noise_grid(z_dim):
    """Quantiles of the noise: a grid (LINES^2, 2), or (10 LINES, 1) along a line."""
    if z_dim == 1:
        return ndtri(np.linspace(0.005, 0.995, 10 * LINES))[:, None].astype(np.float32)
    side = ndtri(np.linspace(0.01, 0.99, LINES))
    grid = np.stack(np.meshgrid(side, side, indexing="ij"), -1).reshape(-1, 2)
    if z_dim > 2:
        grid = np.pad(grid, ((0, 0), (0, z_dim - 2)))
    return grid.astype(np.float32)
