"""Differentiable augmentation in TensorFlow: shifts and holes. Images: (B, H, W, C)."""

import tensorflow as tf

NUMBERS = 6  # uniform numbers that one image needs


def shift_and_cut(x, u, p=1.0, most=3, size=12):
    """T(x): each image moved and a square of it emptied, each with probability p.

    x: (B, H, W, C) in [-1, 1], background -1. u: (B, 6) from U(0, 1): two coins, the
    move down and right, by whole pixels from -most to most, and the middle of the
    square, `size` wide. Linear in x + 1, so G learns through it. Zhao et al. 2020
    (arXiv 2006.10738), section 3.2; p: Karras et al. 2020 (arXiv 2006.06676).
    """
    _, H, W, _ = x.shape
    moves, cuts = tf.unstack(tf.cast(u[:, :2] < p, tf.float32), axis=1)  # (B,), (B,)
    by = tf.floor((2 * most + 1) * u[:, 2:4]) - most  # (B, 2), whole
    down, right = tf.unstack(by * moves[:, None], axis=1)
    x = tf.einsum("bij,bjkc->bikc", _moved(H, down), x + 1)
    x = tf.einsum("blk,bikc->bilc", _moved(W, right), x)
    tall, wide = _inside(H, u[:, 4], size), _inside(W, u[:, 5], size)  # (B, H), (B, W)
    hole = cuts[:, None, None] * tall[:, :, None] * wide[:, None]  # (B, H, W)
    return x * (1 - hole[..., None]) - 1


def _moved(n, by):
    """(B, n, n): 1 where place i is to hold what stood at i - by."""
    i = tf.range(n, dtype=tf.float32)
    return tf.cast(i[:, None] - i == by[:, None, None], tf.float32)


def _inside(n, u, size):
    """(B, n): 1 within `size` places around place floor(n u)."""
    i = tf.range(n, dtype=tf.float32) - tf.floor(n * u)[:, None]
    return tf.cast((i >= -size / 2) & (i < size / 2), tf.float32)
