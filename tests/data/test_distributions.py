"""The distributions: their samples follow their density, and the density integrates to
one.
"""

import numpy as np
import pytest
from scipy import stats
from scipy.integrate import quad
from scipy.stats import multivariate_normal

from ganlab.data import distribution, distribution_names, gaussian_mixture

ALL = distribution_names()


@pytest.mark.slow
@pytest.mark.parametrize("name", ALL)
def test_samples_have_the_density_that_is_stated(name):
    # E[log p(x)] over samples is minus the entropy, which importance weights give too:
    # under a wide proposal q, E_q[p/q] = 1 exactly when p is a density.
    p, rng = distribution(name), np.random.default_rng(0)
    centres = p.centres
    near = gaussian_mixture(centres[:: max(1, len(centres) // 200)], 4 * p.sigma)
    x = near.sample(40_000, rng)
    weights = np.exp(p.log_density(x) - near.log_density(x))
    error = weights.std() / np.sqrt(len(weights))
    assert abs(weights.mean() - 1) < 5 * error + 0.01

    # the mean of any f under p by both roads
    f = np.cos(3 * x[:, 0]) * weights
    g = np.cos(3 * p.sample(40_000, rng)[:, 0])
    spread = np.hypot(f.std(), g.std()) / np.sqrt(len(x))
    assert abs(f.mean() - g.mean()) < 5 * spread + 0.01


@pytest.mark.parametrize("name", distribution_names(dim=1))
def test_one_dimensional_densities_integrate_to_one(name):
    p = distribution(name)
    total = quad(lambda t: np.exp(p.log_density([[t]])[0]), -12, 12, limit=200)[0]
    assert total == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize("name", distribution_names(dim=1))
def test_one_dimensional_samples_pass_kolmogorov_smirnov(name):
    p = distribution(name)
    x = p.sample(5000, np.random.default_rng(1))[:, 0]

    def cdf(t):
        return sum(
            w * stats.norm.cdf(t, m, p.sigma)
            for w, m in zip(p.weights, p.modes[:, 0], strict=True)
        )

    assert stats.kstest(x, cdf).pvalue > 0.01


def test_mixture_density_equals_scipys():
    p = distribution("ring")
    x = p.sample(100, np.random.default_rng(0))
    by_hand = np.mean(
        [multivariate_normal(m, p.sigma**2 * np.eye(2)).pdf(x) for m in p.modes], 0
    )
    np.testing.assert_allclose(np.exp(p.log_density(x)), by_hand, rtol=1e-6)


@pytest.mark.parametrize("name", ["two_moons", "spiral", "line"])
def test_curve_density_has_converged_in_its_nodes(name, monkeypatch):
    p = distribution(name)
    x = p.sample(200, np.random.default_rng(0))
    coarse = p.log_density(x)
    monkeypatch.setattr("ganlab.data.distributions.NODES", 16_000)
    assert np.abs(coarse - p.log_density(x)).max() < 1e-3


def test_the_published_laws():
    ring, grid = distribution("ring"), distribution("grid")
    assert ring.modes.shape == (8, 2) and grid.modes.shape == (25, 2)
    np.testing.assert_allclose(np.linalg.norm(ring.modes, axis=1), 1)
    assert np.abs(grid.modes).max() == 4


def test_same_seed_same_samples():
    a, b = (distribution("ring").sample(9, np.random.default_rng(3)) for _ in range(2))
    assert a.dtype == np.float32 and (a == b).all()


def test_errors_say_what_to_do():
    with pytest.raises(ValueError, match="did you mean 'spiral'"):
        distribution("spirale")
    with pytest.raises(ValueError, match=r"\(n, 2\) was expected"):
        distribution("ring").log_density(np.zeros(3))
    with pytest.raises(ValueError, match="sigma=0"):
        gaussian_mixture([0.0], 0)
