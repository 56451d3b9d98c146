"""The Dirac-GAN in closed form: the smallest GAN, two numbers that chase each other.

Real data are the point 0. G makes the point theta, D(x) = psi x. With s the sigmoid,
the losses of ganlab are loss_D = log 2 + sp(psi theta) + gamma / 2 psi^2 and loss_G =
-sp(psi theta) (minimax) or sp(-psi theta) (non-saturating). The only equilibrium is
(0, 0). Mescheder, Geiger and Nowozin 2018 (arXiv 1801.04406), section 2; their psi has
the other sign, which mirrors the picture and changes no length.

penalty says what gamma is (section 3 and 4 there; consensus: Mescheder, Nowozin and
Geiger 2017, arXiv 1705.10461):
    none       nothing; gamma is not used
    r1         loss_D + gamma / 2 psi^2
    clip       psi is put back into [-gamma, gamma] after each step of D (WGAN)
    gradient   loss_D + gamma / 2 (|psi| - 1)^2 (WGAN-GP)
    noise      N(0, gamma^2) is added to real and generated points; in expectation
    consensus  both players also descend gamma / 2 |vector_field|^2
"""

import numpy as np
from scipy.special import expit

LOSSES = ("minimax", "non_saturating", "wasserstein")
SCHEMES = ("simultaneous", "alternating")
PENALTIES = ("none", "r1", "clip", "gradient", "noise", "consensus")
# Expectations over a unit Gaussian: the trapezoid rule converges exponentially here.
NODES = np.linspace(-8, 8, 161)
WEIGHTS = np.exp(-(NODES**2) / 2) / np.exp(-(NODES**2) / 2).sum()


def vector_field(theta, psi, loss="minimax", gamma=0.0, penalty="r1"):
    """(-d loss_G / d theta, -d loss_D / d psi): where each player wants to go.

    theta, psi: floats or arrays of one shape. gamma: weight, bound or width of penalty.
    """
    _known("loss", loss, LOSSES)
    _known("penalty", penalty, PENALTIES)
    if penalty == "noise":
        return _noisy_force(theta, psi, loss, gamma)
    push, pull = _rates(psi * theta, loss)
    of_G, of_D = psi * push, -theta * pull
    if penalty == "r1":
        return of_G, of_D - gamma * psi
    if penalty == "gradient":
        return of_G, of_D - gamma * (np.abs(psi) - 1.0) * np.sign(psi)
    if penalty == "consensus":
        by_theta, by_psi = _energy_slope(theta, psi, loss)
        return of_G - gamma * by_theta, of_D - gamma * by_psi
    return of_G, of_D


def _rates(f, loss):
    """|d loss_G / df| and |d loss_D / df| at the logit f of a fake."""
    if loss == "wasserstein":  # loss_D = psi theta, loss_G = -psi theta
        return 1.0 + 0.0 * f, 1.0 + 0.0 * f
    pull = expit(f)
    return (expit(-f) if loss == "non_saturating" else pull), pull


def _noisy_force(theta, psi, loss, width):
    theta, psi = np.asarray(theta, float)[..., None], np.asarray(psi, float)[..., None]
    real, fake = width * NODES, theta + width * NODES  # (..., K)
    push, pull = _rates(psi * fake, loss)
    _, pull_real = _rates(-psi * real, loss)
    of_G = np.sum(WEIGHTS * psi * push, -1)
    return of_G, np.sum(WEIGHTS * (real * pull_real - fake * pull), -1)


def _energy_slope(theta, psi, loss):
    """The gradient of |vector_field|^2 / 2 without a penalty, by theta and by psi."""
    f = psi * theta
    push, pull = _rates(f, loss)
    slope = 0.0 if loss == "wasserstein" else expit(f) * expit(-f)
    sign = -1.0 if loss == "non_saturating" else 1.0
    mixed = psi**2 * push * sign * slope + theta**2 * pull * slope
    return theta * pull**2 + psi * mixed, psi * push**2 + theta * mixed


def step(
    theta, psi, h, scheme="simultaneous", loss="minimax", gamma=0.0, first="D",
    penalty="r1",
):  # fmt: skip
    """(theta, psi) after one step of size h.

    simultaneous: both players move from where they stand. alternating: `first` ("D" as
    in ganlab's training step, "G" as in the paper's own code) moves, the other answers.
    """
    _known("scheme", scheme, SCHEMES)
    _known("first", first, ("D", "G"))
    rules = loss, gamma, penalty
    of_G, of_D = vector_field(theta, psi, *rules)
    if scheme == "alternating" and first == "G":
        theta = theta + h * of_G
        return theta, _moved(
            psi, h * vector_field(theta, psi, *rules)[1], gamma, penalty
        )
    moved = _moved(psi, h * of_D, gamma, penalty)
    if scheme == "alternating":
        of_G = vector_field(theta, moved, *rules)[0]
    return theta + h * of_G, moved


def _moved(psi, way, gamma, penalty):
    return np.clip(psi + way, -gamma, gamma) if penalty == "clip" else psi + way


def trajectory(
    start, steps, h, scheme="simultaneous", loss="minimax", gamma=0.0, first="D",
    penalty="r1",
):  # fmt: skip
    """(steps + 1, 2): the points (theta, psi), beginning with `start`."""
    path = [tuple(start)]
    for _ in range(steps):
        path.append(step(*path[-1], h, scheme, loss, gamma, first, penalty))
    return np.array(path)


def jacobian(loss="minimax", gamma=0.0, penalty="r1"):
    """(2, 2): derivative of vector_field at (0, 0), in the order (theta, psi).

    ValueError for "gradient": that vector_field jumps where psi changes its sign.
    """
    _known("loss", loss, LOSSES)
    _known("penalty", penalty, PENALTIES)
    if penalty == "gradient":
        raise ValueError(
            "penalty 'gradient' has no derivative at psi = 0, where |psi| has a kink; "
            "choose another penalty, or look at the path alone."
        )
    a = 1.0 if loss == "wasserstein" else 0.5  # s(0) = 1/2
    J = np.array([[0.0, a], [-a, 0.0]])
    if penalty == "r1":
        J[1, 1] = -gamma
    if penalty == "noise" and loss != "wasserstein":  # a critic's mean feels no noise
        J[1, 1] = -(gamma**2) / 2
    return J - gamma * J.T @ J if penalty == "consensus" else J


def update_matrix(
    h, scheme="simultaneous", loss="minimax", gamma=0.0, penalty="r1"
):  # fmt: skip
    """(2, 2): derivative of step at (0, 0). It converges where all |eigenvalues| < 1.

    Simultaneous: I + h J. Alternating: D's row first, then G's, as a product; in the
    other order the product has the same eigenvalues. Clipping changes nothing near 0.
    """
    _known("scheme", scheme, SCHEMES)
    whole, one = h * jacobian(loss, gamma, penalty), np.eye(2)
    if scheme == "simultaneous":
        return one + whole
    of_G, of_D = one.copy(), one.copy()
    of_G[0] += whole[0]
    of_D[1] += whole[1]
    return of_G @ of_D


def _known(what, name, names):
    if name not in names:
        label = ", ".join(map(repr, names))
        raise ValueError(f"{what} is {name!r}: it can be one of {label}.")
