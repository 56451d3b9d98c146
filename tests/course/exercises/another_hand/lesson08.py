"""Typical wrong answers to lesson 08's exercises, as learners write them."""

import numpy as np
import tensorflow as tf
import torch
from scipy.stats import entropy
from torch.nn import functional as F


def predicts(*values):
    return lambda: values


def told(same=None, pairs=None, base=None, least=1, third=None, against=True):
    """Counts as a learner takes them, with one slip."""

    def answer(counts):
        K, n = counts.shape[0], counts.sum()
        share = counts / n
        uniform = np.ones(K) / K
        kl = entropy(share, uniform if against else None, base=base)
        kl = kl if against else -kl
        met = np.sum(counts * (counts - 1) if same is None else same(counts))
        number = (n * (n - 1) if pairs is None else pairs(n)) / met
        number = number if third is None else third(share, number)
        return np.count_nonzero(counts >= least), kl, number

    return answer


def with_std_torch(dims=(0,), slip=""):
    def layer(x):
        if slip == "unbiased":
            std = torch.std(x, dim=0)
        else:
            var = torch.var(x, dim=dims, unbiased=False)
            var = torch.mean(x**2, dim=0) if slip == "raw" else var
            var = var.mean() if slip == "early" else var
            std = torch.sqrt(var + (0 if slip == "bare" else 1e-8))
        number = std.mean().detach() if slip == "cut" else std.mean()
        more = torch.zeros_like(x[:, :1]) + number
        return torch.cat((more, x) if slip == "first" else (x, more), dim=1)

    return layer


def with_std_tf(axes=(0,), slip=""):
    def layer(x):
        var = tf.math.reduce_variance(x, axis=axes)
        if slip == "unbiased":
            var = var * x.shape[0] / (x.shape[0] - 1)
        var = tf.reduce_mean(tf.square(x), axis=0) if slip == "raw" else var
        var = tf.reduce_mean(var) if slip == "early" else var
        std = tf.sqrt(var + (0 if slip == "bare" else 1e-8))
        number = tf.reduce_mean(std)
        number = tf.stop_gradient(number) if slip == "cut" else number
        more = tf.zeros_like(x[..., :1]) + number
        return tf.concat((more, x) if slip == "first" else (x, more), axis=-1)

    return layer


SLIPS = {
    "B - 1 in the variance": {"slip": "unbiased"},
    "no small number under the root": {"slip": "bare"},
    "the root after the mean": {"slip": "early"},
    "the mean not taken off": {"slip": "raw"},
    "the new channel first": {"slip": "first"},
    "D's new channel is a constant": {"slip": "cut"},
}


def halves_torch(x, m):
    n = len(x) // m
    return torch.cat([x[i * n : (i + 1) * n] for i in range(m)], dim=1)


def halves_tf(x, m):
    n = x.shape[0] // m
    return tf.concat([x[i * n : (i + 1) * n] for i in range(m)], axis=-1)


def backwards_torch(x, m):
    return torch.cat([x[i::m] for i in range(m - 1, -1, -1)], dim=1)


def backwards_tf(x, m):
    return tf.concat([x[i::m] for i in range(m - 1, -1, -1)], axis=-1)


def ahead_torch(
    steps=lambda k: k, sign=1, cut=False, minimax=False, together=torch.mean
):
    def loss(theta, psi, k, h):
        for _ in range(steps(k)):
            slope = theta * torch.sigmoid(theta * psi)
            psi = psi - sign * h * (slope.detach() if cut else slope)
        logits = theta * psi
        return together(-F.softplus(logits) if minimax else F.softplus(-logits))

    return loss


def ahead_tf(
    steps=lambda k: k, sign=1, cut=False, minimax=False, together=tf.reduce_mean
):
    def loss(theta, psi, k, h):
        for _ in range(steps(k)):
            slope = theta * tf.sigmoid(theta * psi)
            psi -= sign * h * (tf.stop_gradient(slope) if cut else slope)
        logits = theta * psi
        softplus = tf.math.softplus
        return together(-softplus(logits) if minimax else softplus(-logits))

    return loss


AHEAD = {
    "no gradient through the steps": {"cut": True},
    "D as it stands": {"steps": lambda k: 0},
    "one step only": {"steps": lambda k: 1},
    "one step too many": {"steps": lambda k: k + 1},
    "D goes uphill": {"sign": -1},
    "the minimax loss": {"minimax": True},
}

WRONG = {
    "E08.1": {
        "python": {
            "half a chance for every mode": predicts(7598, 38, 95.208),
            "one sample for each mode": predicts(1000, 38, 95.208),
            "half of the modes": predicts(6905, 693, 95.208),
            "all stored samples differ": predicts(6905, 38, 100),
        }
    },
    "E08.2": {
        "python": {
            "each sample meets itself": told(lambda c: c * c, lambda n: n * n),
            "one side of the pairs without the -1": told(pairs=lambda n: n * n),
            "the share, not one over it": told(third=lambda q, number: 1 / number),
            "the entropy's effective number": told(
                third=lambda q, number: np.exp(entropy(q))
            ),
            "the entropy": told(against=False),
            "bits": told(base=2),
            "modes seen twice": told(least=2),
            "all modes counted": told(least=0),
        }
    },
    "E08.3": {
        "torch": {name: with_std_torch(**slip) for name, slip in SLIPS.items()},
        "tf": {name: with_std_tf(**slip) for name, slip in SLIPS.items()},
    },
    "E08.4": {
        "torch": {
            "images of the other half": halves_torch,
            "the last image first": backwards_torch,
        },
        "tf": {
            "images of the other half": halves_tf,
            "the last image first": backwards_tf,
        },
    },
    "E08.5": {
        "torch": {
            **{name: ahead_torch(**slip) for name, slip in AHEAD.items()},
            "the sum over the games": ahead_torch(together=torch.sum),
        },
        "tf": {
            **{name: ahead_tf(**slip) for name, slip in AHEAD.items()},
            "the sum over the games": ahead_tf(together=tf.reduce_sum),
        },
    },
}
