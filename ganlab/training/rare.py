"""A ring of eight groups, one of them rare: what share of G's samples does it get?"""

import numpy as np

from ..data.distributions import gaussian_mixture
from . import crowd

WIDTH, STEPS, R1, RATE = 0.1, 2000, 0.02, 1e-3


def ring(share):
    """Eight groups of width 0.1 on a circle of radius 1; the first of that share, the
    others alike."""
    angle = 2 * np.pi * np.arange(8) / 8
    means = np.stack([np.cos(angle), np.sin(angle)], 1)
    weights = np.full(8, (1 - share) / 7)
    weights[0] = share
    return gaussian_mixture(means, WIDTH, weights, name="ring with a rare group")


def train(Crowd, share, seeds, steps=STEPS, r1=R1):
    """A Crowd of one GAN a seed after `steps` steps on ring(share)."""
    many = Crowd(
        crowd.start(seeds, 1), crowd.lanes([RATE], seeds), crowd.waves(True), r1=r1
    )
    many.run(*crowd.draws(ring(share), seeds, steps))
    return many


def points(many, n=4000, truncation=1.0):
    """(S, n, 2): what G gives for noise of that standard deviation, of each seed."""
    noise = np.random.default_rng(9).standard_normal((n, 2), np.float32)
    return many.sample(np.float32(truncation * noise))


def shares(x, means):
    """(S, 8): the share of points (S, n, 2) that are nearest to each group."""
    near = np.linalg.norm(x[:, :, None] - means, axis=-1).argmin(-1)
    return np.stack([(near == k).mean(1) for k in range(len(means))], 1)


def truncated(many, group, stds=(1, 0.7, 0.4)):
    """({"std of z: 0.4": (S,) shares of the rare group}, {the same: {"rare group",
    "the others"}: standard deviation over GANs of a share, 1 for the data's own})."""
    rare, spread = {}, {}
    for std in stds:
        own = shares(points(many, truncation=std), group.modes) / group.weights
        rare[f"std of z: {std:g}"] = own[:, 0] * group.weights[0]
        told = {"rare group": own[:, 0].std(), "the others": own[:, 1:].std()}
        spread[f"std of z: {std:g}"] = told
    return rare, spread
