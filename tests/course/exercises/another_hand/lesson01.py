"""Typical wrong answers to lesson 01's exercises, as learners write them."""

import numpy as np
import tensorflow as tf
import torch
from torch.nn import functional as F


def predicts(value):
    return lambda: value


def cross_torch(r, s):
    return s * F.softplus(-r) + (1 - s) * F.softplus(r)


def cross_tf(r, s):
    return s * tf.nn.softplus(-r) + (1 - s) * tf.nn.softplus(r)


def reads(**told):
    return lambda: dict(zip("ABCD", told.values(), strict=True))


SIM, ALT = "no penalty, simultaneous", "no penalty, alternating"
WEAK, STRONG = "R1, gamma 0.1", "R1, gamma 1"


def dirac_torch(order="DG", old=False, loss=lambda f: F.softplus(-f), half=0.5):
    def step(theta, psi, h, gamma):
        theta, psi = theta.clone().requires_grad_(), psi.clone().requires_grad_()
        seen, now = psi, theta
        for player in order:
            if player == "D":
                loss_D = F.softplus(psi * now) + half * gamma * psi**2
                moved = psi - h * torch.autograd.grad(loss_D, psi)[0]
                seen = psi if old else moved.detach()
            else:
                loss_G = loss(seen * theta)
                now = theta - h * torch.autograd.grad(loss_G, theta)[0]
        return now, moved

    return step


def dirac_tf(order="DG", old=False, loss=lambda f: tf.nn.softplus(-f), half=0.5):
    def step(theta, psi, h, gamma):
        seen, now = psi, theta
        for player in order:
            with tf.GradientTape() as tape:
                tape.watch([theta, psi])
                loss_D = tf.nn.softplus(psi * now) + half * gamma * psi**2
                loss_G = loss(seen * theta)
            if player == "D":
                moved = psi - h * tape.gradient(loss_D, psi)
                seen = psi if old else moved
            else:
                now = theta - h * tape.gradient(loss_G, theta)
        return now, moved

    return step


def minimax_torch(f):
    return -F.softplus(f)


def minimax_tf(f):
    return -tf.nn.softplus(f)


WRONG = {
    "E01.1": {
        "python": {
            "alternating taken for simultaneous": predicts(1.0),
            "growth of 1 + h in a step": predicts(1.2**50),
            "the squared distance": predicts(1.04**50),
            "one step only": predicts(1.02),
            "the spiral goes inward": predicts(0.36),
        }
    },
    "E01.2": {
        "torch": {
            "logits through a second sigmoid": lambda r, f, s: (
                cross_torch(torch.sigmoid(r), s).mean()
                + F.softplus(torch.sigmoid(f)).mean()
            ),
            "sum instead of mean": lambda r, f, s: (
                cross_torch(r, s).sum() + F.softplus(f).sum()
            ),
            "fakes smoothed too": lambda r, f, s: (
                cross_torch(r, s).mean() + cross_torch(f, 1 - s).mean()
            ),
            "log sigmoid(1 - f) for log(1 - sigmoid(f))": lambda r, f, s: (
                cross_torch(r, s).mean() - F.logsigmoid(1 - f).mean()
            ),
            "the rest of the label dropped": lambda r, f, s: (
                (s * F.softplus(-r)).mean() + F.softplus(f).mean()
            ),
        },
        "tf": {
            "logits through a second sigmoid": lambda r, f, s: (
                tf.reduce_mean(cross_tf(tf.sigmoid(r), s))
                + tf.reduce_mean(tf.nn.softplus(tf.sigmoid(f)))
            ),
            "sum instead of mean": lambda r, f, s: (
                tf.reduce_sum(cross_tf(r, s)) + tf.reduce_sum(tf.nn.softplus(f))
            ),
            "fakes smoothed too": lambda r, f, s: (
                tf.reduce_mean(cross_tf(r, s)) + tf.reduce_mean(cross_tf(f, 1 - s))
            ),
            "log sigmoid(1 - f) for log(1 - sigmoid(f))": lambda r, f, s: (
                tf.reduce_mean(cross_tf(r, s))
                - tf.reduce_mean(tf.math.log_sigmoid(1 - f))
            ),
            "the rest of the label dropped": lambda r, f, s: (
                tf.reduce_mean(s * tf.nn.softplus(-r))
                + tf.reduce_mean(tf.nn.softplus(f))
            ),
        },
    },
    "E01.3": {
        "python": {
            "the share left out": lambda p, q, s: p - q,
            "the share turned round": lambda p, q, s: p - q + np.log((1 - s) / s),
            "a probability instead of a logit": lambda p, q, s: (
                s * np.exp(p) / (s * np.exp(p) + (1 - s) * np.exp(q))
            ),
            "the ratio without its logarithm": lambda p, q, s: (
                s * np.exp(p) / ((1 - s) * np.exp(q))
            ),
            "only the share of real points weighed": lambda p, q, s: np.log(s) + p - q,
        }
    },
    "E01.4": {
        "torch": {
            "simultaneous instead of alternating": dirac_torch(old=True),
            "G moves first": dirac_torch("GD"),
            "the saturating loss for G": dirac_torch(loss=minimax_torch),
            "R1 without its half": dirac_torch(half=1.0),
            "no penalty": dirac_torch(half=0.0),
        },
        "tf": {
            "simultaneous instead of alternating": dirac_tf(old=True),
            "G moves first": dirac_tf("GD"),
            "the saturating loss for G": dirac_tf(loss=minimax_tf),
            "R1 without its half": dirac_tf(half=1.0),
            "no penalty": dirac_tf(half=0.0),
        },
    },
    "E01.5": {
        "python": {
            "simultaneous and alternating swapped": reads(
                A=SIM, B=STRONG, C=ALT, D=WEAK
            ),
            "the two penalties swapped": reads(A=ALT, B=WEAK, C=SIM, D=STRONG),
            "a circle taken for a weak penalty": reads(A=WEAK, B=STRONG, C=SIM, D=ALT),
            "growth taken for a penalty": reads(A=ALT, B=SIM, C=STRONG, D=WEAK),
        }
    },
}
