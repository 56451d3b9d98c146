"""A multilayer perceptron that sees more than one point at once, in TensorFlow."""

import tensorflow as tf
from tensorflow.keras import layers

from ..layers import MinibatchStd, Pack
from .mlp import mlp_discriminator


def mlp_of_several(in_dim=2, hidden=(128, 128), minibatch_std=False, pac=1):
    """mlp_discriminator behind a layer that shows it several points (B, in_dim).

    To logits (B,), or (B / pac,). minibatch_std: the standard deviation over the batch
    as one more coordinate, see MinibatchStd. pac: points in a pack, see Pack.
    """
    width = pac * in_dim + minibatch_std
    return tf.keras.Sequential(
        [
            layers.Input((in_dim,)),
            *([Pack(pac)] if pac > 1 else []),  # (B/m, m in_dim)
            *([MinibatchStd()] if minibatch_std else []),  # (B/m, m in_dim + 1)
            *mlp_discriminator(width, hidden).layers,
        ]
    )
