"""A training run that a person can watch, stop, go on with and resume."""

import contextlib
import math
import signal
import threading
import time

from .checkpoints import Checkpoint
from .history import History
from .pacing import Plan
from .screen import screen_for

CHECKPOINT_EVERY = 10.0  # seconds between two checkpoints
# Data in [-1, 1] with d values are at most 2 sqrt(d) apart: 222 for 64x64 RGB images.
# A critic of slope 1, the steepest that is meant, cannot lose more than that.
LARGEST_LOSS = 1e4


class TrainingDiverged(ArithmeticError):
    """The losses are no longer numbers, or far beyond any that can be meant."""


class Monitor:
    """Trains an engine in slices of about 0.3 s, records it and shows it.

    engine: a Loop, a Trainer, or anything like ganlab.training.engine.Engine. kind:
    "points" or "images", by default what the engine says or a sample shows. reference:
    real points drawn below the generated ones. every: steps between two kept samples;
    by default twelve are kept of a run. checkpoint: path of an npz file, written every
    10 s and at the end; where it exists already, the run in it is taken up again. A
    checkpoint that cannot be written is told once and does not end the run.
    """

    def __init__(
        self,
        engine,
        title="",
        kind=None,
        reference=None,
        every=None,
        checkpoint=None,
        seed=0,
    ):
        self.engine, self.title, self.every = engine, title, every
        self.reference, self.history, self.stopped = reference, History(), False
        self.seed, self.kind = seed, kind or getattr(engine, "kind", None)
        if self.kind is None:
            self.kind = "images" if engine.sample(1, seed).ndim == 4 else "points"
        self._begin = engine.step_count, 0.0  # where the next run begins
        self.checkpoint = Checkpoint(checkpoint) if checkpoint else None
        if self.checkpoint:
            self.history = self.checkpoint.resume(engine) or self.history

    @property
    def now(self):
        """(step, seconds of training) reached so far."""
        return self.engine.step_count, self.history.seconds

    def sample(self):
        """What the engine makes of the monitor's noise, the same at every step."""
        return self.engine.sample(64 if self.kind == "images" else 1000, self.seed)

    def stop(self):
        """Ends the run after the slice it is in, as the stop button does."""
        self.stopped = True

    def run(self, steps=None, seconds=None):
        """Trains for `steps` alternating steps, or for `seconds` of training time.

        Called again, it goes on from where it ended. Interrupting the kernel stops the
        run like the stop button does. Returns the History of all runs so far. Raises
        TrainingDiverged where the losses are not finite or beyond LARGEST_LOSS.
        """
        plan = Plan(self._begin, steps, seconds, self.every)
        self.stopped, screen = False, screen_for(self, plan)
        resumed_past_it = plan.fraction(*self.now) >= 1
        screen.start()
        try:
            if not resumed_past_it:
                with _interrupt_calls(self.stop):
                    self._train(plan, screen)
        finally:
            screen.finish()
        now = self.now
        self._begin = plan.end_or(now) if resumed_past_it else now
        return self.history

    def _train(self, plan, screen):
        self.history.optimum = dict(getattr(self.engine, "optimum", {}))
        self._keep_sample()
        saved = time.perf_counter()
        while plan.fraction(*self.now) < 1 and not self.stopped:
            k = plan.next_k(*self.now)
            begin = time.perf_counter()
            losses = self.engine.step(k)
            spent = time.perf_counter() - begin
            plan.measured(k, spent)
            self.history.add(
                self.engine.step_count, self.history.seconds + spent, losses
            )
            self._check(losses)
            if plan.frame_is_due(*self.now):
                self._keep_sample()
            if time.perf_counter() - saved > CHECKPOINT_EVERY:
                self._save()
                saved = time.perf_counter()
            screen.update()
        self._keep_sample()
        self._save()

    def _keep_sample(self):
        step, samples = self.engine.step_count, self.history.samples
        if not samples or samples[-1][0] != step:
            samples.append((step, self.sample()))

    def _save(self):
        if self.checkpoint:
            self.checkpoint.write(self.engine, self.history)

    def _check(self, losses):
        for name, value in losses.items():
            if math.isfinite(value) and abs(value) <= LARGEST_LOSS:
                continue
            raise TrainingDiverged(
                f"{name} was {value:.3g} at step {self.engine.step_count:,}: training "
                "has diverged; likely causes are a learning rate that is too high, a "
                "missing penalty on D, or data that are not in [-1, 1]."
            )


@contextlib.contextmanager
def _interrupt_calls(stop):
    """An interrupt calls `stop`: no step is cut in half; a second one raises."""
    if threading.current_thread() is not threading.main_thread():
        yield
        return

    def handle(number, frame):
        signal.signal(signal.SIGINT, signal.default_int_handler)
        stop()

    before = signal.signal(signal.SIGINT, handle)
    try:
        yield
    finally:
        signal.signal(signal.SIGINT, before)
