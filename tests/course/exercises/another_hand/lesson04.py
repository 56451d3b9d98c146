"""Typical wrong answers to lesson 04's exercises, as learners write them."""

import numpy as np
from scipy.linalg import sqrtm
from scipy.spatial.distance import cdist


def predicts(value):
    return lambda: value


def frechet(mixed, squared=True, times=2, outer=False, rows=False):
    def frechet_distance(a, b):
        gap = np.linalg.norm(a.mean(0) - b.mean(0))
        S_a, S_b = np.cov(a, rowvar=rows), np.cov(b, rowvar=rows)
        spread = np.trace(S_a + S_b) - times * np.trace(mixed(S_a, S_b))
        told = (gap**2 if squared else gap) + spread
        return np.sqrt(told) if outer else told

    return frechet_distance


def matrix_root(S_a, S_b):
    return sqrtm(S_a @ S_b).real


def to_nearest(x, train, pick=np.min):
    return pick(cdist(x, train), axis=1)


def copying(pick=np.min, turned=False, centre=0.5, scale="sd"):
    def z(fake, train, held_out):
        near, far = (to_nearest(x, train, pick) for x in (fake, held_out))
        M, H = len(near), len(far)
        U = np.subtract.outer(far if turned else near, near if turned else far)
        share = (U > 0).mean() - centre
        if scale == "share":
            return share
        variance = M * H * (M + H + 1) / 12 if scale != "coin" else M * H / 4
        return share * M * H / (variance if scale == "variance" else variance**0.5)

    return z


def kid(keep=False, count=None, d=4, power=3, cross=2):
    def kernel_distance(a, b):
        total = 0.0
        for x in (a, b):
            k = (x @ x.T / d + 1) ** power
            n = len(x)
            if keep:
                total += k.mean()
            else:
                np.fill_diagonal(k, 0)
                total += k.sum() / (n**2 if count else n * (n - 1))
        return total - cross * ((a @ b.T / d + 1) ** power).mean()

    return kernel_distance


def reads(*told):
    return lambda: dict(zip("ABCD", told, strict=True))


GOOD, COPY, FEW, EARLY = "good", "memoriser", "collapsed", "under-trained"
WRONG = {
    "E04.1": {
        "python": {
            "the number of classes": predicts(3),
            "no exponential": predicts(1.04),
            "logarithm to the base 2": predicts(4.48),
            "the ceiling of ten": predicts(10.0),
            "the inverse of the sum of squares": predicts(2.667),
        }
    },
    "E04.2": {
        "python": {
            "root of each entry of the product": frechet(
                lambda S_a, S_b: np.sqrt(np.abs(S_a @ S_b))
            ),
            "variances instead of covariances": frechet(
                lambda S_a, S_b: np.sqrt(np.abs(S_a * S_b))
            ),
            "the length of the gap, not its square": frechet(
                matrix_root, squared=False
            ),
            "the 2 forgotten": frechet(matrix_root, times=1),
            "covariance of samples instead of features": frechet(
                matrix_root, rows=True
            ),
            "a root around everything": frechet(matrix_root, outer=True),
        }
    },
    "E04.3": {
        "python": {
            "the comparison turned round": copying(turned=True),
            "the farthest training row": copying(pick=np.max),
            "the mean distance to train": copying(
                pick=lambda d, axis: (d**2).mean(axis)
            ),
            "the mean not taken off": copying(centre=0),
            "divided by the variance": copying(scale="variance"),
            "a binomial deviation": copying(scale="coin"),
            "the share instead of Z": copying(centre=0, scale="share"),
        }
    },
    "E04.4": {
        "python": {
            "rows compared with themselves": kid(keep=True),
            "diagonal left out, but divided by n squared": kid(count=True),
            "the kernel without 1 / d": kid(d=1),
            "the mixed term only once": kid(cross=1),
            "the second power": kid(power=2),
        }
    },
    "E04.5": {
        "python": {
            "collapse and too little training swapped": reads(EARLY, COPY, FEW, GOOD),
            "the memoriser taken for good": reads(FEW, GOOD, EARLY, COPY),
            "the collapsed one taken for good": reads(GOOD, COPY, EARLY, FEW),
            "low coverage taken for copying": reads(COPY, FEW, EARLY, GOOD),
        }
    },
}
