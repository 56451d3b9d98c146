"""What lesson 09 says of gamma: under R1 + R2 a wave of D is weakened by 1 over
1 + 4 gamma k^2. Here the best amplitude is found by brute force."""

import numpy as np
import pytest
from scipy.optimize import minimize_scalar

X = 2 * np.pi * (np.arange(128) + 0.5) / 128


def softplus(t):
    return np.logaddexp(0, t)


def gan(p, q, D):
    return (p * softplus(-D) + q * softplus(D)).mean()


def paired(p, q, D):
    gaps = softplus(D[:, None] - D)  # generated y, real x
    return (q[:, None] * p * gaps).mean()


@pytest.mark.parametrize("loss", [gan, paired])
@pytest.mark.parametrize("k", [1, 2, 5])
@pytest.mark.parametrize("gamma", [0.0, 0.02, 0.3])
def test_the_best_wave(loss, k, gamma):
    small = 0.05
    p, q = 1 + small * np.cos(k * X), 1 - small * np.cos(k * X)  # both of mean 1

    def total(a):
        slope = a * k * np.sin(k * X)
        penalties = gamma / 2 * ((p + q) * slope**2).mean()
        return loss(p, q, a * np.cos(k * X)) + penalties

    found = minimize_scalar(total, (0, 0.1), tol=1e-9).x
    assert found == pytest.approx(2 * small / (1 + 4 * gamma * k**2), rel=5e-3)
