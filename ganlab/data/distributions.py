"""Distributions in one and two dimensions whose samples and density are known exactly.

Two-dimensional distributions keep the coordinates under which results on them are
published (the ring has radius 1, the grid reaches from -4 to 4): they are not scaled to
[-1, 1].
"""

import difflib
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np
from scipy.special import logsumexp

# Along a curve: far closer together than sigma, so that the sum is the integral.
NODES = 2000


@dataclass(frozen=True)
class Distribution:
    """A distribution on R^dim: Gaussians of width sigma around points, or along a
    curve.

    modes: (K, dim), what a sampler should cover; for a curve, K points equally spaced
    in its parameter. weights: (K,), the share of each mode. curve: maps t in [0, 1],
    shape (n,), to points (n, dim), or None.
    """

    name: str
    modes: np.ndarray
    sigma: float
    weights: np.ndarray
    curve: Callable | None = field(default=None, repr=False)

    @property
    def dim(self):
        return self.modes.shape[1]

    @property
    def centres(self):
        """Points (M, dim) around which the mass lies: modes, or the curve, finely."""
        if self.curve is None:
            return self.modes
        return self.curve((np.arange(NODES) + 0.5) / NODES)

    def sample(self, n, rng):
        """n exact samples, float32 (n, dim); rng is a numpy.random.Generator."""
        if self.curve is None:
            centres = self.modes[rng.choice(len(self.modes), n, p=self.weights)]
        else:
            centres = self.curve(rng.random(n))
        noise = rng.standard_normal((n, self.dim))
        return (centres + self.sigma * noise).astype(np.float32)

    def log_density(self, x):
        """log p(x) for x (n, dim), float64 (n,).

        Exact for mixtures. Along a curve the integral over t is a sum over 2,000
        midpoints, off by less than 1e-3 for the curves here (tested).
        """
        x = np.asarray(x, np.float64)
        if x.ndim != 2 or x.shape[1] != self.dim:
            raise ValueError(
                f"Points of shape {x.shape} came, (n, {self.dim}) was expected: "
                f"{self.name!r} lives in {self.dim} dimension(s)."
            )
        centres = self.centres
        weights = self.weights if self.curve is None else np.full(NODES, 1 / NODES)
        norm = self.dim * np.log(self.sigma * np.sqrt(2 * np.pi))
        log_p = np.empty(len(x))
        for rows in np.array_split(np.arange(len(x)), len(x) // 4000 + 1):
            squared = ((x[rows, None] - centres) ** 2).sum(2)  # (rows, M)
            exponent = -squared / (2 * self.sigma**2)
            log_p[rows] = logsumexp(exponent, axis=1, b=weights) - norm
        return log_p


def gaussian_mixture(means, sigma, weights=None, name="gaussian mixture"):
    """A mixture of Gaussians of one width: means (K, dim) or (K,), weights (K,)."""
    means = np.asarray(means, np.float64)
    means = means[:, None] if means.ndim == 1 else means
    if weights is None:
        weights = np.ones(len(means))
    weights = np.asarray(weights, np.float64)
    if sigma <= 0 or weights.shape != (len(means),) or (weights < 0).any():
        raise ValueError(
            f"sigma={sigma} and weights of shape {weights.shape} came: give a sigma "
            f"above 0 and {len(means)} weights of at least 0, one for each mean."
        )
    return Distribution(name, means, float(sigma), weights / weights.sum())


def distribution(name):
    """The distribution of that name; a ValueError suggests the nearest one. See
    distribution_names().
    """
    if name in DISTRIBUTIONS:
        return DISTRIBUTIONS[name]()
    near = difflib.get_close_matches(str(name), DISTRIBUTIONS, n=1, cutoff=0.0)[0]
    raise ValueError(
        f"There is no distribution {name!r}: did you mean {near!r}? "
        f"Known are {', '.join(DISTRIBUTIONS)}."
    )


def distribution_names(dim=None):
    """All names, or those of the distributions in `dim` dimensions."""
    return [name for name in DISTRIBUTIONS if dim in (None, distribution(name).dim)]


def _ring():
    angle = 2 * np.pi * np.arange(8) / 8
    means = np.stack([np.cos(angle), np.sin(angle)], 1)
    return gaussian_mixture(means, 0.01, name="ring")


def _grid():
    side = np.arange(-4.0, 5.0, 2.0)
    means = np.stack(np.meshgrid(side, side, indexing="ij"), -1).reshape(-1, 2)
    return gaussian_mixture(means, 0.05, name="grid")


def _along(name, curve, modes, sigma):
    t = (np.arange(modes) + 0.5) / modes
    return Distribution(name, curve(t), sigma, np.full(modes, 1 / modes), curve)


def _two_moons():
    def curve(t):
        upper = t < 0.5
        angle = 2 * np.pi * np.where(upper, t, t - 0.5)
        x = np.where(upper, np.cos(angle), 1 - np.cos(angle)) - 0.5
        y = np.where(upper, np.sin(angle), 0.5 - np.sin(angle)) - 0.25
        return np.stack([x, y], 1)

    return _along("two_moons", curve, 16, 0.05)


def _spiral():
    def curve(t):
        radius, angle = 0.2 + 0.8 * t, 3 * np.pi * t
        return np.stack([radius * np.cos(angle), radius * np.sin(angle)], 1)

    return _along("spiral", curve, 16, 0.03)


def _line():
    def curve(t):
        return np.stack([2 * t - 1, 2 * t - 1], 1)

    return _along("line", curve, 8, 0.05)


DISTRIBUTIONS = {
    # 8 modes on a circle and 25 on a grid: Metz et al. 2016 (arXiv 1611.02163) and
    # Srivastava et al. 2017 (arXiv 1705.07761)
    "ring": _ring,
    "grid": _grid,
    "two_moons": _two_moons,
    "spiral": _spiral,
    "line": _line,
    "gaussian": lambda: gaussian_mixture([0.0], 1.0, name="gaussian"),
    "two_gaussians": lambda: gaussian_mixture([-2.0, 2.0], 0.5, name="two_gaussians"),
    "mixture": lambda: gaussian_mixture(
        [-3.0, 0.0, 2.0], 0.6, [0.2, 0.5, 0.3], name="mixture"
    ),
}
