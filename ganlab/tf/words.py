"""Gradients through discrete choices, and likelihoods of words, in TensorFlow.

Words are one-hot letters y (B, L, V), letter 0 is the end; u is noise from U(0, 1).
"""

import tensorflow as tf


def gumbel(u):
    """U(0, 1) to standard Gumbel noise: argmax(logits + gumbel) is an exact sample."""
    u = tf.clip_by_value(u, 1e-9, 1 - 6e-8)
    return -tf.math.log(-tf.math.log(u))


def straight_through(logits, u, tau=1.0):
    """One-hot samples (..., V) of softmax(logits), with the gradient of a softmax.

    Forwards the sample h, backwards the relaxation softmax((logits + g) / tau). Jang,
    Gu and Poole 2016 (arXiv 1611.01144), section 2.2; Maddison et al. 2016, 1611.00712.
    """
    s = logits + gumbel(u)
    y = tf.nn.softmax(s / tau)
    h = tf.one_hot(tf.argmax(s, -1), s.shape[-1], dtype=y.dtype)
    return h + y - tf.stop_gradient(y)


def until_end(y):
    """1 for each letter of y (B, L, V) up to the first end, with it; else 0: (B, L)."""
    ends = y[..., 0]
    return tf.cast(tf.cumsum(ends, 1) - ends < 0.5, tf.float32)


def letter_log_probs(G, y, temperature=1.0):
    """log q(y_t | y_<t) of each letter up to the first end, 0 behind it: (B, L)."""
    logs = tf.nn.log_softmax(G(y) / temperature)
    return tf.reduce_sum(logs * y, -1) * until_end(y)


def log_probs(G, y, temperature=1.0, piece=2000):
    """log q of the words y, an array (N, L, V), as an array (N,); in pieces."""
    parts = (tf.constant(y[i : i + piece]) for i in range(0, len(y), piece))
    logs = [letter_log_probs(G, part, temperature) for part in parts]
    return tf.reduce_sum(tf.concat(logs, 0), 1).numpy()  # (N,)


def logits_of(D, y, piece=2000):
    """D's logits of the words y, an array (N, L, V), in inference mode: (N,)."""
    parts = (tf.constant(y[i : i + piece]) for i in range(0, len(y), piece))
    return tf.concat([D(part, training=False) for part in parts], 0).numpy()


def likelihood_loss(G, y):
    """-E[log q(y)] in nats a word: maximum likelihood."""
    return -tf.reduce_mean(tf.reduce_sum(letter_log_probs(G, y), 1))


def rollout_rewards(G, D, y, u):
    """What D thinks of each beginning of y, after G has finished it: (B, L).

    u (B, M (L - 1) L, V): noise for M rollouts of each of the L - 1 beginnings. Yu et
    al. 2016 (arXiv 1609.05473), eq. 4; the reward is sigmoid(D), in inference mode.
    """
    length, letters = y.shape[1:]
    n = u.shape[1] // length  # M (L - 1)
    given = tf.reshape(tf.repeat(y[:, None], n, 1), [-1, length, letters])
    begun = tf.linalg.band_part(tf.ones((length - 1, length)), -1, 0)  # (L - 1, L)
    kept = tf.tile(begun, [tf.shape(u)[0] * n // (length - 1), 1])[..., None]
    u = tf.reshape(u, [-1, length, letters])
    finished = G.write(u, given=given, kept=kept)
    rewards = tf.sigmoid(D(finished, training=False))  # no dropout
    rewards = tf.reshape(rewards, [tf.shape(y)[0], -1, length - 1])
    own = tf.sigmoid(D(y, training=False))[:, None]
    return tf.concat([tf.reduce_mean(rewards, 1), own], 1)


def policy_loss(G, y, rewards):
    """-E[sum_t log q(y_t | y_<t) (Q_t - b_t)], whose gradient is REINFORCE's.

    rewards Q (B, L) are constants; b_t is their mean over the batch. Williams 1992; Yu
    et al. 2016 (arXiv 1609.05473), eq. 7.
    """
    rewards = tf.stop_gradient(rewards)
    gains = rewards - tf.reduce_mean(rewards, 0)
    return -tf.reduce_mean(tf.reduce_sum(letter_log_probs(G, y) * gains, 1))
