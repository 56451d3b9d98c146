"""Right answers to the exercises of lesson 08 in other styles than the course's."""

import numpy as np
import tensorflow as tf
import torch
from scipy.stats import entropy


def told(counts):
    """By loops over pairs and SciPy's entropy; the counts are changed in place."""
    n, K = int(counts.sum()), len(counts)
    kl = entropy(counts / n, np.full(K, 1 / K))
    labels = np.repeat(np.arange(K), counts)
    met = sum((labels[i + 1 :] == labels[i]).sum() for i in range(n))
    seen = float((counts != 0).sum())
    counts[:] = 0
    return [seen, np.float64(kl), n * (n - 1) / 2 / met]


def with_std_torch(x):
    std = torch.sqrt(torch.var(x, dim=0, unbiased=False) + 1e-8)
    told = torch.ones_like(x[:, :1]) * torch.mean(std)
    return torch.concatenate((x, told), dim=1)


@tf.function
def with_std_tf(x):
    std = tf.sqrt(tf.math.reduce_variance(x, axis=0) + 1e-8)
    return tf.concat([x, tf.ones_like(x[..., :1]) * tf.reduce_mean(std)], axis=-1)


def pack_torch(x, m):
    packs = [torch.cat(list(pack), 0) for pack in x.split(m)]
    return torch.stack(packs)


@tf.function
def pack_tf(x, m):
    _, H, W, C = x.shape
    groups = tf.reshape(x, (-1, m, H, W, C))
    return tf.reshape(tf.transpose(groups, (0, 2, 3, 1, 4)), (-1, H, W, m * C))


def unrolled_torch(theta, psi, k, h):
    """D's gradient by hand."""
    for _ in range(k):
        psi = psi - h * theta * torch.sigmoid(theta * psi)
    return -torch.log(torch.sigmoid(theta * psi)).mean()


@tf.function
def unrolled_tf(theta, psi, k, h):
    for _ in range(k):
        psi -= h * theta * tf.sigmoid(theta * psi)
    return tf.reduce_mean(tf.math.log(1 + tf.exp(-theta * psi)))


RIGHT = {
    "E08.1": {"python": lambda: [6905, 38.0, np.float32(95.208)]},
    "E08.2": {"python": told},
    "E08.3": {"torch": with_std_torch, "tf": with_std_tf},
    "E08.4": {"torch": pack_torch, "tf": pack_tf},
    "E08.5": {"torch": unrolled_torch, "tf": unrolled_tf},
}
