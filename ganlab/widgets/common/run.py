"""One run of a live lab: an engine, what was done to it, its curves and moments."""

import numpy as np

from .script import note
from .timeline import LIMIT, Moment, Timeline

KEPT = 400  # points of a curve


class Diverged(ArithmeticError):
    """A loss or a sample is no longer a number."""


class LiveRun:
    """engine: a Trainer, or anything like ganlab.training.engine.Engine.

    name: "A" to "D"; colour: 0 to 3. script: what was done to the engine so far
    (ganlab.widgets.common.script). Subclasses give picture(), the {name: array} of what
    is drawn, measure(now), which adds to the curves, and like(engine, name, colour), a
    second run of their kind.
    """

    names = ()  # curves that are there from the start
    limit = LIMIT  # bytes of the moments kept
    label = ""  # beside the name, in a race
    parted = None  # the step at which an eye could tell two racing runs apart

    def __init__(self, engine, name, colour):
        self.engine, self.name, self.colour = engine, name, colour
        self.script, self.timeline = [], Timeline(self.limit)
        self.curves = {curve: ([], []) for curve in self.names}  # steps and values
        self.losses, self.measured, self.recipe = {}, 0.0, None
        self.start_settings = self.settings()

    @property
    def step(self):
        return self.engine.step_count

    @property
    def loss(self):
        """The name of the loss; a non-saturating one is assumed of other engines."""
        return self.settings().get("loss", "non_saturating")

    def can(self, what):
        """Whether the engine has a method of that name."""
        return hasattr(self.engine, what)

    def settings(self):
        """What can be changed while it trains, as it is now."""
        return self.engine.settings() if self.can("settings") else {}

    def act(self, what, value=None):
        """Takes steps or changes settings, and notes it in the script."""
        if what == "configure":
            self.engine.configure(**value)
        elif what == "step":
            self.losses |= self.engine.step(value)
        else:
            self.losses |= getattr(self.engine, what)()
        note(self.script, what, value)
        self.check(self.losses.values())

    def trace_losses(self):
        """Adds the last losses to their curves."""
        for name, value in self.losses.items():
            self.trace(name, value)

    def trace(self, name, value, step=None):
        """Adds one value to a curve; from KEPT on every second point goes."""
        step = self.step if step is None else step
        steps, values = self.curves.setdefault(name, ([], []))
        if steps and steps[-1] == step:
            steps.pop(), values.pop()
        steps.append(step), values.append(float(value))
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
        if self.start_settings:
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
        other = self.like(self.engine.clone(), name, colour)
        other.start_settings, other.recipe = self.start_settings, self.recipe
        other.timeline = self.timeline.until(moment.step)
        for curve, (steps, values) in self.curves.items():
            other.curves[curve] = (list(steps), list(values))
        other.go_back(moment)
        return other

    def check(self, values):
        """Raises Diverged where one of the values is not finite."""
        values = values if isinstance(values, np.ndarray) else list(values)
        if not np.isfinite(values).all():
            raise Diverged(
                f"{self.name}: a number is no longer finite at step {self.step:,}; "
                "go back on the timeline, or reset, and lower a learning rate."
            )
