"""A heap of points that D sees only after quarter turns: which way up is it?

Lane l is one GAN with its own seed, probability of a turn, and whether D's fakes are
turned as the reals are.
"""

import numpy as np

from . import crowd

HEAP, STD = np.array([1.5, 0.5]), 0.2
RULES = {  # name: (probability p of a random quarter turn, fakes are turned too)
    "both, p = 0.5": (0.5, True),
    "both, p = 0.8": (0.8, True),
    "both, p = 1": (1.0, True),
    "reals only, p = 0.5": (0.5, False),
}


def quarter_turns(p, shape, rng):
    """(*shape, 2): cosine and sine of k 90 degrees; k of 0..3 at random with
    probability p, else 0."""
    k = rng.integers(0, 4, shape) * (rng.random(shape) < p)
    return np.stack([(1, 0, -1, 0), (0, 1, 0, -1)], 1)[k].astype(np.float32)


def turn(x, by):
    """Points (..., 2) turned by cosine and sine (..., 2); arrays of any framework."""
    turned = x[..., :1] * by[..., :1] - x[..., 1:] * by[..., 1:]
    other = x[..., :1] * by[..., 1:] + x[..., 1:] * by[..., :1]
    return turned, other


def draws(rules, steps, batch=128):
    """(x, z, turns): turned reals and noise (steps, L, B, 2), and the turns of D's and
    of G's fakes, (steps, L, B, 4). rules: one (seed, p, fakes are turned) a lane."""
    lanes = []
    for seed, p, fakes_too in rules:
        rng, shape = np.random.default_rng([seed, 14]), (steps, batch)
        x = (HEAP + STD * rng.standard_normal((*shape, 2))).astype(np.float32)
        z = rng.standard_normal((*shape, 2), np.float32)
        x = np.concatenate(turn(x, quarter_turns(p, shape, rng)), -1)
        q = p if fakes_too else 0.0
        by = [quarter_turns(q, shape, rng) for _ in range(2)]
        lanes.append((x, z, np.concatenate(by, -1)))
    return tuple(np.stack(each, 1) for each in zip(*lanes, strict=True))


def train(Turned, rules, steps=800, points=2000, lr=1e-3, r1=0.1):
    """Points (L, points, 2) of all lanes' averaged G. Turned: of ganlab.torch.turned or
    ganlab.tf.turned. rules: see draws()."""
    seeds = [seed for seed, *_ in rules]
    first = crowd.start(seeds, 1, sharp=False)
    lanes = Turned(first, crowd.lanes([lr], seeds), crowd.waves(False), r1=r1)
    lanes.run(*draws(rules, steps))
    noise = np.random.default_rng(9).standard_normal((points, 2), np.float32)
    return lanes.sample(noise)


def upright(x, reach=0.8):
    """The share of points (n, 2) within `reach` of the heap's own place."""
    return float((np.linalg.norm(x - HEAP, axis=-1) < reach).mean())


def places():
    """The heap's place after 0 to 3 quarter turns, (4, 2)."""
    by = np.stack([(1, 0, -1, 0), (0, 1, 0, -1)], 1)
    return np.concatenate(turn(np.tile(HEAP, (4, 1)), by), -1)


def quarters(x, reach=0.8):
    """The shares (4,) of points (n, 2) near the heap's place after 0 to 3 quarters."""
    return (np.linalg.norm(x[:, None] - places(), axis=-1) < reach).mean(0)
