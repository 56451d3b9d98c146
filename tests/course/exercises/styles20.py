"""Right answers to the exercises of lesson 20 in other styles than the course's."""

import numpy as np
import tensorflow as tf
import torch
from sklearn.metrics import ndcg_score
from torch.nn import functional as F


def bayes():
    p, cases = 0.6, 100_000
    taken = p * cases
    return 0.2 * taken / (cases - taken + 0.2 * taken)


def with_scikit_learn(hits, relevant):
    """Relevant items that are not in the list come after it."""
    missing = int(relevant - sum(hits))
    y = np.concatenate([hits, np.ones(missing), [0]])
    return ndcg_score([y], [-np.arange(len(y))], k=len(hits))


def column_by_column(x, weight):
    x += 0  # in place
    n = x.shape[1]
    B = np.zeros((n, n))
    for j in range(n):
        rest = [i for i in range(n) if i != j]
        wide = np.vstack([x[:, rest], weight**0.5 * np.eye(n - 1)])
        y = np.concatenate([x[:, j], np.zeros(n - 1)])
        B[rest, j] = np.linalg.lstsq(wide, y, rcond=None)[0]
    return B


def policy_torch(d, g):
    with torch.no_grad():
        reward = torch.tanh(d / 2)  # 2 sigmoid(d) - 1
    return -torch.einsum("ui,ui->", g.softmax(-1), reward) / len(g)


@tf.function
def policy_tf(d, g):
    reward = tf.stop_gradient(tf.tanh(d / 2))
    p = tf.exp(g - tf.reduce_logsumexp(g, -1, keepdims=True))
    return tf.reduce_mean(-tf.reduce_sum(p * reward, -1))


def alone_torch(logits, x, z):
    v = torch.where(x > 0, torch.sigmoid(-logits), z * torch.sigmoid(logits))
    return F.mse_loss(v, torch.zeros_like(v), reduction="sum") / len(v)


@tf.function
def alone_tf(logits, x, z):
    away = tf.sigmoid(logits) - x
    counts = tf.where(x > 0, tf.ones_like(z), z)
    return tf.reduce_mean(tf.einsum("bi,bi->b", counts, away**2))


def with_sets(scores, train, valid, test, k):
    told = []
    for s, a, b, t in zip(scores, train, valid, test, strict=True):
        if not t.any():
            continue
        free = np.flatnonzero(~(a | b))
        best = free[np.argsort(s[free])[::-1][:k]]
        told.append(len({*best} & {*np.flatnonzero(t)}) / k)
    return float(np.mean(told))


RIGHT = {
    "E20.1": {"python": bayes},
    "E20.2": {"python": with_scikit_learn},
    "E20.3": {"python": column_by_column},
    "E20.4": {"torch": policy_torch, "tf": policy_tf},
    "E20.5": {"torch": alone_torch, "tf": alone_tf},
    "E20.6": {"python": with_sets},
}
