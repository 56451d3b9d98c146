"""Levers on the Dirac-GAN: its path by derivatives worked out by hand, and one step
near the equilibrium as a matrix, whose eigenvalues say beforehand what a lever does.

The game is that of game.py with the non-saturating loss. Options of all functions:
h_G, h_D, the learning rates; gamma, of the R1 penalty; target, what D shall say of real
points, 1 or less (one-sided smoothing); beta, the share that a running mean of the
gradient keeps each step, as Adam's beta_1; alternating: D moves first and G answers the
D that has moved, else both move from where they stand.
"""

import numpy as np
from scipy.special import expit


def path(
    start=(1.0, -1.0), steps=500, *, h_G=0.2, h_D=0.2, gamma=0.0, target=1.0, beta=0.0,
    alternating=True
):  # fmt: skip
    """(steps + 1, 2): the points (theta, psi), beginning with `start`."""
    (theta, psi), m_G, m_D, points = start, 0.0, 0.0, [tuple(start)]
    for _ in range(steps):
        on_real = -target * expit(0.0) + (1 - target) * expit(0.0)  # by the logit
        slope = on_real * 0.0 + expit(psi * theta) * theta + gamma * psi  # real x is 0
        m_D = beta * m_D + (1 - beta) * slope
        moved = psi - h_D * m_D
        seen = moved if alternating else psi
        m_G = beta * m_G - (1 - beta) * expit(-seen * theta) * seen
        theta, psi = theta - h_G * m_G, moved
        points.append((theta, psi))
    return np.array(points)


def matrix(
    *, h_G=0.2, h_D=0.2, gamma=0.0, target=1.0, beta=0.0, alternating=True
):  # fmt: skip
    """(4, 4): one step near (0, 0), on (theta, psi, m_G, m_D), the last two the running
    means. It comes to rest where all |eigenvalues| < 1. target has no influence.
    """
    theta, psi, m_G, m_D = np.eye(4)
    m_D = beta * m_D + (1 - beta) * (theta / 2 + gamma * psi)
    moved = psi - h_D * m_D
    m_G = beta * m_G - (1 - beta) * (moved if alternating else psi) / 2
    return np.stack([theta - h_G * m_G, moved, m_G, m_D])


def factor(**lever):
    """The largest |eigenvalue| of one step: the distance shrinks by it, or grows."""
    return float(np.abs(np.linalg.eigvals(matrix(**lever))).max())


def average(points, decay):
    """The exponential moving average (n, 2) of points (n, 2), from the first one on."""
    kept = [points[0]]
    for point in points[1:]:
        kept.append(decay * kept[-1] + (1 - decay) * point)
    return np.array(kept)


def shrinking(decay, angle):
    """How much smaller the average's circle is than one of `angle` radians a step.

    (1 - b) / |1 - b e^{i w}|: the average of e^{iwn} with decay b settles to e^{iwn}
    (1 - b) / (1 - b e^{-iw}), a geometric series. In (0, 1].
    """
    return (1 - decay) / np.abs(1 - decay * np.exp(1j * np.asarray(angle)))
