"""What a crowd of small GANs starts from and learns from, and how a map is measured.

A lane is one GAN. The lanes of one seed share first weights, points and noise; they
differ in the learning rate alone. Lane s R + r has seed s of S and rate r of R.
"""

import numpy as np

from ..data.waves import even_waves
from ..metrics.matched import matched_share

SCALE = 0.72  # the standard deviation of the ring's points along one axis
WIDTHS = (64, 64)


def start(seeds, rates, sharp=True, widths=WIDTHS):
    """First weights {"G": [W, b, ...], "D": [...], "u": [...]}, (L, in, out) and
    (L, 1, out), float32; u (L, out, 1), where D's power iterations start.

    seeds: whole numbers, S of them; rates: how many learning rates R; L = S R. sharp: D
    sees Fourier features of its points. He et al. 2015 (arXiv 1502.01852), eq. 15.
    """
    entrance = 2 + 2 * waves(sharp).shape[1]
    sizes = {"G": (2, *widths, 2), "D": (entrance, *widths, 1)}
    drawn = []
    for seed in seeds:
        rng, own = np.random.default_rng([seed, 7]), {"G": [], "D": [], "u": []}
        for name, size in sizes.items():
            for ins, outs in zip(size, size[1:], strict=False):
                W = rng.standard_normal((ins, outs)) * (2 / (1.04 * ins)) ** 0.5
                own[name] += [W, np.zeros((1, outs))]
        own["u"] = [rng.standard_normal((outs, 1)) for outs in sizes["D"][1:]]
        drawn.append(own)
    return {
        name: [
            np.repeat(np.stack(each), rates, axis=0).astype(np.float32)
            for each in zip(*(own[name] for own in drawn), strict=True)
        ]
        for name in drawn[0]
    }


def waves(sharp):
    """The waves (2, M) that D sees, M = 32 or none."""
    return even_waves(2) if sharp else np.zeros((2, 0), np.float32)


def draws(distribution, seeds, steps, batch=64):
    """(x, z): points and noise (steps, S, batch, 2), float32, by seed and step."""
    pairs = []
    for seed in seeds:
        rng = np.random.default_rng([seed, 8])
        x = distribution.sample(steps * batch, rng)
        z = rng.standard_normal(x.shape, np.float32)
        pairs.append([a.reshape(steps, batch, 2) for a in (x, z)])
    return tuple(np.stack(each, axis=1) for each in zip(*pairs, strict=True))


def lanes(rates, seeds):
    """The learning rates (L,) of all lanes, float32."""
    return np.tile(np.asarray(rates, np.float32), len(seeds))


def train(Crowd, distribution, rates, seeds, steps, sharp=True, points=2500, **lever):
    """Trains L GANs; {step: samples}, samples {"raw", "averaged"} (S, R, points, 2).

    Crowd: of ganlab.torch.crowd or ganlab.tf.crowd, lever: its options. steps: a
    number, or several, rising, after each of which samples are taken.
    """
    first, stops = start(seeds, len(rates), sharp), np.atleast_1d(steps)
    crowd = Crowd(first, lanes(rates, seeds), waves(sharp), **lever)
    x, z = draws(distribution, seeds, stops[-1])
    noise = np.random.default_rng(9).standard_normal((points, 2), np.float32)
    shape, told = (len(seeds), len(rates), points, 2), {}
    for begin, end in zip((0, *stops), stops, strict=False):
        crowd.run(x[begin:end], z[begin:end])
        told[int(end)] = {
            name: crowd.sample(noise, averaged).reshape(shape)
            for name, averaged in {"raw": False, "averaged": True}.items()
        }
    return told


def scores(samples, distribution):
    """The matched share (S, R) of samples (S, R, n, 2); 0 for what is not finite."""
    told = [
        matched_share(x, distribution) if np.isfinite(x).all() else 0.0
        for row in samples
        for x in row
    ]
    return np.reshape(told, samples.shape[:2])


def decades(score, rates, least):
    """For how many decades of the learning rate the score is at least `least`.

    score: (R,) at rates (R,), which rise; straight lines in between, over log rates.
    """
    at = np.log10(np.asarray(rates, float))
    fine = np.linspace(at[0], at[-1], 2001)
    above = np.interp(fine, at, score) >= least
    return float(above.mean() * (at[-1] - at[0]))
