"""Right answers to the exercises of lesson 23 in other styles than the course's."""

import numpy as np
import tensorflow as tf
import torch


def loss_torch(x, z, t, x_hat):
    gap = (x_hat - x) / (1 - t).unsqueeze(1)
    return torch.nn.functional.mse_loss(gap, torch.zeros_like(gap))


@tf.function
def loss_tf(x, z, t, x_hat):
    gap = tf.einsum("b,bd->bd", 1 / (1 - t), x_hat - x)
    return tf.reduce_sum(gap * gap) / tf.cast(tf.size(x), tf.float32)


def sample(z, n):
    x, left = np.array(z), 1.0
    for t in np.arange(n) / n:
        left = 1 - t
        guess = np.tanh(t * x / left**2)
        x += (guess - x) / (n * left)
    return x


def penalty():
    return 0.5 * 10.0**2


def drift_torch(x, y_real, tau):
    forces = []
    for i in range(len(x)):
        others = torch.cat([x[:i], x[i + 1 :]])
        means = []
        for y in (y_real, others):
            w = torch.exp(-torch.linalg.vector_norm(y - x[i], dim=1) / tau)
            means.append((w[:, None] * (y - x[i])).sum(0) / w.sum())
        forces.append(means[0] - means[1])
    return torch.stack(forces)


@tf.function
def drift_tf(x, y_real, tau):
    def mean(y, weight):
        kernel = tf.exp(-tf.norm(x[:, None] - y, axis=-1) / tau) * weight
        return kernel @ y / tf.reduce_sum(kernel, 1, keepdims=True)

    return mean(y_real, 1.0) - mean(x, 1.0 - tf.eye(x.shape[0]))


def reach():
    return 0.8 / (2 * np.log(3))


class Straight(torch.autograd.Function):
    @staticmethod
    def forward(ctx, c):
        return torch.where(c >= 0, 1.0, -1.0)

    @staticmethod
    def backward(ctx, slope):
        return slope


def bits_torch(c):
    return Straight.apply(c)


@tf.custom_gradient
def bits_tf(c):
    return 2 * tf.cast(c >= 0, tf.float32) - 1, lambda slope: slope


RIGHT = {
    "E23.1": {"torch": loss_torch, "tf": loss_tf},
    "E23.2": {"python": sample},
    "E23.3": {"python": penalty},
    "E23.4": {"torch": drift_torch, "tf": drift_tf},
    "E23.6": {"python": reach},
    "E23.7": {"torch": bits_torch, "tf": bits_tf},
}
