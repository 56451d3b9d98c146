"""Images as a few numbers each, and a mixture of Gaussians over them."""

import warnings

import numpy as np


class Components:
    """Principal components of images: the k directions along which they vary most.

    x_train: images (n, H, W, C) in [-1, 1], at least k of them. Needs scikit-learn.
    """

    def __init__(self, x_train, k=50):
        from sklearn.decomposition import PCA

        self.shape = x_train.shape[1:]
        self.pca = PCA(k, random_state=0).fit(x_train.reshape(len(x_train), -1))

    def encode(self, x):
        """Images to coefficients, float64 (n, k)"""
        return self.pca.transform(x.reshape(len(x), -1)).astype(float)

    def decode(self, c):
        """Coefficients (n, k) to images in [-1, 1]; what leaves the range is cut off"""
        x = self.pca.inverse_transform(c).clip(-1, 1)
        return x.reshape(-1, *self.shape).astype(np.float32)


def fit_mixture(c, parts, seed=0):
    """scikit-learn's GaussianMixture of `parts` Gaussians, fitted to c (n, k).

    0.05 is added to every variance, so that no Gaussian shrinks to a point; 50 steps of
    expectation-maximisation at most, which need not converge.
    """
    from sklearn.exceptions import ConvergenceWarning
    from sklearn.mixture import GaussianMixture

    model = GaussianMixture(parts, reg_covar=0.05, max_iter=50, random_state=seed)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", ConvergenceWarning)
        return model.fit(c)


def draw_mixture(model, n, seed):
    """n coefficients (n, k), shuffled: the model gives them Gaussian by Gaussian."""
    model.random_state = seed
    return np.random.default_rng(seed).permutation(model.sample(n)[0])
