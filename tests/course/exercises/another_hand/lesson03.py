"""Typical wrong answers to lesson 03's exercises, as learners write them."""

import numpy as np
import tensorflow as tf


def predicts(*values):
    return lambda: values


def norm_torch(momentum=0.1, eps=1e-5, kept=True, used=False, moving=False, out=False):
    def batch_norm(x, mean, variance):
        now, by = x.mean((0, 2, 3)), x.var((0, 2, 3), unbiased=used)
        keep = x.var((0, 2, 3), unbiased=kept)
        new_mean = (1 - momentum) * mean + momentum * now
        new_variance = (1 - momentum) * variance + momentum * keep
        if moving:
            now, by = mean, variance
        now, by = now[:, None, None], by[:, None, None]
        root = by.sqrt() + eps if out else (by + eps).sqrt()
        return (x - now) / root, new_mean, new_variance

    return batch_norm


def norm_tf(momentum=0.1, eps=1e-5, kept=True, used=False, moving=False, out=False):
    def batch_norm(x, mean, variance):
        now, biased = tf.nn.moments(x, (0, 1, 2))
        n = x.shape[0] * x.shape[1] * x.shape[2]
        unbiased = biased * n / (n - 1)
        by, keep = unbiased if used else biased, unbiased if kept else biased
        new_mean = (1 - momentum) * mean + momentum * now
        new_variance = (1 - momentum) * variance + momentum * keep
        if moving:
            now, by = mean, variance
        root = tf.sqrt(by) + eps if out else tf.sqrt(by + eps)
        return (x - now) / root, new_mean, new_variance

    return batch_norm


NORMS = {
    "Keras's momentum taken for PyTorch's": {"momentum": 0.9},
    "Keras's constants": {"momentum": 0.01, "eps": 1e-3},
    "the moving variance divided by n": {"kept": False},
    "y from the variance divided by n - 1": {"used": True},
    "epsilon not under the root": {"out": True},
    "normalised by the moving averages": {"moving": True},
}


def covered(n, k, s):
    """Pixel by pixel: the patches i with i s <= j < i s + k."""
    return np.array(
        [sum(i * s <= j < i * s + k for i in range(n)) for j in range((n - 1) * s + k)]
    )


def short_of_one(n, k, s):
    counts = covered(n, k, s)
    counts[(n - 1) * s :] -= 1
    return counts


WRONG = {
    "E03.1": {
        "python": {
            "a transposed convolution doubles": predicts(14, 7, 14),
            "padding not cut on the way back": predicts(14, 7, 17),
            "padding added on the way back": predicts(14, 7, 21),
            "the + 1 forgotten": predicts(13, 6, 11),
            "padding left out on the way down": predicts(12, 4, 7),
        }
    },
    "E03.2": {
        "python": {
            "inputs and outputs swapped": lambda k: np.moveaxis(k, (2, 3), (0, 1)),
            "rows and columns swapped": lambda k: k.T,
            "turned by half": lambda k: np.flip(k.transpose(3, 2, 0, 1), (2, 3)),
            "reshaped instead of transposed": lambda k: k.reshape(
                k.shape[3], k.shape[2], k.shape[0], k.shape[1]
            ),
            "unchanged": lambda k: k,
        }
    },
    "E03.3": {
        "torch": {name: norm_torch(**slip) for name, slip in NORMS.items()},
        "tf": {name: norm_tf(**slip) for name, slip in NORMS.items()},
    },
    "E03.4": {
        "python": {
            "kernel and stride swapped": lambda n, k, s: covered(n, s, k),
            "the last patch cut off": lambda n, k, s: covered(n, k, s)[: n * s],
            "the patches side by side": lambda n, k, s: np.ones(n * k, int),
            "painted or not": lambda n, k, s: np.minimum(covered(n, k, s), 1),
            "one patch too few": short_of_one,
            "the counts of two dimensions": lambda n, k, s: covered(n, k, s) ** 2,
        }
    },
}
