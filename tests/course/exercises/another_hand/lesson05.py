"""Typical wrong answers to lesson 05's exercises, as learners write them."""

import numpy as np
import tensorflow as tf
import torch
from scipy.stats import sem
from torch.nn import functional as F


def predicts(value):
    return lambda: value


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


def around(error, middle=np.mean, times=None):
    def interval(values, t):
        reach = (t if times is None else times) * error(values)
        return middle(values) - reach, middle(values) + reach

    return interval


def of_one(values):
    return values.std(ddof=1)


WRONG = {
    "E05.1": {
        "python": {
            "a share of the likelihood": predicts(0.9),
            "logarithm to the base 2": predicts(83.356),
            "logarithm to the base 10": predicts(88.0),
            "the price added": predicts(94.605),
        }
    },
    "E05.2": {
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
    "E05.3": {
        "python": {
            "the deviation of one run": around(of_one),
            "divided by r and not by its root": around(lambda v: of_one(v) / len(v)),
            "the deviation of a population": around(lambda v: sem(v, ddof=0)),
            "the median in the middle": around(sem, np.median),
            "t left out": around(sem, times=1),
        }
    },
}
