"""Right answers to the exercises of lesson 16 in other styles than the course's."""

import math

import numpy as np
import tensorflow as tf
import torch


def patches(sizes, layers):
    left = sizes - 2 * layers  # what a convolution without padding leaves
    return left.prod(1), (2 * layers + 1) / sizes[:, 0]


def refine_torch(y, z, gain):
    y += 0.0
    z += y  # in place
    kernel = torch.full((3, 1, 3, 3), 1 / 9)
    mean = torch.nn.functional.conv2d(z, kernel, padding=1, groups=3)
    return y + torch.tanh(gain * mean)


@tf.function
def refine_tf(y, z, gain):
    kernel = tf.fill([3, 3, 3, 1], 1 / 9)
    mean = tf.nn.depthwise_conv2d(y + z, kernel, [1, 1, 1, 1], "SAME")
    return tf.add(y, tf.math.tanh(gain * mean))


def penalty_torch(slope):
    return (torch.linalg.vector_norm(slope, dim=1) - 1).square().mean()


@tf.function
def penalty_tf(slope):
    return tf.reduce_mean(tf.square(tf.norm(slope, axis=3) - 1))


def plan(height, width, least, factor):
    rows = []
    while min(height, width) / factor ** len(rows) >= least:
        rows.append([round(n / factor ** len(rows)) for n in (height, width)])
    return rows[::-1]


def diversity():
    q, d2, k = 0.8, 1.2, 5
    spread = math.sqrt(d2)
    many = math.sqrt(d2 * math.comb(k, 2)) / k
    return np.sqrt(q - q * q) * spread, many, spread * 0.5


RIGHT = {
    "E16.1": {"python": patches},
    "E16.2": {"torch": refine_torch, "tf": refine_tf},
    "E16.3": {"torch": penalty_torch, "tf": penalty_tf},
    "E16.4": {"python": plan},
    "E16.5": {"python": diversity},
}
