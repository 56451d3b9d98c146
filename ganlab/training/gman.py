"""What GANs with several discriminators start from, and how they are compared.

All arms of a comparison get the same number of multiplications; those of one seed share
G's first weights and the first D's.
"""

import math
from typing import NamedTuple

import numpy as np

from ..data.waves import even_waves, normal_waves
from .multiplications import dense, step, width_for
from .recipes import sharpening

HIDDEN = 128
INFINITE = math.inf


class Arm(NamedTuple):
    """K discriminators of that width, the updates of D for one of G, and how G weighs
    the K losses (see aggregate)."""

    K: int = 1
    width: int = HIDDEN
    n_critic: int = 1
    sharpness: float = 0.0
    d2gan: bool = False
    same: bool = False  # the K begin with the same weights

    def work(self, fourier=False, penalised=False):
        """Multiplications of one step, a sample of the batch."""
        Ds = [_work(self.width, 1, fourier)] * self.K
        return step(_work(HIDDEN, 2, fourier), Ds, self.n_critic, penalised)

    def steps(self, budget, fourier=False, penalised=False):
        """The steps that a budget of multiplications, a sample, pays for."""
        return max(1, round(budget / self.work(fourier, penalised)))


def _work(width, out, fourier):
    return dense(2 + 64 * fourier, width, width, out)


def as_wide_as(K, fourier=False):
    """The width of the one D that costs what K of the usual width cost."""
    budget, G = Arm(K).work(fourier), _work(HIDDEN, 2, fourier)
    return width_for(budget, G, lambda width: _work(width, 1, fourier))


def start(seeds, arm, scale=1.0, fourier=False):
    """What Gman takes: {"G": [W (S, 1, in, out), b (S, 1, 1, out), ...], "D": [...],
    "waves": those of G and of D, "scale": the size of the points}.

    He et al. 2015 (arXiv 1502.01852), eq. 15, for a slope of 0.2.
    """
    waves = [normal_waves(2), even_waves(2)]
    waves = waves if fourier else [np.zeros((2, 0), np.float32)] * 2
    entrance = 2 + 2 * waves[0].shape[1]
    sizes_G = entrance, HIDDEN, HIDDEN, 2
    sizes_D = entrance, arm.width, arm.width, 1
    G, D = [], []
    for seed in seeds:
        G.append([_weights(sizes_G, [seed, 7])])
        ways = [0] * arm.K if arm.same else range(arm.K)
        D.append([_weights(sizes_D, [seed, 8, k]) for k in ways])
    first = {"G": _stacked(G), "D": _stacked(D)}
    return first | {"waves": waves, "scale": scale}


def _weights(sizes, key):
    rng, made = np.random.default_rng(key), []
    for ins, outs in zip(sizes, sizes[1:], strict=False):
        made.append(rng.standard_normal((ins, outs)) * (2 / (1.04 * ins)) ** 0.5)
        made.append(np.zeros((1, outs)))
    return made


def _stacked(nets):
    """[seed][k][layer] to [layer] (S, K, in, out), float32."""
    count = len(nets[0][0])
    layers = [[[net[i] for net in own] for own in nets] for i in range(count)]
    return [np.array(layer, np.float32) for layer in layers]


class Draws:
    """Points and noise (steps, n_critic, S, batch, 2), by seed and in order."""

    def __init__(self, distribution, seeds, batch):
        self.distribution, self.batch = distribution, batch
        self.rngs = [np.random.default_rng([seed, 9]) for seed in seeds]

    def take(self, steps, n_critic):
        shape = steps, n_critic, self.batch, 2
        x, z = [], []
        for rng in self.rngs:
            points = self.distribution.sample(math.prod(shape[:3]), rng)
            x.append(points.reshape(shape))
            z.append(rng.standard_normal(shape, np.float32))
        return np.stack(x, 2), np.stack(z, 2)


def train(
    Gman, arm, distribution, seeds, rates, stops, *, beta1, batch=64, points=2500
):
    """What GANs generate after each of the stops, in steps: (stops, S, R, points, 2).

    Gman: of ganlab.torch.gman or ganlab.tf.gman. A GAN for each of S seeds and each of
    R learning rates; those of one seed see the same weights, points and noise.
    """
    own, each = np.repeat(seeds, len(rates)), np.tile(rates, len(seeds))
    gans = Gman(start(own, arm), each, (beta1, 0.999), **_options(arm))
    draws, done, told = Draws(distribution, own, batch), 0, []
    for stop in stops:
        gans.run(*draws.take(stop - done, arm.n_critic))
        told.append(gans.sample(_noise(points)))
        done = stop
    return np.reshape(told, (len(stops), len(seeds), len(rates), points, 2))


def train_sharpened(
    Gman, arm, distribution, seeds, steps, *, batch, spacing, points=2500
):
    """(S, points, 2) at the end, by lesson 02's recipe for the grid.

    spacing: between neighbouring modes.
    """
    data = distribution.sample(20_000, np.random.default_rng(0))
    first = start(seeds, arm, float(data.std()), fourier=True)
    draws, done, stages = Draws(distribution, seeds, batch), 0, 25
    more = {"ema": 0.99, "gamma": 1.0}
    gans = Gman(first, 2e-3, (0.0, 0.9), **_options(arm) | more)
    for i in range(stages):
        now = sharpening(i / stages, spacing, distribution.sigma)
        gans.configure(now["lr_G"], now["r1"])
        until = round(steps * (i + 1) / stages)
        if until > done:
            gans.run(*draws.take(until - done, arm.n_critic))
        done = until
    return gans.sample(_noise(points))


def _options(arm):
    return {name: getattr(arm, name) for name in ("sharpness", "d2gan", "n_critic")}


def _noise(points):
    return np.random.default_rng(9).standard_normal((points, 2), np.float32)
