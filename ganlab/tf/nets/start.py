"""Starting weights, the same in both frameworks."""

import tensorflow as tf


def normal_start(std):
    """Weights from N(0, std), as in the PyTorch twin; Keras's biases are 0 already."""
    return tf.keras.initializers.RandomNormal(0.0, std)
