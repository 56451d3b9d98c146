"""One run of the 2-D lab: an engine, what was done to it, and what is drawn of it."""

import math
import time

import numpy as np
from scipy.special import expit, ndtri

from ..common.timeline import Moment, Timeline
from .scores import BINS
from .script import note

FAKES, ARROWS, LINES = 400, 70, 17
KEPT = 400  # points of a curve
CURVES = ("loss_D", "loss_G", "covered", "quality", "sw", "kl", "js", "apart")
SEEN = 0.5  # seconds between two measurements


class Diverged(ArithmeticError):
    """A loss or a sample is no longer a number."""


class Run:
    """engine: a Trainer, or anything like ganlab.training.engine.Engine.

    scores: a Scores. name: "A" to "D"; colour: 0 to 3. script: what was done to the
    engine so far (ganlab.widgets.lab2d.script). parted: the step at which an eye could
    tell it from the first run, in a race; None before.
    """

    def __init__(self, engine, scores, name, colour):
        self.engine, self.scores, self.name, self.colour = engine, scores, name, colour
        self.script, self.timeline = [], Timeline()
        self.curves = {name: ([], []) for name in CURVES}  # steps and values
        self.losses, self.measured, self.parted = {}, 0.0, None
        self.steers = hasattr(engine, "sample_gradient")
        self.start_settings = engine.settings() if self.steers else {}
        rng = np.random.default_rng(3)
        self.z = rng.standard_normal((FAKES, 2), np.float32)[:, : engine.z_dim]
        self.z_grid = _noise_grid(engine.z_dim)
        centres = (np.arange(BINS) + 0.5) / BINS * 2 - 1
        plane = np.stack(np.meshgrid(centres, centres), -1).reshape(-1, 2)
        self.plane = (scores.lim * plane).astype(np.float32)  # (BINS^2, 2), rows of y

    @property
    def step(self):
        return self.engine.step_count

    @property
    def loss(self):
        """The name of the loss; a non-saturating one is assumed of other engines."""
        if self.steers:
            return self.engine.settings()["loss"]
        return "non_saturating"

    def act(self, what, value=None):
        """Takes steps or changes settings, and notes it in the script."""
        if what == "configure":
            self.engine.configure(**value)
        elif what == "step":
            self.losses |= self.engine.step(value)
        else:
            self.losses |= getattr(self.engine, what)()
        note(self.script, what, value)
        self._check(self.losses.values())

    def picture(self, best=False):
        """{name: array} of what is drawn: see codec.encode."""
        engine, lim = self.engine, self.scores.lim
        both = engine.sample(np.concatenate([self.z, self.z_grid]))
        self._check(both.ravel())
        fake, grid = np.split(both.astype(np.float32), [FAKES])
        logits = engine.logits(np.concatenate([self.plane, fake]))
        self._check(logits)
        plane, own = np.split(np.asarray(logits, np.float32), [len(self.plane)])
        arrays = {"fake": fake, "heat": self._heat(plane, fake), "grid": grid}
        arrays["logit"] = own
        if self.steers:
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

    def trace_losses(self):
        """Adds the last losses to their curves."""
        for name, value in self.losses.items():
            self.trace(name, value)

    def trace(self, name, value):
        """Adds one value to a curve; from KEPT on every second point goes."""
        steps, values = self.curves[name]
        if steps and steps[-1] == self.step:
            steps.pop(), values.pop()
        steps.append(self.step), values.append(float(value))
        if len(steps) > KEPT:
            del steps[1:-1:2], values[1:-1:2]

    def moment(self, arrays):
        """This moment, with the picture drawn of it."""
        state, script = self.engine.state(), list(self.script)
        return Moment(self.step, arrays, state, script, self.losses.copy())

    def keep(self, arrays):
        """Keeps this moment, to go back to."""
        self.timeline.add(self.moment(arrays))

    def go_back(self, moment):
        """Stands at a moment as if nothing had come after it."""
        self.engine.load(moment.state)
        if self.steers:
            self.engine.configure(**self.start_settings)
            for what, value in moment.script:
                if what == "configure":
                    self.engine.configure(**value)
        self.script, self.losses = list(moment.script), dict(moment.losses)
        self.timeline = self.timeline.until(moment.step)
        for steps, values in self.curves.values():
            n = sum(step <= moment.step for step in steps)
            del steps[n:], values[n:]
        if self.parted is not None and self.parted > moment.step:
            self.parted = None

    def branch(self, moment, name, colour):
        """A second run that stands at a moment of this one."""
        other = Run(self.engine.clone(), self.scores, name, colour)
        other.start_settings = self.start_settings
        other.timeline = self.timeline.until(moment.step)
        for curve, (steps, values) in self.curves.items():
            other.curves[curve] = (list(steps), list(values))
        other.go_back(moment)
        return other

    def _heat(self, logits, fake, best=False):
        """uint8 (BINS, BINS): 255 where D is sure of real, 0 where of fake."""
        loss, shift, scale = self.loss, 0.0, 1.0
        if loss == "least_squares":
            shift, scale = 0.5, 6.0
        elif loss == "hinge":
            scale = 2.0
        elif loss in ("wasserstein", "relativistic") and not best:
            # only differences count: 0 is put half-way between real and fake
            ends = [self.engine.logits(x[:200]) for x in (self.scores.real, fake)]
            shift = np.mean([np.median(end) for end in ends])
            if loss == "wasserstein":
                scale = 2.0 / (np.std(np.concatenate(ends)) + 1e-6)
        sure = 255 * expit(scale * (logits - shift))
        return sure.round().astype(np.uint8).reshape(BINS, BINS)

    def _check(self, values):
        if not np.isfinite(np.asarray(list(values), float)).all():
            raise Diverged(
                f"{self.name}: a number is no longer finite at step {self.step:,}; "
                "go back on the timeline, or reset, and lower a learning rate."
            )


def _noise_grid(z_dim):
    """Quantiles of the noise: a grid (LINES^2, 2), or (10 LINES, 1) along a line."""
    if z_dim == 1:
        return ndtri(np.linspace(0.005, 0.995, 10 * LINES))[:, None].astype(np.float32)
    side = ndtri(np.linspace(0.01, 0.99, LINES))
    grid = np.stack(np.meshgrid(side, side, indexing="ij"), -1).reshape(-1, 2)
    if z_dim > 2:
        grid = np.pad(grid, ((0, 0), (0, z_dim - 2)))
    return grid.astype(np.float32)


def finite(value):
    """value, or None where JSON has no word for it."""
    return value if math.isfinite(value) else None
