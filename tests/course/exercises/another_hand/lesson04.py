"""Typical wrong answers to lesson 04's exercises, as learners write them."""

import numpy as np
import tensorflow as tf
import torch
from scipy.linalg import sqrtm
from torch.nn import functional as F


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


def elbo_torch(pixels=torch.sum, latent=torch.sum, batch=torch.mean, slip=""):
    def negative_elbo(x, logits, mean, log_var):
        if slip == "sigmoid":
            logits = torch.sigmoid(logits)
        misfit = pixels(F.softplus(logits) - x * logits, dim=1)
        width = 2 * log_var if slip == "deviation" else log_var
        kl = latent(mean**2 + torch.exp(width) - 1 - width, dim=1) / 2
        return batch(misfit - kl if slip == "sign" else misfit + kl)

    return negative_elbo


def elbo_tf(pixels=tf.reduce_sum, latent=tf.reduce_sum, batch=tf.reduce_mean, slip=""):
    def negative_elbo(x, logits, mean, log_var):
        if slip == "sigmoid":
            logits = tf.sigmoid(logits)
        misfit = pixels(tf.nn.softplus(logits) - x * logits, axis=1)
        width = 2 * log_var if slip == "deviation" else log_var
        kl = latent(mean**2 + tf.exp(width) - 1 - width, axis=1) / 2
        return batch(misfit - kl if slip == "sign" else misfit + kl)

    return negative_elbo


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
        "torch": {
            "mean instead of sum over pixels": elbo_torch(pixels=torch.mean),
            "mean instead of sum over the latent numbers": elbo_torch(
                latent=torch.mean
            ),
            "KL with the wrong sign": elbo_torch(slip="sign"),
            "logits through a second sigmoid": elbo_torch(slip="sigmoid"),
            "log variance taken for log deviation": elbo_torch(slip="deviation"),
            "sum over the batch": elbo_torch(batch=torch.sum),
        },
        "tf": {
            "mean instead of sum over pixels": elbo_tf(pixels=tf.reduce_mean),
            "mean instead of sum over the latent numbers": elbo_tf(
                latent=tf.reduce_mean
            ),
            "KL with the wrong sign": elbo_tf(slip="sign"),
            "logits through a second sigmoid": elbo_tf(slip="sigmoid"),
            "log variance taken for log deviation": elbo_tf(slip="deviation"),
            "sum over the batch": elbo_tf(batch=tf.reduce_sum),
        },
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
