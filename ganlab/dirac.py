"""The Dirac-GAN in closed form: the smallest GAN, two numbers that chase each other.

Real data are the point 0. G makes the point theta, D(x) = psi x. With s the sigmoid,
the losses of ganlab are loss_D = log 2 + sp(psi theta) + gamma / 2 psi^2 and loss_G =
-sp(psi theta) (minimax) or sp(-psi theta) (non-saturating). The only equilibrium is
(0, 0). Mescheder, Geiger and Nowozin 2018 (arXiv 1801.04406), section 2; their psi has
the other sign, which mirrors the picture and changes no length.
"""

import numpy as np
from scipy.special import expit

LOSSES = ("minimax", "non_saturating", "wasserstein")
SCHEMES = ("simultaneous", "alternating")


def force(theta, psi, loss="minimax", gamma=0.0):
    """(-d loss_G / d theta, -d loss_D / d psi): where each player wants to go.

    theta, psi: floats or arrays of one shape. gamma: weight of the R1 penalty.
    """
    _known("loss", loss, LOSSES)
    if loss == "wasserstein":  # loss_D = psi theta, loss_G = -psi theta
        return 1.0 * psi, -1.0 * theta - gamma * psi
    pull = expit(psi * theta)
    push = expit(-psi * theta) if loss == "non_saturating" else pull
    return psi * push, -theta * pull - gamma * psi


def step(theta, psi, h, scheme="simultaneous", loss="minimax", gamma=0.0, first="D"):
    """(theta, psi) after one step of size h.

    simultaneous: both players move from where they stand. alternating: `first` ("D" as
    in ganlab's training step, "G" as in the paper's own code) moves, the other answers.
    """
    _known("scheme", scheme, SCHEMES)
    _known("first", first, ("D", "G"))
    d_theta, d_psi = force(theta, psi, loss, gamma)
    if scheme == "alternating" and first == "D":
        d_theta, _ = force(theta, psi + h * d_psi, loss, gamma)
    elif scheme == "alternating":
        _, d_psi = force(theta + h * d_theta, psi, loss, gamma)
    return theta + h * d_theta, psi + h * d_psi


def trajectory(
    start, steps, h, scheme="simultaneous", loss="minimax", gamma=0.0, first="D"
):
    """(steps + 1, 2): the points (theta, psi), beginning with `start`."""
    path = [tuple(start)]
    for _ in range(steps):
        path.append(step(*path[-1], h, scheme, loss, gamma, first))
    return np.array(path)


def jacobian(loss="minimax", gamma=0.0):
    """(2, 2): derivative of force at (0, 0), in the order (theta, psi)."""
    _known("loss", loss, LOSSES)
    a = 1.0 if loss == "wasserstein" else 0.5  # s(0) = 1/2
    return np.array([[0.0, a], [-a, -gamma]])


def update_matrix(h, scheme="simultaneous", loss="minimax", gamma=0.0):
    """(2, 2): derivative of step at (0, 0). It converges where all |eigenvalues| < 1.

    Simultaneous: I + h J. Alternating: D's row first, then G's, as a product; in the
    other order the product has the same eigenvalues.
    """
    _known("scheme", scheme, SCHEMES)
    whole, one = h * jacobian(loss, gamma), np.eye(2)
    if scheme == "simultaneous":
        return one + whole
    of_G, of_D = one.copy(), one.copy()
    of_G[0] += whole[0]
    of_D[1] += whole[1]
    return of_G @ of_D


def _known(what, name, names):
    if name not in names:
        told = ", ".join(map(repr, names))
        raise ValueError(f"{what} is {name!r}: it can be one of {told}.")
