"""How many steps the next slice of a run has, and when the run is over."""

import math
import numbers

SLICE = 0.3  # seconds between two looks at the losses and at the stop button
SLICES = 60  # at least about so many slices, for a smooth curve of a short run
FRAMES = 12  # samples kept of one run, besides the first


class Plan:
    """The goal of one run, in steps or in seconds of training, and its pace.

    begin: (step, seconds) at which the run begins, for a resumed one that of the run
    it goes on with. every: steps between two kept samples, or None for FRAMES in all.
    """

    def __init__(self, begin, steps=None, seconds=None, every=None):
        if (steps is None) == (seconds is None):
            raise ValueError("run() takes either steps=... or seconds=...: give one.")
        goal = steps if seconds is None else seconds
        if not _is_number(goal) or not goal > 0:
            raise ValueError(f"run() was asked for {goal!r}: give a number above 0.")
        for name, value in (("steps", steps), ("every", every)):
            if value is None:
                continue
            if not _is_number(value) or value < 1 or value != int(value):
                raise ValueError(
                    f"{name} is {value!r}: give a whole number of at least 1."
                )
        self.begin_step, self.begin_seconds = begin
        self.steps = None if steps is None else int(steps)
        self.seconds, self.every = seconds, every and int(every)
        self.frames_due, self.speed = 1, None

    def end_or(self, now):
        """(step, seconds) of the goal; what the goal leaves open is taken from now."""
        if self.seconds is None:
            return self.begin_step + self.steps, now[1]
        return now[0], self.begin_seconds + self.seconds

    def fraction(self, step, seconds):
        """The share of the goal that is reached, 0 to 1."""
        if self.seconds is None:
            return min(1.0, (step - self.begin_step) / self.steps)
        return min(1.0, (seconds - self.begin_seconds) / self.seconds)

    def seconds_left(self, step, seconds):
        """Estimate from the pace so far; None before there is one."""
        if self.seconds is not None:
            return max(0.0, self.begin_seconds + self.seconds - seconds)
        return self.speed and (self.begin_step + self.steps - step) / self.speed

    def next_k(self, step, seconds):
        """Steps in the next slice; it ends at the goal or the next sample at most."""
        if self.speed is None:
            return 1  # the first step compiles and warms up
        length = SLICE
        if self.seconds is not None:
            length = min(SLICE, self.seconds / SLICES)
        k = max(1, round(self.speed * length))
        if self.seconds is None:
            k = min(k, -(-self.steps // SLICES), self.begin_step + self.steps - step)
        return max(1, min(k, self._next_frame(step) - step))

    def measured(self, k, spent):
        """Takes in that k steps took `spent` seconds, as a running mean."""
        speed = k / max(spent, 1e-6)
        if self.speed is None:
            self.speed = speed
            return
        self.speed = min(math.sqrt(self.speed * speed), 8 * self.speed)

    def frame_is_due(self, step, seconds):
        """Whether a sample is to be kept now; asked once after every slice."""
        if self.every or self.seconds is None:
            return step >= self._next_frame(step - 1)
        due = FRAMES * self.fraction(step, seconds) >= self.frames_due
        self.frames_due += due
        return due

    def _next_frame(self, step):
        """The first step after `step` at which a sample is kept."""
        done = step - self.begin_step
        if self.every:
            return step - done % self.every + self.every
        if self.seconds is not None:
            return step + 10**9
        i = done * FRAMES // self.steps + 1
        while round(i * self.steps / FRAMES) <= done:
            i += 1
        return self.begin_step + round(i * self.steps / FRAMES)


def _is_number(value):
    whole = isinstance(value, numbers.Real) and not isinstance(value, bool)
    return whole and math.isfinite(value)
