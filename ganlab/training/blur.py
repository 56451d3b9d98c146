"""What R1 + R2 lets a discriminator see: the best D on a circle, by Newton's method."""

import numpy as np
from scipy.special import expit

POINTS = 128


def kept_by_penalty(wave, gamma, eps=0.1):
    """The share of a wave that the best D under R1 + R2 keeps, in (0, 1].

    On a circle of length 2 pi real points have the density (1 + eps cos kx) / 2 pi and
    generated ones (1 - eps cos kx) / 2 pi, k = wave, a whole number below 32. Without
    a penalty the best D is the log-ratio; this is the size of cos kx in the best D over
    its size in the log-ratio. For small eps it is 1 / (1 + 4 gamma k^2): with p + q
    constant, the second order of L_D at D = 0 gives D / 2 - 2 gamma D'' = eps cos kx.
    """
    x = 2 * np.pi * np.arange(POINTS) / POINTS
    ripple = np.cos(wave * x)
    p, q = 1 + eps * ripple, 1 - eps * ripple
    numbers = np.fft.fftfreq(POINTS, 1 / POINTS)
    bend = np.fft.ifft(
        numbers[:, None] ** 2 * np.fft.fft(np.eye(POINTS), axis=0), axis=0
    )
    D = np.zeros(POINTS)
    for _ in range(12):  # L_D's slope and second derivative by D
        slope = q * expit(D) - p * expit(-D) + 2 * gamma * (bend.real @ D)
        second = np.diag((p + q) * expit(D) * expit(-D)) + 2 * gamma * bend.real
        D = D - np.linalg.solve(second, slope)
    return float(D @ ripple / (np.log(p / q) @ ripple))
