"""Directions, paths and truncation in a latent space N(0, I), and nearest images."""

import numpy as np
from scipy.special import ndtr, ndtri


def principal_directions(sample, z_dim, k=6, points=24, reach=0.5, seed=0):
    """(k, Z): orthonormal directions that change the images most; (k,): strength.

    The eigenvectors of the mean of J^T J over noise z ~ N(0, I), with J = dx/dz taken
    as a central difference of +- `reach`. For a linear generator x = W z these are the
    right singular vectors of W, that is, the principal components of its images. They
    need nothing of a network but samples, and rank by what a viewer sees; a PCA of z
    itself would be blind, for N(0, I) has no directions. strength: root mean square of
    |J v|, the change of the image for one unit of noise. See Wang and Ponce 2021
    (arXiv 2101.06006), and Haerkoenen et al. 2020 (2004.02546) for PCA in a layer.
    """
    rng = np.random.default_rng(seed)
    total = np.zeros((z_dim, z_dim))
    shifts = reach * np.eye(z_dim, dtype=np.float32)
    for z in rng.standard_normal((points, z_dim)).astype(np.float32):
        images = sample(np.concatenate([z + shifts, z - shifts]))  # (2Z, ...)
        flat = images.reshape(2 * z_dim, -1).astype(np.float64)
        J = (flat[:z_dim] - flat[z_dim:]) / (2 * reach)  # (Z, pixels), J^T
        total += J @ J.T / points
    values, vectors = np.linalg.eigh(total)  # ascending
    best = np.argsort(values)[::-1][: min(k, z_dim)]
    directions = vectors[:, best].T
    # Of v and -v the one whose largest entry is positive, so that a rerun is the same.
    largest = np.abs(directions).argmax(1)
    directions *= np.sign(directions[np.arange(len(best)), largest])[:, None]
    return directions.astype(np.float32), np.sqrt(np.maximum(values[best], 0))


class Linear:
    """The best generator that is linear, x = mean + W z with z ~ N(0, I), untrained.

    The columns of W are the principal components of images x_real (N, H, W, C), each
    as long as its standard deviation: the covariance of x is that of the images, cut to
    rank Z. Tipping and Bishop 1999, eq. 7, without noise.
    """

    def __init__(self, x_real, z_dim, most=1000):
        x_real = np.asarray(x_real, np.float32)
        rows = np.linspace(0, len(x_real) - 1, min(most, len(x_real))).astype(int)
        self.shape, flat = x_real.shape[1:], x_real[rows].reshape(len(rows), -1)
        self.mean, self.z_dim = flat.mean(0), z_dim
        variance, parts = np.linalg.eigh(np.cov(flat.T, bias=True))  # ascending
        self.W = (parts * np.sqrt(np.maximum(variance, 0)))[:, : -z_dim - 1 : -1]

    def sample(self, z):
        """(n, H, W, C) in [-1, 1] from z (n, Z)."""
        x = self.mean + z[:, : self.W.shape[1]] @ self.W.T
        return np.clip(x, -1, 1).reshape(len(z), *self.shape).astype(np.float32)


def slerp(a, b, t):
    """From a to b (both (Z,)) at t in [0, 1], along the sphere: the length stays.

    White 2016 (arXiv 1609.04468). Near-parallel ends are joined by a straight line.
    """
    cosine = np.dot(a, b) / max(np.linalg.norm(a) * np.linalg.norm(b), 1e-12)
    angle = np.arccos(np.clip(cosine, -1, 1))
    if np.sin(angle) < 1e-4:
        return (1 - t) * a + t * b
    return (np.sin((1 - t) * angle) * a + np.sin(t * angle) * b) / np.sin(angle)


def truncate(z, tau):
    """Turns N(0, 1) noise into N(0, 1) restricted to [-tau, tau], entry by entry.

    Brock et al. 2018 (arXiv 1809.11096) draw anew what falls outside. Here each entry
    keeps its rank, so that a sample changes smoothly as tau does.
    """
    outside = ndtr(-tau)
    return ndtri(outside + ndtr(z) * (1 - 2 * outside)).astype(np.float32)


class Neighbours:
    """The nearest training image to each sample, by distance in pixels.

    typical: median distance from a training image to the nearest other one. close: the
    distance that only one training image in a hundred has a neighbour within; a sample
    that lies as near as that to a training image may be a copy.
    """

    def __init__(self, x_real, shape, probes=500):
        x_real = np.asarray(x_real, np.float32)
        if x_real.ndim != 4 or x_real.shape[1:] != shape or len(x_real) < 2:
            raise ValueError(
                f"x_real has shape {x_real.shape}, the generator makes images {shape}: "
                "give its training images, (N, H, W, C), two at least."
            )
        self.images, self.flat = x_real, x_real.reshape(len(x_real), -1)
        self.squares = np.einsum("ij,ij->i", self.flat, self.flat)
        rows = np.linspace(0, len(x_real) - 1, min(probes, len(x_real))).astype(int)
        distances = self._nearest(self.flat[rows], own=rows)[1]
        self.typical = float(np.median(distances))
        self.close = float(np.quantile(distances, 0.01))

    def of(self, images):
        """(images, distances): the nearest training image of each, and how far."""
        row, distance = self._nearest(np.asarray(images).reshape(len(images), -1))
        return self.images[row], distance

    def _nearest(self, x, own=None):
        rows = np.empty(len(x), int)
        for begin in range(0, len(x), 50):  # 50 rows of distances at a time
            part = slice(begin, begin + 50)
            d2 = self.squares - 2 * x[part] @ self.flat.T  # without |x|^2
            if own is not None:
                d2[np.arange(len(d2)), own[part]] = np.inf
            rows[part] = d2.argmin(1)
        return rows, np.linalg.norm(x - self.flat[rows], axis=1)
