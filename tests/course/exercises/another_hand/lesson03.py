"""Typical wrong answers to lesson 03's exercises, as learners write them."""

import numpy as np
import tensorflow as tf
import torch


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


def penalty_torch(shape=None, axes=(1, 2, 3), eps=1e-12, graph=True, mixed=True):
    def gradient_penalty(D, x_real, x_fake, draw):
        u = draw(shape(x_real) if shape else (len(x_real), 1, 1, 1))
        x_hat = u * x_real + (1 - u) * x_fake if mixed else x_real
        x_hat = x_hat.clone().requires_grad_(True)
        logits = D(x_hat).sum()
        (gradient,) = torch.autograd.grad(logits, x_hat, create_graph=graph)
        norm = (gradient.square().sum(axes) + eps).sqrt()
        return ((norm - 1) ** 2).mean()

    return gradient_penalty


def penalty_tf(shape=None, axes=(1, 2, 3), eps=1e-12, graph=True, mixed=True):
    def gradient_penalty(D, x_real, x_fake, draw):
        u = draw(shape(x_real) if shape else (len(x_real), 1, 1, 1))
        x_hat = u * x_real + (1 - u) * x_fake if mixed else x_real
        with tf.GradientTape() as tape:
            tape.watch(x_hat)
            logits = D(x_hat)
        gradient = tape.gradient(logits, x_hat)
        gradient = gradient if graph else tf.stop_gradient(gradient)
        norm = tf.sqrt(tf.reduce_sum(gradient**2, axes) + eps)
        return tf.reduce_mean((norm - 1) ** 2)

    return gradient_penalty


PENALTIES = {
    "one weight for each pixel": {"shape": lambda x: tuple(x.shape)},
    "one weight for the whole batch": {"shape": lambda x: (1,)},
    "gradient norm over the batch": {"axes": (0, 1, 2, 3)},
    "no epsilon under the root": {"eps": 0.0},
    "the penalty teaches D nothing": {"graph": False},
    "no interpolation": {"mixed": False},
}
AXES = (
    "gradient norm over the channels alone",
    "gradient norm over one image axis alone",
)

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
        "torch": {
            **{name: penalty_torch(**slip) for name, slip in PENALTIES.items()},
            AXES[0]: penalty_torch(axes=(1,)),
            AXES[1]: penalty_torch(axes=(2,)),
        },
        "tf": {
            **{name: penalty_tf(**slip) for name, slip in PENALTIES.items()},
            AXES[0]: penalty_tf(axes=(3,)),
            AXES[1]: penalty_tf(axes=(1,)),
        },
    },
}
