"""The JS divergence of two equal Gaussians, one shifted, by a sum over a fine grid."""

import numpy as np


def js_of_shift(theta, std=1.0):
    """JS(N(0, std^2), N(theta, std^2)) in nats, in [0, log 2]; off by less than 1e-9.

    theta: the length of the shift, in any number of dimensions. Goodfellow et al. 2014,
    section 4.1, has the divergence; its limit, log 2, is reached where they do not
    overlap. ValueError: std of 0 or less.
    """
    if std <= 0:
        raise ValueError(f"std is {std}: give a standard deviation above 0.")
    gap = abs(theta) / std
    x = np.linspace(-10, gap + 10, 4001)
    log_p, log_q = -(x**2) / 2, -((x - gap) ** 2) / 2
    log_m = np.logaddexp(log_p, log_q) - np.log(2)
    terms = np.exp(log_p) * (log_p - log_m) + np.exp(log_q) * (log_q - log_m)
    return float(terms.sum() * (x[1] - x[0]) / np.sqrt(8 * np.pi))
