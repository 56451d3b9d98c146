"""Bells: classes on a line that overlap, so that no label can be told for certain."""

from statistics import NormalDist
from typing import NamedTuple

import numpy as np


class Bells(NamedTuple):
    """Gaussians N(mean, s^2) on a line, one a class, all equally frequent.

    means: rising and evenly spaced.
    """

    means: tuple = (-1.5, 0.0, 1.5)
    s: float = 1.0

    def sample(self, n, rng):
        """(x, labels): float32 (K n, 1), n of each class in order; int64 (K n,)."""
        labels = np.repeat(np.arange(len(self.means)), n)
        x = rng.normal(np.array(self.means)[labels], self.s)
        return x[:, None].astype(np.float32), labels

    def densities(self, x):
        """p(x | class) at x (n,): (K, n)."""
        u = (np.asarray(x) - np.array(self.means)[:, None]) / self.s
        return np.exp(-0.5 * u**2) / (self.s * np.sqrt(2 * np.pi))

    def read(self, x):
        """The most probable class of each point (n, 1) or (n,): the nearest mean."""
        return abs(np.reshape(x, (-1, 1)) - np.array(self.means)).argmin(1)

    def class_loss(self, x, labels):
        """E[-log p(label | x)], in nats, with the true probabilities; labels (n,)."""
        joint = self.densities(np.ravel(x).astype(np.float64))  # (K, n)
        asked = np.take_along_axis(joint, np.asarray(labels)[None], 0)[0]
        return float(np.log(joint.sum(0) / asked).mean())

    def best_accuracy(self):
        """How often read() is right on true samples: no reader is right more often.

        A point is read rightly if it lies within half a spacing of its mean; the outer
        two have one border only: (2 Phi(h) + (K - 2)(2 Phi(h) - 1)) / K with h half a
        spacing in units of s.
        """
        K = len(self.means)
        inside = NormalDist().cdf((self.means[1] - self.means[0]) / 2 / self.s)
        return (2 * inside + (K - 2) * (2 * inside - 1)) / K
