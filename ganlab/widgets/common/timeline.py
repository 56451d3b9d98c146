"""The moments of a run that one can go back to, within a fixed amount of memory."""

from typing import NamedTuple

LIMIT = 48_000_000  # bytes of one run's moments
MOST = 240  # moments of one run


class Moment(NamedTuple):
    """step; arrays: the picture then; state: of the engine; script: how it came there;
    losses: the last ones then."""

    step: int
    arrays: dict
    state: dict
    script: list
    losses: dict


class Timeline:
    """Moments in order. When it is full every second one goes: the grain doubles."""

    def __init__(self, limit=LIMIT, most=MOST):
        self.moments, self.limit, self.most, self.grain = [], limit, most, 1

    def add(self, moment):
        """Keeps a moment; one of the same step replaces the last."""
        if self.moments and self.moments[-1].step == moment.step:
            self.moments.pop()
        self.moments.append(moment)
        while len(self.moments) > 2 and self._too_much():
            last = self.moments[-1]
            self.moments = [m for m in self.moments[:-1:2]] + [last]
            self.grain *= 2

    def at(self, step):
        """The kept moment nearest to `step`."""
        return min(self.moments, key=lambda m: abs(m.step - step))

    def until(self, step):
        """A Timeline of the moments up to `step`, for a branch."""
        other = Timeline(self.limit, self.most)
        other.moments = [m for m in self.moments if m.step <= step]
        other.grain = self.grain
        return other

    @property
    def nbytes(self):
        """Bytes of all arrays kept."""
        return sum(_size(m.arrays) + _size(m.state) for m in self.moments)

    def _too_much(self):
        return len(self.moments) > self.most or self.nbytes > self.limit


def _size(arrays):
    return sum(array.nbytes for array in arrays.values())
