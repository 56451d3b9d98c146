"""One run of the image lab: its images, D's opinion of them, and how far they are."""

import time

import numpy as np

from ..common.opinion import opinion
from ..common.run import LiveRun
from ..latent.space import slerp
from .features import to_bytes

SHOWN, REAL, WAY = 32, 8, 8  # generated images, real ones, images of a walk
LIMIT = 160_000_000  # bytes of moments: some 17 of lesson 03's networks
SEEN_APART = 0.04  # of black to white: from here on an eye can tell two grids
SHARE = 0.009  # of the time at most goes into measuring
LEAST = 2.0  # seconds between two measurements


class ImageRun(LiveRun):
    """A LiveRun of images. scores: a Scores; x_real: images (REAL, H, W, C)."""

    names, limit = ("loss_D", "loss_G", "frechet"), LIMIT

    def __init__(self, engine, scores, x_real, name, colour):
        super().__init__(engine, name, colour)
        self.scores, self.x_real = scores, x_real
        self.z = self.seen = None
        if hasattr(engine, "z_dim"):
            rng = np.random.default_rng(3)
            shape = max(SHOWN, scores.n), engine.z_dim
            self.z = rng.standard_normal(shape, np.float32)
        self.pieces, self.began, self.wait, self.cost = None, 0, LEAST, 0.0

    def sample(self, n):
        """n images (n, H, W, C) of the fixed noise."""
        if self.z is None:
            return self.engine.sample(n, seed=3)
        return self.engine.sample(self.z[:n])

    def picture(self, way=None):
        """{name: array} of what is drawn: see codec.encode.

        images: uint8 (SHOWN, H, W, C); logit, sure: D's logit of each and its opinion
        from 0 (generated) to 255, and the same of the real ones, which come after
        them; way: uint8 (WAY, H, W, C), from image way[0] to way[1].
        """
        if way is None or self.z is None:
            x, walked = self.sample(SHOWN), None
        else:
            a, b = self.z[list(way)]
            z = [slerp(a, b, t) for t in np.linspace(0, 1, WAY)]
            both = np.concatenate([self.z[:SHOWN], z]).astype(np.float32)
            x, walked = np.split(self.engine.sample(both), [SHOWN])
        self.check(x)
        self.seen = self.step, x
        arrays = {"images": to_bytes(x)}
        if walked is not None:
            arrays["way"] = to_bytes(walked)
        if self.can("logits"):
            seen = np.concatenate([x, self.x_real]).astype(np.float32)
            logits = np.asarray(self.engine.logits(seen), np.float32)
            self.check(logits)
            arrays["logit"] = logits
            ends = logits[SHOWN:], logits[:SHOWN]
            arrays["sure"] = opinion(logits, self.loss, ends)
        return arrays

    def compare(self, first):
        """Traces how far its images are from those of `first`, drawn at one step.

        "apart": root of the mean square over pixels, as a share of black to white.
        """
        (step, x), (other, y) = self.seen, first.seen
        if step == other and x.shape == y.shape:
            apart = float(np.sqrt(np.square(x - y).mean())) / 2
            self.trace("apart", apart, step)
            if apart > SEEN_APART and self.parted is None:
                self.parted = step

    def measure(self, now=None):
        """Adds to the curves, at once."""
        self.pieces = None
        self.trace("frechet", self.scores.measure(self.sample))
        self.trace_losses()
        self.measured = time.perf_counter() if now is None else now

    def measure_on(self):
        """Measures piece by piece, where it is time; whether one has ended."""
        begin = time.perf_counter()
        if self.pieces is None:
            if begin - self.measured < self.wait:
                return False
            self.pieces, self.began = self.scores.measuring(self.sample), self.step
            self.cost = 0.0
        try:
            next(self.pieces)
            ended = False
        except StopIteration as done:
            self.trace("frechet", done.value, self.began)
            self.pieces, ended = None, True
        self.measured = time.perf_counter()
        self.cost += self.measured - begin
        self.wait = max(LEAST, self.cost / SHARE)
        return ended

    def go_back(self, moment):
        self.pieces = None
        super().go_back(moment)

    def like(self, engine, name, colour):
        """A second run of the same noise."""
        return ImageRun(engine, self.scores, self.x_real, name, colour)
