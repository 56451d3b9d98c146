"""Typical wrong answers to lesson 07's exercises, as learners write them."""

import tensorflow as tf
import torch


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
    "E07.4": {
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
