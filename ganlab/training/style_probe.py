"""What a generator with styles does with them: measured by the factors of scenes.

`mapping` takes z (n, Z) to w (n, W), `synthesis` takes one w for each layer (n, L, W)
and noise (n, P) or None to images; both take arrays and give arrays.
"""

import numpy as np

from ..data.scenes import CIRCULAR, FACTORS, apart, measure


def for_layers(w, layers):
    """The same w (n, W) for each layer: (n, layers, W)."""
    return np.repeat(np.asarray(w)[:, None], layers, 1)


def layer_shares(synthesis, w, other, layers, noise=None):
    """{factor: (layers,)}: how far it moves when one layer alone has the other's style.

    w, other (n, W): of n pairs of pictures. The mean distance over the pairs, as a
    share of the mean distance when all layers have the other's style. Pictures in which
    no sun is found are left out where the factor is the sun's.
    """
    first = measure(synthesis(for_layers(w, layers), noise))

    def moved(ws):
        then = measure(synthesis(ws, noise))
        return {f: _mean(apart(first[f], then[f], f)) for f in FACTORS}

    whole, parts = moved(for_layers(other, layers)), []
    for i in range(layers):
        ws = for_layers(w, layers)
        ws[:, i] = other
        parts.append(moved(ws))
    return {f: np.array([part[f] / whole[f] for part in parts]) for f in FACTORS}


def _mean(values):
    """Of those that are numbers; nan where none is."""
    good = values[np.isfinite(values)]
    return good.mean() if len(good) else np.nan


def truncated(w, mean, psi):
    """mean + psi (w - mean), Karras et al. 2019 (arXiv 1812.04948), appendix B."""
    return mean + psi * (w - mean)


def hue_turns(images, others):
    """How far the sky's hue turns from picture to picture, in [0, 0.5] of a circle."""
    return apart(measure(images)["sky hue"], measure(others)["sky hue"], "sky hue")


def targets(images):
    """What a linear probe is to tell: (n, 8), nan where no sun is found.

    Cosine and sine of each hue, the other factors as they are; each column has mean 0
    and standard deviation 1.
    """
    told, columns = measure(images), []
    for name in FACTORS:
        if name in CIRCULAR:
            turn = 2 * np.pi * told[name]
            columns += [np.cos(turn), np.sin(turn)]
        else:
            columns.append(told[name])
    y = np.array(columns).T
    return (y - np.nanmean(y, 0)) / np.nanstd(y, 0)


def linear_probe(x, y, ridge=1.0):
    """R^2 of a linear map from x (n, d) to y (n, k), for each column of y: (k,).

    Fitted by ridge regression on three quarters of the rows, tested on the last
    quarter; rows of y with nan are left out. 1 for a perfect map, 0 for the mean.
    """
    good = np.isfinite(y).all(1)
    x, y = np.asarray(x, float)[good], np.asarray(y, float)[good]
    x = np.c_[(x - x.mean(0)) / (x.std(0) + 1e-9), np.ones(len(x))]
    cut = 3 * len(x) // 4
    fit, new = slice(0, cut), slice(cut, None)
    inner = x[fit].T @ x[fit] + ridge * np.eye(x.shape[1])
    map_ = np.linalg.solve(inner, x[fit].T @ y[fit])
    off = ((y[new] - x[new] @ map_) ** 2).sum(0)
    return 1 - off / ((y[new] - y[new].mean(0)) ** 2).sum(0)


def spread_over_noise(synthesis, w, layers, noises):
    """The standard deviation of a pixel over noises (m, n, P) at the same w (n, W)."""
    ws = for_layers(w, layers)
    images = np.array([synthesis(ws, noise) for noise in noises])
    return float(images.std(0).mean())


def random_batch(rng, images, n, z_dim=48, pixels=1360):
    """What an update of lesson 13 takes, as arrays by name: x, z, other, u, noise."""
    noises = {"z": z_dim, "other": z_dim, "noise": pixels}
    drawn = {
        k: rng.standard_normal((n, size), np.float32) for k, size in noises.items()
    }
    rows = rng.integers(len(images), size=n)
    return drawn | {"x": images[rows], "u": rng.random(n, np.float32)}
