"""Layers that let D see more than one sample at once, in TensorFlow."""

import tensorflow as tf
from tensorflow.keras import layers


class MinibatchStd(layers.Layer):
    """Appends one channel: how much the samples of a group differ, one number a group.

    (B, ..., C) to (B, ..., C + 1). Karras et al. 2018 (arXiv 1710.10196), section 3:
    the standard deviation of each feature over the group, then the mean over all
    features and places. group: samples a group, which divides B; None for the whole
    batch. Sample i belongs to group i mod (B / group). The 1e-8 under the root keeps
    its gradient finite where all samples are equal.
    """

    def __init__(self, group=None):
        super().__init__()
        self.group = group

    def call(self, x):
        size = self.group or tf.shape(x)[0]
        if self.group and (x.shape[0] or 0) % self.group:
            raise ValueError(
                f"{x.shape[0]} samples came in groups of {size}: give a batch that the "
                "group divides."
            )
        shape = tf.shape(x)
        groups = tf.reshape(x, tf.concat([[size, shape[0] // size], shape[1:]], 0))
        centred = groups - tf.reduce_mean(groups, 0)  # (S, M, ..., C)
        std = tf.sqrt(tf.reduce_mean(centred**2, 0) + 1e-8)  # (M, ..., C)
        told = tf.reduce_mean(std, list(range(1, len(x.shape))))  # (M,)
        told = tf.tile(told, [size])  # (B,)
        places = [1] * (len(x.shape) - 2)
        told = tf.reshape(told, [-1, *places, 1])
        told = tf.tile(told, tf.concat([[1], shape[1:-1], [1]], 0))
        return tf.concat([x, tf.ensure_shape(told, [*x.shape[:-1], 1])], -1)

    def get_config(self):  # what Keras copies the layer with
        return {"group": self.group}


class Pack(layers.Layer):
    """m samples that follow each other become one, their channels stacked.

    (B, ..., C) to (B / m, ..., m C). Lin et al. 2018 (arXiv 1712.04086), section 2.1:
    D judges m samples of one kind, all real or all generated, by one logit. A reshape
    to (B / m, ..., m C) would mix neighbouring pixels instead, without an error.
    """

    def __init__(self, m):
        super().__init__()
        self.m = m

    def call(self, x):
        if (x.shape[0] or 0) % self.m:
            raise ValueError(
                f"{x.shape[0]} samples came to be packed by {self.m}: give a batch "
                f"that {self.m} divides."
            )
        return tf.concat([x[i :: self.m] for i in range(self.m)], -1)  # (B/m, ..., mC)

    def get_config(self):  # what Keras copies the layer with
        return {"m": self.m}
