"""Right answers to the exercises of lesson 15 in other styles than the course's."""

from collections import Counter

import numpy as np
import tensorflow as tf
import torch
from torch import nn


def crayons(paints, shares):
    """By counting copies, a thousand for the whole."""
    copies = np.repeat(paints, (1000 * shares).round().astype(int), 0)
    return np.median(copies, axis=0), np.average(paints, axis=0, weights=shares)


def lowers_torch(fake_logits, y, y_fake, weight):
    real = nn.BCEWithLogitsLoss()(fake_logits, torch.ones_like(fake_logits))
    return nn.L1Loss()(y_fake, y) * weight + real


def lowers_tf(fake_logits, y, y_fake, weight):
    real = tf.nn.sigmoid_cross_entropy_with_logits(
        tf.ones_like(fake_logits), fake_logits
    )
    gap = tf.reshape(y - y_fake, [-1])
    return tf.reduce_mean(real) + weight * tf.norm(gap, 1) / len(gap)


def hues(colours):
    """With complex numbers and a Counter."""
    r, g, b = np.moveaxis(colours, 1, 0)
    chroma = (r - g) / 2 + 1j * (r + g - 2 * b) / 4
    chroma = chroma[abs(chroma) > 0.15]
    names = Counter(int(np.floor(np.angle(z, deg=True) // 30)) for z in chroma)
    q = np.array(list(names.values())) / len(chroma)
    return float(np.prod(q**-q))


def cycle_torch(x, x_back, y, y_back, weight):
    l1 = nn.L1Loss(reduction="mean")
    return weight * l1(x_back, x) + weight * l1(y_back, y)


def cycle_tf(x, x_back, y, y_back, weight):
    mae = tf.keras.losses.MeanAbsoluteError()
    return weight * mae(x, x_back) + weight * mae(y, y_back)


RIGHT = {
    "E15.1": {"python": crayons},
    "E15.2": {"torch": lowers_torch, "tf": lowers_tf},
    "E15.4": {"python": hues},
    "E15.5": {"torch": cycle_torch, "tf": cycle_tf},
}
