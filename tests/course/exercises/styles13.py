"""Right answers to the exercises of lesson 13 in other styles than the course's."""

import tensorflow as tf
import torch
from torch.nn import functional as F


def scales_torch(W, s):
    own = s[:, None, :, None] * W  # (B, O, I, T)
    return 1 / (torch.einsum("boit,boit->bo", own, own) + 1e-8).sqrt()


@tf.function
def scales_tf(W, s):
    own = tf.einsum("bi,oit->boit", s, W)
    return tf.reduce_sum(tf.square(own), axis=[2, 3]) ** -0.5


def mixed_torch(w, other, cut, L):
    layers = []
    for layer in range(L):
        own = (layer < cut).float().unsqueeze(1)
        layers.append(own * w + (1 - own) * other)
    return torch.stack(layers, dim=1)


@tf.function
def mixed_tf(w, other, cut, L):
    own = tf.sequence_mask(tf.cast(cut, tf.int32), L, dtype=w.dtype)[:, :, None]
    return own * w[:, None] + (1 - own) * other[:, None]


def truncated_torch(ws, mean, psi, layers):
    ws[:, :layers] = torch.lerp(mean.expand_as(ws), ws, psi)[:, :layers]  # in place
    return ws


@tf.function
def truncated_tf(ws, mean, psi, layers):
    coarse, fine = ws[:, :layers], ws[:, layers:]
    return tf.concat([(1 - psi) * mean + psi * coarse, fine], axis=1)


def faded_torch(small, large, alpha):
    doubled = F.interpolate(small, scale_factor=2, mode="nearest")
    return doubled + alpha * (large - doubled)


@tf.function
def faded_tf(small, large, alpha):
    doubled = tf.keras.layers.UpSampling2D(2)(small)
    return doubled + alpha * (large - doubled)


RIGHT = {
    "E13.1": {"torch": scales_torch, "tf": scales_tf},
    "E13.2": {"torch": mixed_torch, "tf": mixed_tf},
    "E13.3": {"torch": truncated_torch, "tf": truncated_tf},
    "E13.4": {"python": lambda: 0.12},
    "E13.5": {"torch": faded_torch, "tf": faded_tf},
    "E13.6": {"python": lambda: 1_048_576},
}
