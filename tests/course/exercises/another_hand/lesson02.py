"""Typical wrong answers to lesson 02's exercises, as learners write them."""

import numpy as np
import tensorflow as tf
import torch
from torch.nn import functional as F


def predicts(value):
    return lambda: value


def counts(good, any_covers=False, share=True, needed=None):
    def count_modes(points, modes, std):
        gap = points[:, None] - modes
        distance = np.sqrt((gap**2).sum(2))
        nearest = distance.argmin(1)
        fine = good(gap, distance, std)
        kept = nearest if any_covers else nearest[fine]
        of_each = np.unique(kept, return_counts=True)[1]
        least = needed or len(points) / len(modes) / 10
        covered = sum(int(n >= least) for n in of_each)
        return covered, fine.mean() if share else fine.sum()

    return count_modes


def near(gap, distance, std):
    return distance.min(1) <= 3 * std


def step_torch(G, D, opt_G, opt_D, x_real, z, wrong=""):
    mean = torch.sum if wrong == "sum" else torch.mean
    fake = G(z)
    if wrong == "added":
        opt_G.zero_grad()
    shown = fake if wrong in ("added", "waste") else fake.detach()
    loss_D = mean(F.softplus(-D(x_real))) + mean(F.softplus(D(shown)))
    old_logits = D(fake)
    if wrong != "keep":
        opt_D.zero_grad()
    if wrong == "old":
        loss_G = mean(F.softplus(-old_logits))
        gradients = torch.autograd.grad(loss_G, list(G.parameters()), retain_graph=True)
    loss_D.backward(retain_graph=True)
    opt_D.step()
    if wrong not in ("keep", "added"):
        opt_G.zero_grad()
    if wrong == "old":
        for weight, gradient in zip(G.parameters(), gradients, strict=True):
            weight.grad = gradient
    else:
        fake_logits = D(fake)
        loss_G = mean(F.softplus(-fake_logits))
        if wrong == "saturating":
            loss_G = -mean(F.softplus(fake_logits))
        loss_G.backward()
    opt_G.step()
    return loss_D.detach(), loss_G.detach()


def step_tf(G, D, opt_G, opt_D, x_real, z, wrong=""):
    mean = tf.reduce_sum if wrong == "sum" else tf.reduce_mean
    all_weights = D.trainable_variables + G.trainable_variables
    with tf.GradientTape(persistent=True) as tape:
        fake = G(z)
        loss_D = mean(tf.nn.softplus(-D(x_real))) + mean(tf.nn.softplus(D(fake)))
        loss_G = mean(tf.nn.softplus(-D(fake)))
    if wrong in ("added", "waste"):
        to_D = tape.gradient(loss_D, all_weights)
        to_D, leaked = to_D[:2], to_D[2:]
    else:
        to_D, leaked = tape.gradient(loss_D, D.trainable_variables), [0.0, 0.0]
    if wrong == "old":
        to_G = tape.gradient(loss_G, G.trainable_variables)
    opt_D.apply_gradients(to_D)
    if wrong != "old":
        with tf.GradientTape() as tape:
            fake_logits = D(G(z))
            loss_G = mean(tf.nn.softplus(-fake_logits))
            if wrong == "saturating":
                loss_G = -mean(tf.nn.softplus(fake_logits))
        to_G = tape.gradient(loss_G, G.trainable_variables)
    if wrong == "added":
        to_G = [g + more for g, more in zip(to_G, leaked, strict=True)]
    opt_G.apply_gradients(zip(to_G, G.trainable_variables, strict=True))
    return loss_D, loss_G


def stepping(step, wrong):
    return lambda *parts: step(*parts, wrong=wrong)


SLIPS = {
    "fakes not detached, gradients added": "added",
    "fakes not detached, work wasted": "waste",
    "simultaneous instead of alternating": "old",
    "the saturating loss for G": "saturating",
    "sum instead of mean": "sum",
}


def entropy_torch(x, t):
    return t * F.softplus(-x) + (1 - t) * F.softplus(x)


def entropy_tf(x, t):
    return t * tf.nn.softplus(-x) + (1 - t) * tf.nn.softplus(x)


def with_logits_tf(x, t):
    x = tf.reshape(x, [-1])
    return tf.nn.sigmoid_cross_entropy_with_logits(t, tf.sigmoid(x))


WRONG = {
    "E02.1": {
        "python": {
            "the ceiling as it was": predicts(0.989),
            "narrow in place of wide": predicts(1.0),
            "the rule for one dimension": predicts(0.866),
            "the width not squared": predicts(0.895),
            "the share outside": predicts(0.325),
        }
    },
    "E02.6": {
        "python": {
            "backward as cheap as forward": predicts((134400, 33792)),
            "a pass through D left out of G's half": predicts((184064, 50688)),
            "inputs of the first layers counted": predicts((201600, 50688)),
            "only G's new run": predicts((200832, 16896)),
        }
    },
    "E02.2": {
        "python": {
            "a mode covered by bad points": counts(near, any_covers=True),
            "a square in place of a disc": counts(
                lambda gap, d, s: (np.abs(gap) < 3 * s).all(2).any(1)
            ),
            "a squared distance against 3 s": counts(
                lambda gap, d, s: (gap**2).sum(2).min(1) < 3 * s
            ),
            "one point is enough": counts(near, needed=1),
            "a number in place of a share": counts(near, share=False),
            "one s in place of three": counts(lambda gap, d, s: d.min(1) < s),
        }
    },
    "E02.3": {
        "torch": {
            **{name: stepping(step_torch, slip) for name, slip in SLIPS.items()},
            "zero_grad forgotten": stepping(step_torch, "keep"),
        },
        "tf": {name: stepping(step_tf, slip) for name, slip in SLIPS.items()},
    },
    "E02.4": {
        "torch": {
            "(B, 1) against (B,)": lambda x, t: entropy_torch(x, t).mean(),
            "logits through a second sigmoid": lambda x, t: (
                F.binary_cross_entropy_with_logits(torch.sigmoid(x[:, 0]), t)
            ),
            "labels turned round": lambda x, t: entropy_torch(x[:, 0], 1 - t).mean(),
            "sum instead of mean": lambda x, t: entropy_torch(x[:, 0], t).sum(),
            "the fakes left out": lambda x, t: (t * F.softplus(-x[:, 0])).mean(),
        },
        "tf": {
            "(B, 1) against (B,)": lambda x, t: tf.reduce_mean(entropy_tf(x, t)),
            "logits through a second sigmoid": lambda x, t: tf.reduce_mean(
                with_logits_tf(x, t)
            ),
            "labels turned round": lambda x, t: tf.reduce_mean(
                entropy_tf(x[:, 0], 1 - t)
            ),
            "sum instead of mean": lambda x, t: tf.reduce_sum(entropy_tf(x[:, 0], t)),
            "the fakes left out": lambda x, t: tf.reduce_mean(
                t * tf.nn.softplus(-x[:, 0])
            ),
        },
    },
}
