"""A die that pays, and how far estimates of its gradient are from the truth."""

from typing import NamedTuple

import numpy as np


class Die(NamedTuple):
    """Face y with probability softmax(theta)_y; y (..., 6) pays sum(tanh(y A + b)) / 2.

    The pay is defined between the faces, too: for any y, not for one-hot rows only.
    """

    theta: np.ndarray
    A: np.ndarray
    b: np.ndarray

    @property
    def p(self):
        """The probability of each face, (V,)."""
        e = np.exp(np.float64(self.theta) - self.theta.max())
        return e / e.sum()

    @property
    def pays(self):
        """What each face pays, (V,)."""
        return 0.5 * np.tanh(np.float64(self.A) + self.b).sum(1)

    @property
    def gradient(self):
        """Of the mean pay in theta, exactly: p_j (f_j - E f)."""
        return self.p * (self.pays - self.p @ self.pays)

    def reinforce(self, baseline=0.0):
        """(bias, noise) of one throw of REINFORCE, exactly, as sums over the faces.

        Williams 1992: (f_y - baseline) ([y = j] - p_j). Both as in errors.
        """
        each = (self.pays - baseline)[:, None] * (np.eye(len(self.p)) - self.p)
        mean = self.p @ each
        return self._told(mean, self.p @ each**2 - mean**2)

    def errors(self, estimates):
        """(bias, noise) of estimates (n, V), in lengths of the true gradient.

        bias: the distance of their mean; noise: their standard deviation, all entries
        together. By chance alone the bias of n estimates is about noise / sqrt(n).
        """
        estimates = np.float64(estimates)
        return self._told(estimates.mean(0), estimates.var(0))

    def _told(self, mean, variance):
        length = np.linalg.norm(self.gradient)
        off = np.linalg.norm(mean - self.gradient)
        return float(off / length), float(np.sqrt(variance.sum()) / length)


def random_die(rng, faces=6):
    """A Die with entries from N(0, 1), b from N(0, 1/4), in float32."""
    shapes = (faces,), (faces, faces), (faces,)
    theta, A, b = (rng.normal(size=shape).astype(np.float32) for shape in shapes)
    return Die(theta, A, b / 2)


def mean_errors(dice, estimates, u, taus, ways):
    """(bias, noise) of each way at each tau, means over the dice: (ways, taus, 2).

    estimates(die, u, tau, way) -> gradients (n, V), from noise u (n, V).
    """
    each = [
        [[die.errors(estimates(die, u, tau, way)) for tau in taus] for way in ways]
        for die in dice
    ]
    return np.mean(each, 0)
