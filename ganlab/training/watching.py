"""What happens inside a training step, noted as arrays by a Watch of either framework.

A Watch (ganlab.torch.watch, ganlab.tf.watch) stands beside a step that it knows nothing
of: it sees what goes into G and D, what comes out, which gradients are taken and which
are handed to the optimisers, in their order.
"""

from typing import NamedTuple

import numpy as np

REAL, FAKE, BETWEEN = "real", "fake", "between"


class Call(NamedTuple):
    """A pass through G or D: x and y as NumPy has them, and the mode.

    kinds: for D, the kind of each row of x: real, fake, or between the two.
    """

    net: str
    x: np.ndarray
    y: np.ndarray
    training: bool
    kinds: np.ndarray

    def rows(self, kind, of):
        """Which rows of x or y are of that kind; one of y may stand for several."""
        return self.kinds[:: max(1, len(self.x) // max(1, len(of)))] == kind


class Gradient(NamedTuple):
    """A gradient in the largest weight of `net`, taken or (fed) given to its optimiser.

    norm: over all weights of the network, for those that were fed.
    """

    net: str
    largest: np.ndarray
    fed: bool
    norm: float


class Notes:
    """The events of a step, in order; both Watches stand on it.

    answers: {"real": number, "fake": number}: what D says in place of its logits.
    """

    def __init__(self, answers=None):
        self.events, self.answers = [], answers or {}
        self._fakes, self._real = [], None

    def made(self, x, y, training):
        """A pass through G."""
        self._fakes.append(y)
        self.events.append(Call("G", x, y, training, np.array([])))

    def asked(self, x, y, training):
        """A pass through D; {kind: rows of that kind} to which an answer is set."""
        kinds = self._kinds(x)
        call = Call("D", x, y, training, kinds)
        self.events.append(call)
        told = {kind: call.rows(kind, y) for kind in self.answers}
        return {kind: rows for kind, rows in told.items() if rows.any()}

    def gradient(self, net, largest, fed=False, norm=np.nan):
        """A gradient of `net` was taken, or fed to its optimiser."""
        self.events.append(Gradient(net, np.ravel(largest), fed, float(norm)))

    def _kinds(self, x):
        """Generated rows are known by their values, real ones are all others."""
        kinds = np.full(len(x), REAL, dtype="U7")
        for fake in self._fakes:
            for begin in {0, len(x) - len(fake)}:
                part = slice(begin, begin + len(fake))
                if begin >= 0 and np.array_equal(x[part], fake):
                    kinds[part] = FAKE
        if (kinds == REAL).all():
            if self._is_between(x):
                kinds[:] = BETWEEN
            else:
                self._real = x
        return kinds

    def _is_between(self, x):
        """Whether each row lies on the line from a real one to a generated one."""
        if self._real is None or not self._fakes:
            return False
        for fake in self._fakes:
            if not fake.shape == self._real.shape == x.shape:
                continue
            flat = (a.reshape(len(a), -1).astype(float) for a in (x, fake, self._real))
            x_hat, start, end = flat
            way, gone = end - start, x_hat - start
            share = (gone * way).sum(1) / np.maximum((way**2).sum(1), 1e-12)
            off = np.abs(gone - share[:, None] * way).max()
            inside = (share > -1e-3).all() and (share < 1 + 1e-3).all()
            if inside and off < 1e-3 * max(1.0, np.abs(way).max()):
                return share.min() < 0.999  # at 1 it is the real batch itself
        return False
