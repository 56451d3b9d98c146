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


LEFT, RIGHT = "to the left", "to the right"
WIDE, NARROW = "too wide", "too narrow"


def friction_torch(order="xy", old=False, half=0.5):
    def step(x, y, h, a):
        x, y = x.clone().requires_grad_(), y.clone().requires_grad_()
        now_x, now_y = x, y
        for player in order:
            at_x, at_y = (x, y) if old else (now_x, now_y)
            v = at_x * at_y + half * a * (at_x**2 - at_y**2)
            slope_x, slope_y = torch.autograd.grad(v, (at_x, at_y))
            if player == "x":
                now_x = (at_x - h * slope_x).detach().requires_grad_()
            else:
                now_y = (at_y + h * slope_y).detach().requires_grad_()
        return now_x, now_y

    return step


def friction_tf(order="xy", old=False, half=0.5):
    def step(x, y, h, a):
        now_x, now_y = x, y
        for player in order:
            at_x, at_y = (x, y) if old else (now_x, now_y)
            with tf.GradientTape() as tape:
                tape.watch([at_x, at_y])
                v = at_x * at_y + half * a * (at_x**2 - at_y**2)
            slope_x, slope_y = tape.gradient(v, [at_x, at_y])
            if player == "x":
                now_x = at_x - h * slope_x
            else:
                now_y = at_y + h * slope_y
        return now_x, now_y

    return step


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
            "simultaneous instead of alternating": friction_torch(old=True),
            "player two moves first": friction_torch("yx"),
            "friction without its half": friction_torch(half=1.0),
            "no friction": friction_torch(half=0.0),
        },
        "tf": {
            "simultaneous instead of alternating": friction_tf(old=True),
            "player two moves first": friction_tf("yx"),
            "friction without its half": friction_tf(half=1.0),
            "no friction": friction_tf(half=0.0),
        },
    },
    "E01.5": {
        "python": {
            "left and right swapped": reads(A=WIDE, B=LEFT, C=NARROW, D=RIGHT),
            "wide and narrow swapped": reads(A=NARROW, B=RIGHT, C=WIDE, D=LEFT),
            "log q - log p": reads(A=NARROW, B=LEFT, C=WIDE, D=RIGHT),
            "lines and parabolas swapped": reads(A=RIGHT, B=WIDE, C=LEFT, D=NARROW),
        }
    },
}
